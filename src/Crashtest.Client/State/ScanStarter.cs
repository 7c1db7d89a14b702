using System;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Connection;
using Crashtest.Client.Service;
using Crashtest.Client.Text;
using Crashtest.Client.Timing;

namespace Crashtest.Client.State;

/// <summary>
/// Starts the scan of a run once: the intent is on the disk before the request, the scan id right after the response,
/// and every run with the same key finds them.
/// </summary>
internal sealed class ScanStarter
{
    // Only where the file system does not lock: how long a start that another process began counts as under way.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(50);

    // A start that was sent so long ago and has left no scan was not taken.
    private static readonly TimeSpan LostStartAge = TimeSpan.FromMinutes(10);

    private readonly IScanService _service;
    private readonly string _endpoint;
    private readonly SafeText _text;
    private readonly TimeProvider _time;
    private readonly Action<RunActivity>? _report;
    private readonly StartSender _sender;

    public ScanStarter(
        IScanService service, ServiceEndpoint endpoint, SafeText text, TimeProvider time, Action<RunActivity>? report)
    {
        _service = service;
        _endpoint = endpoint.ToString();
        _text = text;
        _time = time;
        _report = report;
        _sender = new StartSender(service, report);
    }

    /// <summary>Starts a scan, or finds the one that an earlier run with the same identity has started.</summary>
    /// <exception cref="CrashtestException">
    /// No scan was started, or this is unknown (<see cref="ErrorId.ScanStartUnknown"/>).
    /// </exception>
    public async Task<StartedScan> StartAsync(
        StartPayload? payload,
        RunIdentity? run,
        IfRunning ifRunning,
        Deadline deadline,
        CancellationToken cancellationToken)
    {
        if (payload is not null)
        {
            // The service may quote it, at the start or later.
            _text.Add(PayloadSecrets.Find(payload));
        }

        StartedScan scan = run is null
            ? await StartNewAsync(payload, ifRunning, deadline, cancellationToken).ConfigureAwait(false)
            : await StartOnceAsync(payload, run, ifRunning, deadline, cancellationToken).ConfigureAwait(false);
        _report?.Invoke(RunActivity.CreateStart(_service.Name, scan.Describe(), _sender.Latest));
        return scan;
    }

    private async Task<StartedScan> StartNewAsync(
        StartPayload? payload, IfRunning ifRunning, Deadline deadline, CancellationToken cancellationToken)
    {
        StartPlan plan =
            await _service.PrepareStartAsync(payload, ifRunning, deadline, cancellationToken).ConfigureAwait(false);
        if (plan.Running is { } running)
        {
            return ToScan(running) with { IsAttached = true };
        }

        return ToScan(await _sender.SendAsync(plan, deadline, cancellationToken).ConfigureAwait(false));
    }

    private async Task<StartedScan> StartOnceAsync(
        StartPayload? payload,
        RunIdentity run,
        IfRunning ifRunning,
        Deadline deadline,
        CancellationToken cancellationToken)
    {
        StateFile state = await StateFile
            .LocateAsync(run, _service.Identity, _endpoint, deadline, _time, cancellationToken).ConfigureAwait(false);
        using StateLock alone = await state.LockAsync(deadline, _time, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            StateRecord? earlier = run.IsRestart ? null : state.Read();

            // Without locks, another process may be at it just now.
            bool hasTurn = alone.CheckIsEffective() || deadline.IsOver;
            bool isUnderWay = earlier is { Scan: null } && _time.GetUtcNow() - earlier.IntendedAt <= Patience;
            if (hasTurn || !isUnderWay)
            {
                if (earlier is not null
                    && await TakeEarlierAsync(earlier, state, run, alone, deadline, cancellationToken)
                        .ConfigureAwait(false) is { } known)
                {
                    return known;
                }

                cancellationToken.ThrowIfCancellationRequested();
                Func<bool> isOvertaken = () => !alone.CheckIsEffective()
                    && !run.IsRestart
                    && earlier is null
                    && state.Read() is not null;
                StartPlan? plan = await TryPrepareAsync(payload, ifRunning, isOvertaken, deadline, cancellationToken)
                    .ConfigureAwait(false);
                if (plan is null)
                {
                    continue;
                }

                StateRecord intent = WriteIntent(run, plan);
                if (plan.Running is { } running)
                {
                    return Remember(state, intent, ToScan(running) with { IsAttached = true });
                }

                if (state.TryWrite(intent, replace: run.IsRestart || earlier is not null, isLast: hasTurn))
                {
                    return await StartAndRememberAsync(plan, intent, state, deadline, cancellationToken)
                        .ConfigureAwait(false);
                }
            }

            await _time.Delay(LookInterval, cancellationToken).ConfigureAwait(false);
        }
    }

    // Without locks, the scan that is running may be the one that another process has just started for this run.
    private async Task<StartPlan?> TryPrepareAsync(
        StartPayload? payload,
        IfRunning ifRunning,
        Func<bool> isOvertaken,
        Deadline deadline,
        CancellationToken cancellationToken)
    {
        try
        {
            StartPlan plan =
                await _service.PrepareStartAsync(payload, ifRunning, deadline, cancellationToken).ConfigureAwait(false);
            return plan.Running is not null && isOvertaken() ? null : plan;
        }
        catch (CrashtestException e) when (e.Id == ErrorId.ScanAlreadyRunning && isOvertaken())
        {
            return null;
        }
    }

    private StateRecord WriteIntent(RunIdentity run, StartPlan plan) => new()
    {
        RunKey = _text.Clean(run.Key),
        Endpoint = _endpoint,
        IntendedAt = _time.GetUtcNow(),
        TargetId = _service.TargetId,
        HighestScanId = plan.HighestScanId,
    };

    // What an earlier run has started, or null when it is known to have started nothing.
    private async Task<StartedScan?> TakeEarlierAsync(
        StateRecord earlier,
        StateFile state,
        RunIdentity run,
        StateLock alone,
        Deadline deadline,
        CancellationToken cancellationToken)
    {
        if (earlier.Scan is { } known)
        {
            await TryIdentifyAsync(deadline, cancellationToken).ConfigureAwait(false);
            return new StartedScan(known.Id, known.StartedAt) { IsAttached = true, RunId = earlier.RunId };
        }

        if (earlier.HighestScanId is { } highest)
        {
            await TryIdentifyAsync(deadline, cancellationToken).ConfigureAwait(false);
            if (await _service.FindStartAsync(highest, deadline, cancellationToken).ConfigureAwait(false) is { } found)
            {
                return Remember(state, earlier, ToScan(found));
            }

            // Two processes that no lock keeps apart must not both start again.
            if (alone.CheckIsEffective() && _time.GetUtcNow() - earlier.IntendedAt > LostStartAge)
            {
                return null;
            }
        }

        throw ErrorMessages.ScanStartUnknownBefore(_service.Name, _text.Clean(run.Key), earlier.IntendedAt);
    }

    private async Task<StartedScan> StartAndRememberAsync(
        StartPlan plan, StateRecord intent, StateFile state, Deadline deadline, CancellationToken cancellationToken)
    {
        StartedScan scan;
        try
        {
            scan = ToScan(await _sender.SendAsync(plan, deadline, cancellationToken).ConfigureAwait(false));
        }
        catch (CrashtestException e) when (StartFailure.WasNotTaken(e))
        {
            state.TryForget();
            throw;
        }

        return Remember(state, intent, scan);
    }

    private StartedScan Remember(StateFile state, StateRecord intent, StartedScan scan)
    {
        try
        {
            state.Replace(intent.AddScan(scan));
            return scan;
        }
        catch (CrashtestException e)
        {
            // The scan runs, so its id must not be lost to the caller too.
            return scan with { Problem = ErrorMessages.ScanNotRemembered(_service.Name, scan.ScanId, e) };
        }
    }

    // The name is only for people: the scan is known without it.
    private async Task TryIdentifyAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        try
        {
            await _service.IdentifyAsync(deadline, cancellationToken).ConfigureAwait(false);
        }
        catch (CrashtestException)
        {
            // The next request for the scan fails in the same way.
        }
    }

    private StartedScan ToScan(FoundScan found) => StartedScan.Create(found, _time.GetUtcNow());
}
