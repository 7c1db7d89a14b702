using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Benchmarks.Running;

/// <summary>Makes the program's commands of the benchmarks: one each, and <c>all</c>, which writes the page.</summary>
internal sealed class BenchmarkRunner(IReadOnlyList<IBenchmark> benchmarks)
{
    public RootCommand CreateCommand()
    {
        var root = new RootCommand("Measures what Crashtest costs, each against its peers in the same run.");
        foreach (IBenchmark benchmark in benchmarks)
        {
            root.Add(CommandOf(benchmark));
            foreach (Command worker in benchmark.Workers)
            {
                root.Add(worker);
            }
        }

        var all = new Command("all", "Runs all of them and rewrites docs/performance.md.");
        all.SetAction((_, token) => RunAllAsync(token));
        root.Add(all);
        return root;
    }

    /// <summary>A hidden command with one argument, for a process of its own.</summary>
    public static Command Worker(string name, Func<string, int> run) =>
        Worker(name, (argument, _) => Task.FromResult(run(argument)));

    /// <summary>A hidden command with one argument, for a process of its own.</summary>
    public static Command Worker(string name, Func<string, CancellationToken, Task<int>> run)
    {
        var value = new Argument<string>("argument");
        var command = new Command(name) { Hidden = true };
        command.Add(value);
        command.SetAction((result, token) => run(result.GetValue(value)!, token));
        return command;
    }

    private static Command CommandOf(IBenchmark benchmark)
    {
        var command = new Command(benchmark.Name, benchmark.Title + ".");
        foreach (Option option in benchmark.Options)
        {
            command.Add(option);
        }

        command.SetAction(async (result, token) => Show(benchmark, await benchmark.RunAsync(result, token)));
        return command;
    }

    private async Task<int> RunAllAsync(CancellationToken cancellationToken)
    {
        var page = new PerformancePage();
        int exitCode = 0;
        foreach (IBenchmark benchmark in benchmarks)
        {
            IReadOnlyList<BenchmarkRow> rows =
                await benchmark.RunAsync(CommandOf(benchmark).Parse([]), cancellationToken);
            page.Add(benchmark, rows);
            exitCode |= Show(benchmark, rows);
        }

        Console.WriteLine(await page.WriteAsync(cancellationToken));
        return exitCode;
    }

    private static int Show(IBenchmark benchmark, IReadOnlyList<BenchmarkRow> rows)
    {
        Console.WriteLine(benchmark.Title);
        foreach (BenchmarkRow row in rows)
        {
            Console.WriteLine(
                $"  {(row.IsMet ? "  " : "✗ ")}{row.What}: {row.Ours}; {row.Peer}; {row.Ratio}; {row.Limit}");
        }

        return rows.All(row => row.IsMet) ? 0 : 1;
    }
}
