using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Benchmarks.Running;
using Crashtest.Client.Tests.Aids;
using Crashtest.Simulator;
using Crashtest.Simulator.Targets;

namespace Crashtest.Benchmarks.Fleets;

/// <summary>Ten thousand targets that have an id, watched at once for a simulated hour, beside webhooks.</summary>
internal sealed class TargetWatchBenchmark : IBenchmark
{
    private const string Watch = "watch-targets-once";
    private const int PageSize = 200;
    private const int FewTargets = 500;
    private const int RequestsPerMinute = 250;

    private readonly Option<int> _scans =
        new("--scans") { Description = "How many targets are watched.", DefaultValueFactory = _ => 10_000 };
    private readonly Option<int> _minutes =
        new("--minutes") { Description = "For how long, in simulated minutes.", DefaultValueFactory = _ => 60 };

    public string Name => "watch-targets";

    public string Title => "Watching ten thousand targets that have an id";

    public string Method =>
        "As above, one process watches 10,000 running scans for a simulated hour, here by target ids and with signed "
            + "requests. After the first poll of each, the list of targets tells how the scans go on. The peer is the "
            + "same process with webhooks, in the same run. The processor time includes that of the clock. The last "
            + "rows are of 500 targets with 250 requests a minute, in memory, from the first half hour on for an hour "
            + "and a half.";

    public IReadOnlyList<Option> Options => [_scans, _minutes];

    public IReadOnlyList<Command> Workers => [BenchmarkRunner.Worker(Watch, WatchWorker.RunTargetsAsync)];

    public async Task<IReadOnlyList<BenchmarkRow>> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        int scans = options.GetValue(_scans);
        int minutes = options.GetValue(_minutes);
        var service = new SimulatorOptions
        {
            QueuedFor = TimeSpan.Zero,
            RunningFor = TimeSpan.FromDays(30),
            KeepsRequests = false,
        };
        service.TargetApi.Targets =
        [
            .. Enumerable.Range(1, scans).Select(number => new TargetDefinition(
                FleetTargetService.GetTargetId(number), FormattableString.Invariant($"target {number}"))),
        ];
        await using SimulatorHost simulator = await SimulatorHost.StartAsync(service, cancellationToken);
        await WatchBenchmark.StartAsync(simulator.Endpoint, scans, cancellationToken);
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllLinesAsync(
                file,
                Enumerable.Range(1, scans)
                    .Select(number => simulator.Targets.StartAs(FleetTargetService.GetTargetId(number), "ci").RunId),
                cancellationToken);
            double[] ours = await Child.RunAsync(
                Watch,
                FormattableString.Invariant($"{simulator.TargetEndpoint}|{scans}|{minutes}|{file}"),
                cancellationToken);
            double[] webhook = await Child.RunAsync(
                WatchBenchmark.Watch,
                FormattableString.Invariant($"{simulator.Endpoint}|{scans}|{minutes}"),
                cancellationToken);
            return [.. CompareWithWebhook(scans, ours, webhook), .. await MeasureFewAsync(cancellationToken)];
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static IEnumerable<BenchmarkRow> CompareWithWebhook(int scans, double[] ours, double[] webhook)
    {
        double pages = Math.Ceiling(scans / (double)PageSize);
        yield return BenchmarkRow.TimesLess("one look at each", pages, "webhooks", scans, "requests", atLeast: 100);
        yield return BenchmarkRow.TimesLess("the whole hour", ours[0], "webhooks", webhook[0], "requests", atLeast: 10);
        yield return BenchmarkRow.Multiple(
            "processor time of a target", ours[3] / scans, "a webhook", webhook[3] / scans, "ms", atMost: 1);
        yield return BenchmarkRow.Multiple(
            "memory of a watched target above the first", ours[1], "a webhook", webhook[1], "kB", atMost: 2);
        yield return BenchmarkRow.Multiple(
            "memory of the whole process, at its peak", ours[2], "webhooks", webhook[2], "MB", atMost: 2);
    }

    private static async Task<IReadOnlyList<BenchmarkRow>> MeasureFewAsync(CancellationToken cancellationToken)
    {
        TargetFleetRun run = await TargetFleetRun.RunAsync(FewTargets, RequestsPerMinute, cancellationToken);
        string what = string.Create(CultureInfo.InvariantCulture, $"{FewTargets} targets");
        return
        [
            BenchmarkRow.Of($"{what}, requests a minute for the list", run.ListRequests, "requests", atMost: 10),
            BenchmarkRow.Of($"{what}, requests a minute for polls", run.Polls, "requests", atMost: 50),
            BenchmarkRow.Of(
                $"{what}, longest time without a look at one of them", run.LongestGap.TotalSeconds, "s", atMost: 180),
        ];
    }
}
