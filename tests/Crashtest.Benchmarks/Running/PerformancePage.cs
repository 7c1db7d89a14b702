using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Benchmarks.Running;

/// <summary>docs/performance.md: machine, method and ratios, written anew by each whole run.</summary>
internal sealed class PerformancePage
{
    private const string ProcessorFile = "/proc/cpuinfo";

    private readonly StringBuilder _text = new();

    public PerformancePage() => Line("# Performance")
        .Line()
        .Line("Written by `dotnet run -c Release --project tests/Crashtest.Benchmarks -- all`; change the benchmarks, "
            + "not this page.")
        .Line("Figures of one machine say little by themselves, so each stands beside that of a peer from the same "
            + "run. Where")
        .Line("several runs are made, the figure is their median.")
        .Line()
        .Line(FormattableString.Invariant(
            $"Machine: {Processor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}."));

    public void Add(IBenchmark benchmark, IReadOnlyList<BenchmarkRow> rows)
    {
        Line().Line("## " + benchmark.Title).Line().Line(benchmark.Method).Line();
        Line("| what | Crashtest | peer | ratio | promised | holds |").Line("|---|---|---|---|---|---|");
        foreach (BenchmarkRow row in rows)
        {
            string holds = row.Limit == "–" ? "–" : row.IsMet ? "yes" : "**no**";
            Line($"| {row.What} | {row.Ours} | {row.Peer} | {row.Ratio} | {row.Limit} | {holds} |");
        }
    }

    /// <summary>Writes the page.</summary>
    /// <returns>Where it lies.</returns>
    public async Task<string> WriteAsync(CancellationToken cancellationToken)
    {
        string path = Path.GetFullPath(Path.Combine(BuildMetadata.Get("RepositoryRoot"), "docs", "performance.md"));
        await File.WriteAllTextAsync(path, _text.ToString(), cancellationToken);
        return path;
    }

    private PerformancePage Line(string line = "")
    {
        _text.Append(line).Append('\n');
        return this;
    }

    private static string Processor() =>
        File.Exists(ProcessorFile)
            && File.ReadLines(ProcessorFile)
                .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) is { } line
                ? line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
                : RuntimeInformation.ProcessArchitecture.ToString();
}
