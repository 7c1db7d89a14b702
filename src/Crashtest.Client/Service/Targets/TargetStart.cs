using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Http;
using Crashtest.Client.Json;
using Crashtest.Client.Timing;

namespace Crashtest.Client.Service.Targets;

/// <summary>
/// Starts a scan of a target once. When the response is lost, the scans of the target tell: a start that was taken is a
/// scan with a higher number than all that were known before.
/// </summary>
internal sealed class TargetStart
{
    private readonly TargetCalls _calls;
    private readonly RunList _runs;
    private readonly StartSearch _search;

    public TargetStart(TargetCalls calls, RunList runs, StartSearch search)
    {
        _calls = calls;
        _runs = runs;
        _search = search;
    }

    /// <summary>Looks at the scans that are there before a start.</summary>
    /// <exception cref="CrashtestException">
    /// A scan is running and <paramref name="ifRunning"/> does not take it, or they could not be read.
    /// </exception>
    public async Task<StartPlan> PlanAsync(
        TargetId target, string name, IfRunning ifRunning, Deadline deadline, CancellationToken cancellationToken)
    {
        IReadOnlyList<AnalysisRun> runs =
            await _runs.ReadAsync(target, name, deadline, cancellationToken).ConfigureAwait(false);
        AnalysisRun? running = runs.FirstOrDefault(run => !run.HasEnded);
        if (running is not null && ifRunning != IfRunning.Attach)
        {
            throw _search.CreateBusy(target, name, running);
        }

        return new StartPlan
        {
            HighestScanId = runs.Count == 0 ? 0 : runs[0].Number,
            KnownRunIds = new HashSet<string>(runs.Select(run => run.RunId!), StringComparer.Ordinal),
            Running = running is null ? null : _search.Describe(running),
        };
    }

    /// <summary>Starts a scan, at most once.</summary>
    /// <exception cref="CrashtestException">No scan was started, or that is unknown.</exception>
    public async Task<FoundScan> StartAsync(
        TargetId target, string name, StartPlan plan, Deadline deadline, CancellationToken cancellationToken)
    {
        string subject = $"'{name}'";
        var start = new PlannedStart(target, name, plan);
        byte[] body = JsonContent.ToBody(new StartContent(target));
        ServiceResponse response;
        try
        {
            response = await _calls.PostOnceAsync(
                TargetProtocol.StartPath, $"the start of a scan of {subject}", body, deadline, cancellationToken)
                    .ConfigureAwait(false);
        }
        catch (NoResponseException e) when (!e.WasSent)
        {
            throw ErrorMessages.NotStartedInTime(name, deadline.Limit);
        }
        catch (NoResponseException e) when (e.MayHaveArrived)
        {
            var loss =
                new StartLoss(_calls.Text.Clean(e.Message).TrimEnd('.'), null, _calls.Text.Keep(e.InnerException!));
            return await _search.SearchAsync(start, loss, deadline, cancellationToken).ConfigureAwait(false);
        }
        catch (NoResponseException e)
        {
            throw e.ToError($"the start of a scan of {subject}", _calls.Text);
        }

        // A scan that was there before, or of another target, is not the one that was started.
        if (response.IsSuccess
            && JsonContent.TryRead<AnalysisRun>(response.Body, _calls.Buffer) is { IsComplete: true } run
            && start.IsNew(run)
            && !run.IsOfOther(target))
        {
            return _search.Describe(run) with { StartedBy = null, IsNew = true };
        }

        return await _search.ResolveAsync(start, response, deadline, cancellationToken).ConfigureAwait(false);
    }
}
