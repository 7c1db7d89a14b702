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
using Crashtest.Client.State;
using Crashtest.Client.Tests.Aids;

namespace Crashtest.Campaigns.Faults;

/// <summary>
/// One whole run against faults drawn from a seed, and what must hold whatever they are. Some runs have an identity:
/// they are tried again when nothing goes wrong any more.
/// </summary>
internal sealed class FaultSequence(int seed, bool isByTarget, Action<string>? log)
{
    // Real time, far above what a sequence takes: one that hangs is a violation, not a hanging campaign. In ticks, as a
    // machine that stands still for minutes ticks but once.
    private const int HangTicks = 60;
    private static readonly TimeSpan HangTick = TimeSpan.FromSeconds(1);

    private readonly Random _random = new(seed);
    private readonly ConcurrentQueue<string> _texts = new();
    private int _retries;

    /// <summary>The result, told in one line; for who replays a seed.</summary>
    public string Story { get; private set; } = string.Empty;

    /// <summary>What the run came to, in a word.</summary>
    public string End { get; private set; } = "none";

    /// <summary>Runs it.</summary>
    /// <returns>The invariants that did not hold.</returns>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        var time = new VirtualTime();
        await using FaultScene scene = isByTarget ? new TargetScene(_random, time) : new WebhookScene(_random, time);
        await scene.StartAsync(log);
        string folder = Directory.CreateTempSubdirectory("crashtest-campaign-").FullName;
        using var hang = new CancellationTokenSource();
        int ticks = 0;
        await using var watch = new Timer(_ => CancelAt(++ticks, hang), null, HangTick, HangTick);
        try
        {
            return [.. await RunAsync(scene, time, folder, hang.Token)];
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

    private async Task<IEnumerable<string>> RunAsync(
        FaultScene scene, VirtualTime time, string folder, CancellationToken hang)
    {
        string reports = Directory.CreateDirectory(Path.Combine(folder, "reports")).FullName;
        RunIdentity? identity =
            _random.Next(3) == 0 ? RunIdentity.Create(Path.Combine(folder, "state"), "key", isRestart: false) : null;
        RunOptions run = scene.CreateRun(new RunOptions
        {
            Identity = identity,
            Destination = new ReportDestination(Path.Combine(reports, "report.xml"), noClobber: false, force: false),
            Timeout = TimeSpan.FromSeconds(_random.Next(1, _random.Next(4) == 0 ? 100 : 40_000)),
            PollInterval = _random.Next(2) == 0 ? null : TimeSpan.FromSeconds(_random.Next(1, 60)),
        });
        ConnectionOptions options = CreateConnection(scene, time);
        long from = time.GetTimestamp();
        RunResult result = await RunAsync(scene, time, options, run, hang);
        TimeSpan elapsed = time.GetElapsedTime(from);
        Story = FormattableString.Invariant(
            $"{result.Verdict}, {result.Error?.Id}, {scene.Host.Requests.Count} requests, overrun {(elapsed - run.Timeout).TotalSeconds:0.0} s");
        End = result.Error?.Id.ToString() ?? result.Verdict.Outcome.ToString();
        List<Invariant> invariants =
        [
            .. Check(scene, run, result, reports, elapsed),
            .. scene.Check(run, result, _retries, elapsed),
        ];
        if (identity is not null)
        {
            scene.Calm();
            var calm = new ConnectionOptions { Endpoint = scene.Host.Endpoint, TimeProvider = time };
            RunResult again = await RunAsync(scene, time, scene.CreateConnection(calm), run, hang);
            Story += FormattableString.Invariant($"; again: {again.Verdict}, {again.Error?.Id}");
            invariants.AddRange(scene.CheckAgain(result, again));
        }

        return invariants.Where(invariant => !invariant.Holds).Select(invariant => invariant.Violation);
    }

    private ConnectionOptions CreateConnection(FaultScene scene, VirtualTime time)
    {
        double share = _random.Next(3) == 0 ? _random.NextDouble() * 0.3 : 0;
        _retries = _random.Next(6);
        var handlerRandom = new Random(_random.Next());
        return scene.CreateConnection(new ConnectionOptions
        {
            Endpoint = scene.Host.Endpoint,
            MaximumRetryCount = _retries,
            RequestTimeout = TimeSpan.FromSeconds(_random.Next(1, 120)),
            TimeProvider = _random.Next(3) == 0
                ? new JumpingClock(time, new Random(_random.Next()), _random.NextDouble(), scene.MaximumClockJump)
                : time,
            HandlerFactory = () => new HangingHandler(handlerRandom, share, time, scene.BeforeRequest),
        });
    }

    private async Task<RunResult> RunAsync(
        FaultScene scene, VirtualTime time, ConnectionOptions options, RunOptions run, CancellationToken hang)
    {
        using var client = new CrashtestClient(options, activity => Tell(activity.Text));
        RunResult result = await time.RunAsync(() => scene.GetTarget(client).RunAsync(run, hang));
        Tell(result.Error?.ToString() ?? string.Empty);
        return result;
    }

    private void Tell(string text)
    {
        _texts.Enqueue(text);
        log?.Invoke(text);
    }

    private static void CancelAt(int tick, CancellationTokenSource hang)
    {
        if (tick == HangTicks)
        {
            hang.Cancel();
        }
    }

    private IEnumerable<Invariant> Check(
        FaultScene scene, RunOptions run, RunResult result, string folder, TimeSpan elapsed)
    {
        bool passes = result.Verdict.Outcome == Outcome.Pass;
        string file = Path.Combine(folder, "report.xml");
        string[] files = Directory.GetFiles(folder);
        TimeSpan overrun = elapsed - run.Timeout;
        return
        [
            new(result.Duration is null || result.Duration >= TimeSpan.Zero, $"it took {result.Duration}"),
            new(overrun <= scene.GetAllowance(run), $"it took {overrun.TotalSeconds:0.0} s longer than it may"),
            new(!passes || scene.Report.IsSound, "it passed although the report is not sound"),
            new(!passes || File.Exists(file), "it passed without a report"),
            new(
                !passes || result is { Error: null, ScanId: not null, State: ScanState.Ended },
                "it passed with an error, or before the end"),
            new(
                passes == (result.Verdict.ExitCode == 0),
                $"outcome {result.Verdict.Outcome} with exit code {result.Verdict.ExitCode}"),
            new(passes || result.Error is not null, "it did not pass and gave no error"),
            new(passes || result.Verdict.Reasons.Length > 0, "it did not pass and gave no reason"),
            new(files.All(found => found == file), $"it left {string.Join(", ", files.Select(Path.GetFileName))}"),
            new(
                !File.Exists(file) || File.ReadAllBytes(file).AsSpan().SequenceEqual(scene.Report.Body),
                "a part of a report is at its place"),
            new(!_texts.Any(text => scene.Secrets.Any(
                secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase))), "a secret was told"),
            new(
                !_texts.Any(text => text.Contains("##vso[", StringComparison.Ordinal)),
                "a command for the build was passed on"),
        ];
    }
}
