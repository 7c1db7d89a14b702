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
/// Starts the scan of a run once: the intent is on the disk before the request, the scan id right after the answer, and
/// whoever comes with the same key finds them.
/// </summary>
internal sealed class ScanStarter
{
    // Only where the file system does not lock: how long a start that another process began counts as under way.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(50);

    private readonly IScanService _service;
    private readonly Webhook _webhook;
    private readonly string _endpoint;
    private readonly SafeText _text;
    private readonly TimeProvider _time;
    private readonly Action<RunActivity>? _report;

    public ScanStarter(
        IScanService service, Webhook webhook, ServiceEndpoint endpoint, SafeText text, TimeProvider time, Action<RunActivity>? report)
    {
        _service = service;
        _webhook = webhook;
        _endpoint = endpoint.ToString();
        _text = text;
        _time = time;
        _report = report;
    }

    /// <summary>Starts a scan, or finds the one that an earlier run with the same identity has started.</summary>
    /// <exception cref="CrashtestException">No scan was started, or nobody knows (<see cref="ErrorId.ScanStartUnknown"/>).</exception>
    public async Task<StartedScan> StartAsync(StartPayload? payload, RunIdentity? run, Deadline deadline, CancellationToken cancellationToken)
    {
        StartedScan scan = run is null
            ? await PostAsync(payload, deadline, cancellationToken).ConfigureAwait(false)
            : await StartOnceAsync(payload, run, deadline, cancellationToken).ConfigureAwait(false);
        _report?.Invoke(RunActivity.Start(
            _service.Name,
            scan.IsAttached
                ? FormattableString.Invariant($"scan {scan.ScanId}: attached (started {scan.StartedAt:yyyy-MM-dd HH:mm:ss}Z)")
                : $"scan {scan.ScanId}: started"));
        return scan;
    }

    private async Task<StartedScan> StartOnceAsync(StartPayload? payload, RunIdentity run, Deadline deadline, CancellationToken cancellationToken)
    {
        StateFile state = await StateFile
            .LocateAsync(run, _webhook, _endpoint, deadline, _time, cancellationToken).ConfigureAwait(false);
        using StateLock alone = await state.LockAsync(deadline, _time, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            if (!run.IsRestart && state.Read() is { } earlier)
            {
                if (earlier.Scan is { } known)
                {
                    return new StartedScan(known.Id, known.StartedAt) { IsAttached = true };
                }

                if (alone.IsEffective || deadline.IsOver || _time.GetUtcNow() - earlier.IntendedAt > Patience)
                {
                    throw Failure.ScanStartUnknownBefore(_service.Name, _text.Clean(run.Key), earlier.IntendedAt);
                }
            }
            else if (TryIntend(run, state, isLast: alone.IsEffective || deadline.IsOver) is { } intent)
            {
                return await StartAndRememberAsync(payload, state, intent, deadline, cancellationToken).ConfigureAwait(false);
            }

            // Without locks, another process may be at it just now.
            await _time.Delay(LookInterval, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <returns>What is remembered now, or null if another process was quicker.</returns>
    private StateRecord? TryIntend(RunIdentity run, StateFile state, bool isLast)
    {
        var intent = new StateRecord { RunKey = _text.Clean(run.Key), Endpoint = _endpoint, IntendedAt = _time.GetUtcNow() };
        if (run.IsRestart)
        {
            state.Replace(intent);
            return intent;
        }

        if (state.TryCreate(intent))
        {
            return intent;
        }

        if (isLast)
        {
            throw Failure.WriteFailed(state.Path, "something that is not a file has its name");
        }

        return null;
    }

    private async Task<StartedScan> StartAndRememberAsync(
        StartPayload? payload, StateFile state, StateRecord intent, Deadline deadline, CancellationToken cancellationToken)
    {
        StartedScan scan;
        try
        {
            scan = await PostAsync(payload, deadline, cancellationToken).ConfigureAwait(false);
        }
        catch (CrashtestException e) when (WasNotTaken(e))
        {
            TryForget(state);
            throw;
        }

        try
        {
            state.Replace(intent.With(scan));
            return scan;
        }
        catch (CrashtestException e)
        {
            // The scan runs, so its id must not be lost to the caller too.
            return scan with { Problem = Failure.ScanNotRemembered(_service.Name, scan.ScanId, e) };
        }
    }

    private async Task<StartedScan> PostAsync(StartPayload? payload, Deadline deadline, CancellationToken cancellationToken)
    {
        long scanId = await _service.StartAsync(payload, deadline, cancellationToken).ConfigureAwait(false);
        return new StartedScan(scanId, _time.GetUtcNow());
    }

    // Only where the service said no, or was never reached. An answer that nobody understands is no answer, unless its
    // status says that the request itself was refused.
    private static bool WasNotTaken(CrashtestException e) => e.Id switch
    {
        ErrorId.InvalidPayload or ErrorId.WebhookRejected or ErrorId.WebhookNotFound or ErrorId.ScanAlreadyRunning
            or ErrorId.TooManyRequests or ErrorId.ServiceUnavailable => true,
        ErrorId.UnexpectedAnswer => e.StatusCode is >= 400 and < 500,
        _ => false,
    };

    private static void TryForget(StateFile state)
    {
        try
        {
            state.Forget();
        }
        catch (CrashtestException)
        {
            // The start's own failure is the one to tell; the next run then says that the start is unknown.
        }
    }
}
