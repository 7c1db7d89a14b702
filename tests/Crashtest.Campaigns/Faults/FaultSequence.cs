using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client;
using Crashtest.Client.Connection;
using Crashtest.Client.Reports.Saving;
using Crashtest.Client.Runs;
using Crashtest.Client.Tests;
using Crashtest.Simulator;

namespace Crashtest.Campaigns.Faults;

/// <summary>One whole run against faults drawn from a seed, and what must hold whatever they are.</summary>
internal sealed class FaultSequence(int seed)
{
    private const string Webhook = "5ec2e700-c0de-4000-8000-00000000cafe";

    // A last poll at the deadline, a last report after it, and as much again where another format is judged by it.
    private static readonly TimeSpan Allowance = TimeSpan.FromSeconds(16);

    // The first and the last one, and one between them.
    private const int MaximumPollsAtOnce = 3;

    // Real time, far above what a sequence takes: one that hangs is a violation, not a hanging campaign. In ticks, as a
    // machine that stands still for minutes ticks but once.
    private const int HangTicks = 60;
    private static readonly TimeSpan HangTick = TimeSpan.FromSeconds(1);

    private readonly Random _random = new(seed);
    private bool _isPolledByOneRequest;
    private int _retries;
    private readonly ConcurrentQueue<string> _texts = new();

    /// <summary>The result, told in one line; for who replays a seed.</summary>
    public string Story { get; private set; } = string.Empty;

    /// <summary>What the run came to, in a word.</summary>
    public string End { get; private set; } = "none";

    /// <summary>Runs it.</summary>
    /// <returns>The invariants that did not hold.</returns>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        var time = new VirtualTime();
        var planner = new FaultPlanner(_random);
        (byte[] report, bool isSound) = planner.Report();
        var options = new SimulatorOptions
        {
            TimeProvider = time.Service,
            FirstScanId = _random.Next(1, 100_000),
            QueuedFor = TimeSpan.FromSeconds(_random.Next(120)),
            RunningFor = TimeSpan.FromSeconds(_random.Next(3600)),
            ReportDelay = TimeSpan.FromSeconds(_random.Next(3) == 0 ? _random.Next(60) : 0),
            EndCode = _random.Next(102, 300),
            GzipReports = _random.Next(4) == 0,
        };
        options.Reports["junit"] = BodyContent.CreateFromBytes(report);
        await using SimulatorHost host = await SimulatorHost.StartAsync(options);
        host.Faults.Add([.. planner.Faults(Webhook)]);
        _isPolledByOneRequest = !planner.HasRedirect;
        string folder = Directory.CreateTempSubdirectory("crashtest-campaign-").FullName;
        try
        {
            string file = Path.Combine(folder, "report.xml");
            TimeSpan timeout = TimeSpan.FromSeconds(_random.Next(1, _random.Next(4) == 0 ? 100 : 40_000));
            long from = time.GetTimestamp();
            RunResult result = await RunAsync(host, time, file, timeout);
            return [.. Violations(host, result, folder, file, isSound, report, time.GetElapsedTime(from), timeout)];
        }
        catch (OperationCanceledException)
        {
            return ["it did not end"];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<RunResult> RunAsync(SimulatorHost host, VirtualTime time, string file, TimeSpan timeout)
    {
        using var hang = new CancellationTokenSource();
        int ticks = 0;
        await using var watch = new Timer(_ => CancelAt(++ticks, hang), null, HangTick, HangTick);
        double share = _random.Next(3) == 0 ? _random.NextDouble() * 0.3 : 0;
        _retries = _random.Next(6);
        var handlerRandom = new Random(_random.Next());
        using var client = new CrashtestClient(
            new ConnectionOptions
            {
                Endpoint = host.Endpoint,
                MaximumRetryCount = _retries,
                RequestTimeout = TimeSpan.FromSeconds(_random.Next(1, 120)),
                TimeProvider = _random.Next(3) == 0 ? new JumpingClock(time, new Random(_random.Next()), _random.NextDouble()) : time,
                HandlerFactory = () => new HangingHandler(handlerRandom, share, time),
            },
            activity => _texts.Enqueue(activity.Text));
        var run = new RunOptions
        {
            Destination = new ReportDestination(file, noClobber: false, force: false),
            Timeout = timeout,
            PollInterval = _random.Next(2) == 0 ? null : TimeSpan.FromSeconds(_random.Next(1, 60)),
        };
        return await time.RunAsync(() => client.GetTarget(Webhook, "shop").RunAsync(run, hang.Token));
    }

    private static void CancelAt(int tick, CancellationTokenSource hang)
    {
        if (tick == HangTicks)
        {
            hang.Cancel();
        }
    }

    private IEnumerable<string> Violations(
        SimulatorHost host, RunResult result, string folder, string file, bool isSound, byte[] report, TimeSpan elapsed, TimeSpan timeout)
    {
        TimeSpan overrun = elapsed - timeout;
        Story = $"{result.Verdict}, {result.Error?.Id}, {host.Requests.Count} requests, overrun {overrun.TotalSeconds:0.0} s";
        End = result.Error?.Id.ToString() ?? result.Verdict.Outcome.ToString();
        bool passes = result.Verdict.Outcome == Outcome.Pass;
        int polls = host.Requests.Count(request => request.Kind == CallKind.Status);
        int starts = host.Requests.Count(request => request.Kind == CallKind.Start);
        string[] files = Directory.GetFiles(folder);
        _texts.Enqueue(result.Error?.ToString() ?? string.Empty);
        (bool Holds, string What)[] invariants =
        [
            (host.TotalAcceptedStarts <= 1, $"{host.TotalAcceptedStarts} scans were started"),
            (starts <= 1 + _retries, $"{starts} starts were sent with {_retries} retries"),
            (!_isPolledByOneRequest || polls <= MaximumPollsAtOnce + elapsed.TotalSeconds, $"{polls} polls in {elapsed.TotalSeconds:0.0} s"),
            (result.Duration is null || result.Duration >= TimeSpan.Zero, $"it took {result.Duration}"),
            (overrun <= Allowance, $"it took {overrun.TotalSeconds:0.0} s longer than it may"),
            (!passes || isSound, "it passed although the report is not sound"),
            (!passes || File.Exists(file), "it passed without a report"),
            (!passes || result is { Error: null, ScanId: not null, State: ScanState.Ended }, "it passed with an error, or before the end"),
            (passes == (result.Verdict.ExitCode == 0), $"outcome {result.Verdict.Outcome} with exit code {result.Verdict.ExitCode}"),
            (passes || result.Error is not null, "it did not pass and gave no error"),
            (passes || result.Verdict.Reasons.Length > 0, "it did not pass and gave no reason"),
            (files.All(found => found == file), $"it left {string.Join(", ", files.Select(Path.GetFileName))}"),
            (!File.Exists(file) || File.ReadAllBytes(file).AsSpan().SequenceEqual(report), "a part of a report is at its place"),
            (!_texts.Any(text => text.Contains(Webhook, StringComparison.OrdinalIgnoreCase)), "the webhook was told"),
            (!_texts.Any(text => text.Contains("##vso[", StringComparison.Ordinal)), "a command for the build was passed on"),
        ];
        return invariants.Where(invariant => !invariant.Holds).Select(invariant => invariant.What);
    }
}
