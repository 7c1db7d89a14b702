using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Crashtest.Benchmarks.Running;
using Perfolizer.Horology;
using Runner = BenchmarkDotNet.Running.BenchmarkRunner;

namespace Crashtest.Benchmarks.Small;

/// <summary>What is done for each poll or each finding, measured by BenchmarkDotNet.</summary>
internal sealed class SmallBenchmark : IBenchmark
{
    private static readonly Type[] Parts =
        [
            typeof(StatusReading),
            typeof(RequestSigning),
            typeof(TextCleaning),
            typeof(Fingerprinting),
        ];

    public string Name => "small";

    public string Title => "The small parts";

    public string Method =>
        "What is done for each poll or each finding, by BenchmarkDotNet in one process, beside the least that does "
            + "its core in .NET 10: "
        + "time, and memory that is allocated. Ours is built for .NET Standard 2.0.";

    public Task<IReadOnlyList<BenchmarkRow>> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        string artifacts = Directory.CreateTempSubdirectory("crashtest-benchmark-").FullName;
        try
        {
            return Task.FromResult<IReadOnlyList<BenchmarkRow>>(
                [.. Runner.Run(Parts, Config(artifacts)).Select(RowOf)]);
        }
        finally
        {
            Directory.Delete(artifacts, recursive: true);
        }
    }

    // In this process, as a project made beside ours would be built by the rules of this repository.
    private static ManualConfig Config(string artifacts) => ManualConfig.CreateEmpty()
        .AddJob(Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithWarmupCount(5)
            .WithIterationCount(15)
            .WithIterationTime(TimeInterval.FromMilliseconds(100)))
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddLogger(NullLogger.Instance)
        .WithArtifactsPath(artifacts);

    private static BenchmarkRow RowOf(Summary summary)
    {
        if (summary.HasCriticalValidationErrors
            || summary.Reports.Length != 2
            || summary.Reports.Any(report => report.ResultStatistics is null))
        {
            throw new InvalidOperationException(
                $"{summary.Title} did not run: "
                    + $"{string.Join(" ", summary.ValidationErrors.Select(error => error.Message))}");
        }

        BenchmarkReport ours = summary.Reports.Single(report => !summary.IsBaseline(report.BenchmarkCase));
        BenchmarkReport peer = summary.Reports.Single(report => summary.IsBaseline(report.BenchmarkCase));
        return new BenchmarkRow(
            NameOf(ours),
            Figure(ours),
            $"{NameOf(peer)}: {Figure(peer)}",
            string.Create(CultureInfo.InvariantCulture, $"{Median(ours) / Median(peer):0.0} times"));
    }

    private static string NameOf(BenchmarkReport report) =>
        report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\'');

    private static string Figure(BenchmarkReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Median(report) / 1000:0.00} µs, {report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0} bytes");

    private static double Median(BenchmarkReport report) => report.ResultStatistics!.Median;
}
