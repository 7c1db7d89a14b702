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
        if (!run.IsRestart && state.Read() is { } earlier)
        {
            return earlier.Scan is { } known
                ? new StartedScan(known.Id, known.StartedAt) { IsAttached = true }
                : throw Failure.ScanStartUnknownBefore(_service.Name, _text.Clean(run.Key), earlier.IntendedAt);
        }

        return await StartAndRememberAsync(payload, run, state, deadline, cancellationToken).ConfigureAwait(false);
    }

    private async Task<StartedScan> StartAndRememberAsync(
        StartPayload? payload, RunIdentity run, StateFile state, Deadline deadline, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var intent = new StateRecord { RunKey = _text.Clean(run.Key), Endpoint = _endpoint, IntendedAt = _time.GetUtcNow() };
        state.Write(intent, replace: run.IsRestart);
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
            state.Write(intent.With(scan), replace: true);
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
