using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Simulator;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;

namespace Crashtest.Campaigns.Processes;

/// <summary>
/// In each round all processes, and all threads of each, are let go at once on one key, in a folder that is not there
/// yet. The processes live on from round to round, so that they race on the key and not on who is loaded first.
/// </summary>
public sealed class RaceCampaign(int processes, int rounds, int seed, bool hasLocks, TextWriter output)
{
    private const string WrongStarts = "rounds without exactly one start";
    private const string WrongAnswers = "wrong answers";
    private const string Hangs = "hangs";

    private static readonly TimeSpan RoundLimit = TimeSpan.FromMinutes(1);

    private readonly Violations _violations = new(output, WrongStarts, WrongAnswers, Hangs);

    /// <summary>How many threads of each process race.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Whether the targets are found by their ids.</summary>
    public bool IsByTarget { get; init; }

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        string folder = Directory.CreateTempSubdirectory("crashtest-race-").FullName;
        WorkerProcess[] workers = [.. Enumerable.Range(0, processes).Select(_ => new WorkerProcess(hasLocks))];
        try
        {
            await using var simulator = await SimulatorHost.StartAsync(
                new SimulatorOptions { RunningFor = TimeSpan.FromHours(1) }, cancellationToken);
            for (int round = 1; round <= rounds; round++)
            {
                await RaceAsync(new ServiceKind(simulator, IsByTarget), workers, folder, round, cancellationToken);
            }
        }
        finally
        {
            Array.ForEach(workers, worker => worker.Dispose());
            Directory.Delete(folder, recursive: true);
        }

        string locks = hasLocks ? "with" : "without";
        string threads = Threads == 1 ? string.Empty : FormattableString.Invariant($" with {Threads} threads each,");
        await output.WriteLineAsync(FormattableString.Invariant(
            $"race: {rounds} rounds of {processes} processes{threads} {locks} locks, on {ServiceKind.GetWord(IsByTarget)}, seed {seed}: {_violations}; {clock.Elapsed.TotalSeconds:0} s"));
        return _violations.Any ? 1 : 0;
    }

    private async Task RaceAsync(
        ServiceKind service, WorkerProcess[] workers, string folder, int round, CancellationToken cancellationToken)
    {
        var random = new Random(unchecked((seed * 7919) + round));
        string target = FormattableString.Invariant($"target-{round}");
        string state = Path.Combine(folder, FormattableString.Invariant($"state-{round}"));
        var order = new WorkOrder(
            service.Endpoint, target, state, "key", ReportPath: null) { IsByTarget = IsByTarget, Threads = Threads };

        // The longer the start takes, the more come while it is under way.
        var delay = TimeSpan.FromMilliseconds(random.Next(0, 20));
        service.Host.Faults.Add(Fault.SlowBody(delay, IsByTarget ? 50 : 10).On(CallKind.Start).For(target));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(RoundLimit);
        try
        {
            await Task.WhenAll(workers.Select(worker => worker.PrepareAsync(order, limit.Token)));
            await Task.WhenAll(workers.Select(worker => worker.GoAsync(limit.Token)));
            IReadOnlyList<WorkResult>[] results =
                await Task.WhenAll(workers.Select(worker => worker.ResultsAsync(limit.Token)));
            Judge(service, target, [.. results.SelectMany(each => each)], round);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _violations.Check(false, Hangs, round, $"not over after {RoundLimit.TotalSeconds:0} s");
            throw new InvalidOperationException("A worker hangs; the other rounds would prove nothing.");
        }
    }

    private void Judge(ServiceKind service, string target, IReadOnlyList<WorkResult> results, int round)
    {
        int requests = service.CountStarts(target);
        int accepted = service.CountAcceptedStarts(target);
        _violations.Check(
            requests == 1 && accepted == 1, WrongStarts, round, $"{requests} requests, {accepted} accepted");
        long? scanId = service.FindScan(target);
        foreach (WorkResult result in results)
        {
            _violations.Check(
                result is { Error: null } && result.ScanId == scanId,
                WrongAnswers,
                round,
                $"{result} in place of scan {scanId}");
        }

        int ended = results.Count;
        int started = results.Count(result => !result.IsAttached);
        _violations.Check(ended == processes * Threads, WrongAnswers, round, $"{ended} results");
        _violations.Check(started == 1, WrongAnswers, round, $"{started} say that they started the scan");
    }
}
