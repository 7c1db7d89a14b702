using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Http;
using Crashtest.Client.Json;
using Crashtest.Client.Timing;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Crashtest.Client.Service.Targets;

/// <summary>
/// Starts a scan of a target once. When the answer is lost, the scans of the target tell: a start that was taken is a
/// scan with a higher number than all that were known before.
/// </summary>
internal sealed class TargetStart
{
    private static readonly TimeSpan SearchInterval = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan SearchLimit = TimeSpan.FromMinutes(1);

    // When the start used up the whole limit, one look is still worth it.
    private static readonly TimeSpan LastSearchLimit = TimeSpan.FromSeconds(5);

    private readonly TargetCalls _calls;
    private readonly RunList _runs;
    private readonly TimeProvider _time;

    public TargetStart(TargetCalls calls, RunList runs, TimeProvider time)
    {
        _calls = calls;
        _runs = runs;
        _time = time;
    }

    /// <summary>Looks at the scans that are there before a start.</summary>
    /// <exception cref="CrashtestException">A scan is running and <paramref name="ifRunning"/> does not take it, or they could not be read.</exception>
    public async Task<StartPlan> PlanAsync(TargetId target, string name, IfRunning ifRunning, Deadline deadline, CancellationToken cancellationToken)
    {
        IReadOnlyList<AnalysisRun> runs = await _runs.ReadAsync(target, name, deadline, cancellationToken).ConfigureAwait(false);
        AnalysisRun? running = runs.FirstOrDefault(run => !run.HasEnded);
        if (running is not null && ifRunning != IfRunning.Attach)
        {
            throw CreateBusy(target, name, running);
        }

        return new StartPlan
        {
            HighestScanId = runs.Count == 0 ? 0 : runs[0].Number,
            KnownRunIds = new HashSet<string>(runs.Select(run => run.RunId!), StringComparer.Ordinal),
            Running = running is null ? null : Found(running),
        };
    }

    /// <summary>Starts a scan, at most once.</summary>
    /// <exception cref="CrashtestException">No scan was started, or that is unknown.</exception>
    public async Task<FoundScan> StartAsync(
        TargetId target, string name, StartPlan plan, Deadline deadline, CancellationToken cancellationToken)
    {
        string subject = $"'{name}'";
        byte[] body = Encoding.UTF8.GetBytes(new JObject { ["id"] = target.Text }.ToString(Formatting.None));
        ServiceResponse answer;
        try
        {
            answer = await _calls.PostOnceAsync(
                TargetProtocol.StartPath, $"the start of a scan of {subject}", body, deadline, cancellationToken).ConfigureAwait(false);
        }
        catch (NoResponseException e) when (!e.WasSent)
        {
            throw ErrorMessages.NotStartedInTime(name, deadline.Limit);
        }
        catch (NoResponseException e) when (e.MayHaveArrived)
        {
            string cause = _calls.Text.Clean(e.Message).TrimEnd('.');
            Exception inner = _calls.Text.Keep(e.InnerException!);
            return await SearchAsync(target, name, plan, cause, null, inner, deadline, cancellationToken).ConfigureAwait(false);
        }
        catch (NoResponseException e)
        {
            throw _calls.Failure.CreateForNoResponse($"the start of a scan of {subject}", e);
        }

        if (answer.IsSuccess && JsonContent.TryRead<AnalysisRun>(answer.Body, _calls.Buffer) is { IsComplete: true } run)
        {
            return Found(run) with { StartedBy = null, IsNew = true };
        }

        return await SettleAsync(target, name, plan, answer, deadline, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Looks once for the scan of an earlier start.</summary>
    /// <exception cref="CrashtestException">It could be one of several, or the scans could not be read.</exception>
    public async Task<FoundScan?> FindAsync(
        TargetId target, string name, long highestScanId, Deadline deadline, CancellationToken cancellationToken)
    {
        IReadOnlyList<AnalysisRun> runs = await _runs.ReadAsync(target, name, deadline, cancellationToken).ConfigureAwait(false);
        AnalysisRun[] candidates = [.. runs.Where(run => run.Number > highestScanId)];
        return candidates.Length switch
        {
            0 => null,
            1 => Found(candidates[0]) with { IsRecovered = true },
            _ => throw ErrorMessages.StartAmbiguous(
                name, target.Text, "an earlier run did not receive the response to its start", candidates.Select(run => run.Number)),
        };
    }

    // An answer that gives no scan: a refusal, or one of which nobody knows whether the start was taken.
    private async Task<FoundScan> SettleAsync(
        TargetId target, string name, StartPlan plan, ServiceResponse answer, Deadline deadline, CancellationToken cancellationToken)
    {
        if (answer.StatusCode is 400 or 409)
        {
            return await TakeOrRefuseAsync(target, name, plan, answer, deadline, cancellationToken).ConfigureAwait(false);
        }

        if (answer.StatusCode is > 400 and < 500 and not 408 || answer.StatusCode == 503)
        {
            throw _calls.Failure.CreateForStart($"'{name}'", target, answer);
        }

        string cause = answer.IsSuccess
            ? $"the service responded without a scan (HTTP {answer.StatusCode})"
            : $"the service responded with HTTP {answer.StatusCode}";
        return await SearchAsync(target, name, plan, cause, answer.StatusCode, null, deadline, cancellationToken).ConfigureAwait(false);
    }

    private async Task<FoundScan> TakeOrRefuseAsync(
        TargetId target, string name, StartPlan plan, ServiceResponse answer, Deadline deadline, CancellationToken cancellationToken)
    {
        IReadOnlyList<AnalysisRun> runs = await _runs.ReadAsync(target, name, deadline, cancellationToken).ConfigureAwait(false);
        AnalysisRun? running = runs.FirstOrDefault(run => !run.HasEnded);
        if (running is null)
        {
            throw _calls.Failure.CreateForStart($"'{name}'", target, answer);
        }

        if (plan.KnownRunIds.Contains(running.RunId!) || running.Number <= plan.HighestScanId)
        {
            throw CreateBusy(target, name, running);
        }

        return Found(running) with { IsRecovered = true };
    }

    private async Task<FoundScan> SearchAsync(
        TargetId target,
        string name,
        StartPlan plan,
        string cause,
        int? status,
        Exception? inner,
        Deadline deadline,
        CancellationToken cancellationToken)
    {
        TimeSpan limit = deadline.Remaining;
        if (deadline.Remaining < LastSearchLimit)
        {
            limit = LastSearchLimit;
        }

        var search = new Deadline(_time, limit < SearchLimit ? limit : SearchLimit);
        while (true)
        {
            IReadOnlyList<AnalysisRun> candidates = await FindCandidatesAsync(target, name, plan, search, cancellationToken).ConfigureAwait(false);
            if (candidates.Count == 1)
            {
                return Found(candidates[0]) with { IsRecovered = true };
            }

            if (candidates.Count > 1)
            {
                throw ErrorMessages.StartAmbiguous(name, target.Text, cause, candidates.Select(run => run.Number));
            }

            if (search.Remaining <= SearchInterval)
            {
                throw ErrorMessages.StartNotFound(name, target.Text, cause, status, inner);
            }

            await _time.Delay(SearchInterval, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<AnalysisRun>> FindCandidatesAsync(
        TargetId target, string name, StartPlan plan, Deadline search, CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<AnalysisRun> runs = await _runs.ReadAsync(target, name, search, cancellationToken).ConfigureAwait(false);
            return [.. runs.Where(run => run.Number > plan.HighestScanId && !plan.KnownRunIds.Contains(run.RunId!))];
        }
        catch (CrashtestException)
        {
            // The search goes on until its limit; what it searches for is the fault to tell.
            return [];
        }
    }

    private CrashtestException CreateBusy(TargetId target, string name, AnalysisRun running)
    {
        // Both times are the service's or ours, and a difference of the clocks only makes the age a little wrong.
        string? age = null;
        if (running.StartedAt is { } from && _time.GetUtcNow() - from is var elapsed && elapsed > TimeSpan.Zero)
        {
            age = Age.Format(elapsed);
        }

        return ErrorMessages.TargetBusy(name, target.Text, running.Address.Parts, age, Found(running).StartedBy);
    }

    private FoundScan Found(AnalysisRun run) => new(run.Address, run.StartedAt)
    {
        StartedBy = _calls.Text.Clean(run.StartedBy) is { Length: > 0 } name ? name : null,
        Status = _calls.Text.Clean(run.Status) is { Length: > 0 } word ? word : null,
        MaximumDuration = run.MaximumDuration,
    };
}
