using System;
using System.Collections.Generic;
using System.Linq;
using Crashtest.Client.Runs;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Targets;

namespace Crashtest.Campaigns.Faults;

internal sealed partial class TargetScene
{
    public override IEnumerable<Invariant> Check(RunOptions run, RunResult result, int retries, TimeSpan elapsed)
    {
        RecordedRequest[] stops = [.. Host.Requests.Where(request => request.Kind == CallKind.Stop)];
        bool isSaved = stops.All(stop => stop.RawTarget.EndsWith("?action=STOP_SAVE", StringComparison.Ordinal));
        string? runId = GetKey(result.RunId);
        bool isTold =
            result.ScanId is not null || AcceptedStarts == 0 || HasLie || result.Error?.Id == ErrorId.ScanStartUnknown;
        return
        [
            new(AcceptedStarts <= 1, $"{AcceptedStarts} scans were started"),
            new(isTold, "a scan was started, and the result does not say that this is unknown"),
            new(
                isSaved,
                $"a stop would have deleted the results: {string.Join(", ", stops.Select(stop => stop.RawTarget))}"),
            new(stops.Length == 0 || run.StopsOnTimeout, "a scan was stopped without -StopOnTimeout"),
            new(_stopped.All(id => id == runId), $"{string.Join(", ", _stopped)} was stopped in place of {runId}"),
            new(!_colleague!.AllRuns.Any(each => each.IsDiscarded), "the results of a scan were deleted"),
            .. CheckClaim(run, result),
        ];
    }

    public override IEnumerable<Invariant> CheckAgain(RunResult first, RunResult second)
    {
        SimulatedRun[] own = [.. _colleague!.AllRuns.Where(IsOwn)];
        SimulatedRun[] others = [.. _colleague.AllRuns.Where(each => !IsOwn(each) && !_pastRuns.Contains(each.RunId))];
        bool isFindable = own.Length == 1 && others.Length == 0 && _colleague.Deleted.Count == 0 && !_repeatsPages;

        // Where the start was not taken and the clock was set by more than ten minutes, the second run starts the scan.
        bool isLost = first.Error?.Id == ErrorId.ScanStartUnknown && _startsOfFirstRun > 0 && isFindable;
        return
        [
            new(AcceptedStarts <= 1 || HasLie, $"{AcceptedStarts} scans were started in two runs"),
            new(
                first.ScanId is null || second.ScanId == first.ScanId,
                $"scan {first.ScanId} became scan {second.ScanId} in the second run"),
            new(
                !isLost || second.ScanId == own[0].ScanNumber,
                $"the lost scan was not found again: {second.ScanId}, {second.Error?.Id}"),
            new(
                !isLost || second.RecoveredFrom is not null,
                "the result does not say that its scan was found after a lost start"),
        ];
    }

    // Whatever scan a result names: it is there, and if somebody else started it, that is said.
    private IEnumerable<Invariant> CheckClaim(RunOptions run, RunResult result)
    {
        if (result.ScanId is not { } scanId)
        {
            yield break;
        }

        SimulatedRun? claimed = _colleague!.AllRuns.FirstOrDefault(
            each => each.ScanNumber == scanId && GetKey(each.RunId) == GetKey(result.RunId));
        if (claimed is null)
        {
            yield return new(false, $"there is no scan {scanId} with the id {result.RunId}");
            yield break;
        }

        bool isSaid = result is { IsAttached: true, RecoveredFrom: not null }
            && !result.RecoveredFrom.Contains("service-account", StringComparison.Ordinal);
        bool isAskedFor = result.IsAttached && run.IfRunning == IfRunning.Attach;
        bool passes = result.Verdict.Outcome == Outcome.Pass;
        yield return new(!_pastRuns.Contains(claimed.RunId), $"scan {scanId} is an old one");
        yield return new(
            IsOwn(claimed) || isSaid || isAskedFor, $"scan {scanId} belongs to somebody else, and that is not said");
        yield return new(!passes || claimed.Status == "FINISHED", $"it passed with the end {claimed.Status}");
    }

    private bool IsOwn(SimulatedRun run) => run.StartedBy == Api.StartedBy && !_pastRuns.Contains(run.RunId);
}
