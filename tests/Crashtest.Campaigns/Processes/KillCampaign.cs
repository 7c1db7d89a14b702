using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Simulator;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Content;
using Crashtest.Simulator.Faults;

namespace Crashtest.Campaigns.Processes;

/// <summary>
/// In each round one process runs the main job and is killed at a random moment, and another tries it again.
/// </summary>
public sealed class KillCampaign(int rounds, int seed, bool isByTarget, TextWriter output)
{
    private const string SecondStarts = "second starts";
    private const string LostScans = "scans not found again";
    private const string DamagedStates = "damaged states";
    private const string PartialReports = "partial reports";
    private const string WrongAnswers = "wrong answers";
    private const string Hangs = "hangs";

    private static readonly TimeSpan RunLimit = TimeSpan.FromMinutes(2);

    private readonly Violations _violations =
        new(output, SecondStarts, LostScans, DamagedStates, PartialReports, WrongAnswers, Hangs);
    private readonly SortedDictionary<string, int> _ends = new(StringComparer.Ordinal);
    private readonly byte[] _report = DemoReport.Bytes.ToArray();

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        string folder = Directory.CreateTempSubdirectory("crashtest-kill-").FullName;
        var options = new SimulatorOptions { QueuedFor = TimeSpan.Zero, RunningFor = TimeSpan.FromMilliseconds(100) };
        options.Reports["junit"] = BodyContent.CreateFromBytes(_report);
        using var survivor = new WorkerProcess();
        try
        {
            await using var simulator = await SimulatorHost.StartAsync(options, cancellationToken);

            // Everything drips, so that there is time to die in the middle of it.
            simulator.Faults.Add(
                Fault.SlowBody(TimeSpan.FromMilliseconds(5), isByTarget ? 50 : 10).On(CallKind.Start).Forever(),
                Fault.SlowBody(TimeSpan.FromMilliseconds(5), bytes: 1 + (_report.Length / 20))
                    .On(CallKind.Report)
                    .Forever());
            var next = new WorkerProcess();
            for (int round = 1; round <= rounds; round++)
            {
                using WorkerProcess victim = next;
                next = new WorkerProcess();
                await KillAndRepeatAsync(
                    new ServiceKind(simulator, isByTarget), victim, survivor, folder, round, cancellationToken);
            }

            next.Dispose();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        string ends = string.Join(", ", _ends.Select(end => $"{end.Value} {end.Key}"));
        await output.WriteLineAsync(FormattableString.Invariant(
            $"kill: {rounds} rounds on {ServiceKind.GetWord(isByTarget)}, seed {seed}: {_violations}; tried again: {ends}; {clock.Elapsed.TotalSeconds:0} s"));
        return _violations.Any ? 1 : 0;
    }

    private async Task KillAndRepeatAsync(
        ServiceKind service,
        WorkerProcess victim,
        WorkerProcess survivor,
        string folder,
        int round,
        CancellationToken cancellationToken)
    {
        var point = KillPoint.Draw(new Random(unchecked((seed * 7919) + round)));
        string target = FormattableString.Invariant($"target-{round}");
        string report = Path.Combine(folder, FormattableString.Invariant($"report-{round}.xml"));
        var order = new WorkOrder(
            service.Endpoint, target, Path.Combine(folder, "state"), "key", report) { IsByTarget = isByTarget };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(RunLimit);
        try
        {
            await victim.PrepareAsync(order, limit.Token);
            await victim.GoAsync(limit.Token);
            Task end = victim.ResultAsync(limit.Token);
            await point.WaitAsync(service.Host, target, end, limit.Token);
            await victim.KillAsync(limit.Token);
            CheckReport(report, round, point, mustBeThere: false);

            await survivor.PrepareAsync(order, limit.Token);
            await survivor.GoAsync(limit.Token);
            Judge(service, target, (await survivor.ResultAsync(limit.Token))!, report, round, point);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _violations.Check(false, Hangs, round, $"{point}: not over after {RunLimit.TotalSeconds:0} s");
            throw new InvalidOperationException("A run hangs; the other rounds would prove nothing.");
        }
    }

    private void Judge(ServiceKind service, string target, WorkResult result, string report, int round, KillPoint point)
    {
        // Each request counts: a second one may be refused here and taken elsewhere.
        int starts = service.CountStarts(target);
        _violations.Check(starts <= 1, SecondStarts, round, $"{point}: {starts} requests");
        _violations.Check(!result.Has(ErrorId.StateInvalid), DamagedStates, round, $"{point}: {result}");
        bool isUnknown = result.Has(ErrorId.ScanStartUnknown);
        long? scanId = service.FindScan(target);
        _violations.Check(
            isUnknown ? result.ScanId is null : result.Error is null && scanId is not null && result.ScanId == scanId,
            WrongAnswers,
            round,
            $"{point}: {result} in place of scan {scanId}");

        // A webhook lists no scans, so one whose start was lost stays lost.
        _violations.Check(
            !isByTarget || !isUnknown || scanId is null, LostScans, round, $"{point}: scan {scanId}, {result}");
        CheckReport(report, round, point, mustBeThere: !isUnknown);
        string kind = GetKind(result, isUnknown, scanId);
        _ends[kind] = _ends.GetValueOrDefault(kind) + 1;
    }

    private static string GetKind(WorkResult result, bool isUnknown, long? scanId)
    {
        if (isUnknown)
        {
            return scanId is null ? "unknown (scan not running)" : "unknown (scan running)";
        }

        if (result.IsRecovered)
        {
            return "found";
        }

        return result.IsAttached ? "attached" : "started";
    }

    private void CheckReport(string report, int round, KillPoint point, bool mustBeThere)
    {
        bool isWhole = File.Exists(report) ? File.ReadAllBytes(report).AsSpan().SequenceEqual(_report) : !mustBeThere;
        _violations.Check(isWhole, PartialReports, round, $"{point}: {report}");
    }
}
