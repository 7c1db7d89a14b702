using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Http;
using Crashtest.Client.Timing;

namespace Crashtest.Client.Service.Targets;

/// <summary>
/// Finds the scan of a start whose response was lost, or that may have been taken although it was refused.
/// </summary>
internal sealed class StartSearch
{
    private const int MaximumLooks = 4;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    // When the start used up the whole limit, one look is still worth it.
    private static readonly TimeSpan LastLimit = TimeSpan.FromSeconds(5);

    private readonly TargetCalls _calls;
    private readonly RunList _runs;
    private readonly TimeProvider _time;

    public StartSearch(TargetCalls calls, RunList runs, TimeProvider time)
    {
        _calls = calls;
        _runs = runs;
        _time = time;
    }

    /// <summary>Looks once for the scan of an earlier start.</summary>
    /// <exception cref="CrashtestException">It could be one of several, or the scans could not be read.</exception>
    public async Task<FoundScan?> FindAsync(
        TargetId target, string name, long highestScanId, Deadline deadline, CancellationToken cancellationToken)
    {
        IReadOnlyList<AnalysisRun> runs =
            await _runs.ReadAsync(target, name, deadline, cancellationToken).ConfigureAwait(false);
        var start = new PlannedStart(target, name, new StartPlan { HighestScanId = highestScanId });
        return Choose(start, runs, "an earlier run did not receive the response to its start");
    }

    /// <summary>Decides what a response without a scan means: a refusal, or a start that may have been taken.</summary>
    /// <exception cref="CrashtestException">No scan was started, or that is unknown.</exception>
    public async Task<FoundScan> ResolveAsync(
        PlannedStart start, ServiceResponse response, Deadline deadline, CancellationToken cancellationToken)
    {
        if (response.StatusCode is 400 or 409)
        {
            return await TakeOrRefuseAsync(start, response, deadline, cancellationToken).ConfigureAwait(false);
        }

        if (response.StatusCode is > 400 and < 500 and not 408 || response.StatusCode == 503)
        {
            throw CreateRefusal(start, response);
        }

        string cause = $"the service responded with HTTP {response.StatusCode}";
        if (response.IsSuccess)
        {
            cause = $"the service responded without a new scan (HTTP {response.StatusCode})";
        }

        return await SearchAsync(start, new StartLoss(cause, response.StatusCode, null), deadline, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Looks for a new scan until one is there, or for a minute.</summary>
    /// <exception cref="CrashtestException"><see cref="ErrorId.ScanStartUnknown"/>.</exception>
    public async Task<FoundScan> SearchAsync(
        PlannedStart start, StartLoss loss, Deadline deadline, CancellationToken cancellationToken)
    {
        TimeSpan limit = deadline.Remaining < LastLimit ? LastLimit : deadline.Remaining;
        var search = new Deadline(_time, limit < Limit ? limit : Limit);
        while (true)
        {
            IReadOnlyList<AnalysisRun>? runs =
                await TryReadAsync(start, search, cancellationToken).ConfigureAwait(false);
            if (runs is not null && Choose(start, runs, loss.Cause) is { } found)
            {
                return found;
            }

            if (search.Remaining <= Interval)
            {
                throw CreateNotFound(start, loss);
            }

            await _time.Delay(Interval, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The failure of a start because a scan is running.</summary>
    public CrashtestException CreateBusy(TargetId target, string name, AnalysisRun running)
    {
        // Both times are the service's or ours, and a difference of the clocks only makes the age a little wrong.
        string? age = null;
        if (running.StartedAt is { } from && _time.GetUtcNow() - from is var elapsed && elapsed > TimeSpan.Zero)
        {
            age = DurationText.Format(elapsed);
        }

        return ErrorMessages.TargetBusy(name, target.Text, running.Address.Parts, age, Describe(running).StartedBy);
    }

    /// <summary>Describes a scan of the target.</summary>
    public FoundScan Describe(AnalysisRun run) => new(run.Address, run.StartedAt)
    {
        StartedBy = _calls.Text.CleanOrNull(run.StartedBy),
        Status = _calls.Text.CleanOrNull(run.Status),
        MaximumDuration = run.MaximumDuration,
    };

    // The target may be busy with the very scan that this start began: what stands in between may send a request twice.
    private async Task<FoundScan> TakeOrRefuseAsync(
        PlannedStart start, ServiceResponse response, Deadline deadline, CancellationToken cancellationToken)
    {
        var loss = new StartLoss($"the service responded with HTTP {response.StatusCode}", response.StatusCode, null);
        bool mayBeBusy = _calls.Failure.MayBeBusy(response);
        for (int look = 1; ; look++)
        {
            IReadOnlyList<AnalysisRun>? runs =
                await TryReadAsync(start, deadline, cancellationToken).ConfigureAwait(false);
            if (runs?.FirstOrDefault(run => !run.HasEnded) is { } running && !start.IsNew(running))
            {
                throw CreateBusy(start.Target, start.Name, running);
            }

            if (runs is not null && Choose(start, runs, loss.Cause) is { } found)
            {
                return found;
            }

            // A list may show a scan some seconds after its start.
            if (!mayBeBusy || look == MaximumLooks || deadline.Remaining <= Interval)
            {
                if (mayBeBusy && runs is null)
                {
                    throw CreateNotFound(start, loss);
                }

                throw await ExplainAsync(start, response, deadline, cancellationToken).ConfigureAwait(false);
            }

            await _time.Delay(Interval, cancellationToken).ConfigureAwait(false);
        }
    }

    // A target that was deleted meanwhile is refused in the same way as one that is busy.
    private async Task<CrashtestException> ExplainAsync(
        PlannedStart start, ServiceResponse response, Deadline deadline, CancellationToken cancellationToken)
    {
        if (!_calls.Failure.MayBeBusy(response))
        {
            return CreateRefusal(start, response);
        }

        string subject = $"target '{start.Name}'";
        try
        {
            ServiceResponse target = await _calls.ReadAsync(
                TargetProtocol.GetTargetPath(start.Target), subject, deadline, cancellationToken).ConfigureAwait(false);
            if (target.StatusCode == 404)
            {
                return _calls.Failure.CreateForTarget(subject, start.Target, target, "no target");
            }
        }
        catch (CrashtestException)
        {
            // The refusal itself is the fault to tell.
        }

        return CreateRefusal(start, response);
    }

    // The search continues when the scans cannot be read; what it searches for is the fault to tell.
    private async Task<IReadOnlyList<AnalysisRun>?> TryReadAsync(
        PlannedStart start, Deadline deadline, CancellationToken cancellationToken)
    {
        try
        {
            return await _runs.ReadAsync(start.Target, start.Name, deadline, cancellationToken).ConfigureAwait(false);
        }
        catch (CrashtestException)
        {
            return null;
        }
    }

    private FoundScan? Choose(PlannedStart start, IReadOnlyList<AnalysisRun> runs, string cause)
    {
        AnalysisRun[] candidates = [.. runs.Where(start.IsNew)];
        if (candidates.Length > 1)
        {
            throw ErrorMessages.StartAmbiguous(
                start.Name, start.Target.Text, cause, candidates.Select(run => run.Number));
        }

        if (candidates.Length == 0)
        {
            return null;
        }

        return Describe(candidates[0]) with { IsRecovered = true };
    }

    private CrashtestException CreateRefusal(PlannedStart start, ServiceResponse response) =>
        _calls.Failure.CreateForStart($"'{start.Name}'", start.Target, response);

    private static CrashtestException CreateNotFound(PlannedStart start, StartLoss loss) =>
        ErrorMessages.StartNotFound(start.Name, start.Target.Text, loss.Cause, loss.Status, loss.Inner);
}
