using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Benchmarks;

internal static class Program
{
    private static Task<int> Main(string[] args)
    {
        var rounds = new Option<int>("--rounds") { Description = "How often each is run.", DefaultValueFactory = _ => 15 };
        var size = new Option<long>("--megabytes") { Description = "The size of the report.", DefaultValueFactory = _ => 1024 };
        var downloads = new Option<int>("--rounds") { Description = "How often each is run.", DefaultValueFactory = _ => 5 };
        var root = new RootCommand("Measures what Crashtest costs, each against its peer in the same run.")
        {
            Command("import", "Importing the module, against an empty binary module; each in a fresh process.", (result, token) =>
                ImportBenchmark.RunAsync(result.GetValue(rounds), token), rounds),
            Command("download", "Saving a large report, against curl -o.", (result, token) =>
                DownloadBenchmark.RunAsync(result.GetValue(size), result.GetValue(downloads), token), size, downloads),
            Worker("import-once", "module", ImportBenchmark.Once),
            Worker("save-once", "endpoint", DownloadBenchmark.Once),
        };
        return root.Parse(args).InvokeAsync();
    }

    private static Command Command(
        string name, string description, Func<ParseResult, CancellationToken, Task<int>> run, params Option[] options)
    {
        var command = new Command(name, description);
        foreach (Option option in options)
        {
            command.Add(option);
        }

        command.SetAction(run);
        return command;
    }

    // What runs in a process of its own; nobody calls it by hand.
    private static Command Worker(string name, string argument, Func<string, int> run)
    {
        var value = new Argument<string>(argument);
        var command = new Command(name) { Hidden = true };
        command.Add(value);
        command.SetAction(result => run(result.GetValue(value)!));
        return command;
    }
}
