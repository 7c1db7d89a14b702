using System.Threading.Tasks;
using Crashtest.Benchmarks.Fleets;
using Crashtest.Benchmarks.Running;
using Crashtest.Benchmarks.Small;

namespace Crashtest.Benchmarks;

internal static class Program
{
    // One line each; the order is that of docs/performance.md.
    private static readonly IBenchmark[] Benchmarks =
    [
        new ImportBenchmark(),
        new FirstCallBenchmark(),
        new DownloadBenchmark(),
        new WatchBenchmark(),
        new TargetWatchBenchmark(),
        new DetectionBenchmark(),
        new ExpectedEndBenchmark(),
        new FleetBenchmark(),
        new SmallBenchmark(),
        new ReadingBenchmark(),
        new ExportingBenchmark(),
    ];

    private static Task<int> Main(string[] args) =>
        new BenchmarkRunner(Benchmarks).CreateCommand().Parse(args).InvokeAsync();
}
