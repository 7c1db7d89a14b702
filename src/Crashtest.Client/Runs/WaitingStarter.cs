using System;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Service;
using Crashtest.Client.State;
using Crashtest.Client.Timing;
using Crashtest.Client.Watching;

namespace Crashtest.Client.Runs;

/// <summary>Starts a scan when its turn comes, and on request after the scan that is running on the target.</summary>
internal sealed class WaitingStarter
{
    private readonly IScanService _service;
    private readonly ScanStarter _starter;
    private readonly ScanFleet _fleet;
    private readonly WatchContext _context;

    public WaitingStarter(IScanService service, ScanStarter starter, ScanFleet fleet, WatchContext context)
    {
        _service = service;
        _starter = starter;
        _fleet = fleet;
        _context = context;
    }

    /// <summary>Starts a scan, at most once.</summary>
    /// <param name="payload">The payload of the start, or null.</param>
    /// <param name="identity">What makes a later run the same run, or null.</param>
    /// <param name="ifRunning">What to do when the target is being scanned.</param>
    /// <param name="callLimit">Makes the limit of one start.</param>
    /// <param name="deadline">The limit of the wait.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <exception cref="CrashtestException">No scan was started, or that is unknown.</exception>
    public async Task<StartedScan> StartAsync(
        StartPayload? payload,
        RunIdentity? identity,
        IfRunning ifRunning,
        Func<Deadline> callLimit,
        Deadline deadline,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            CrashtestException busy;
            try
            {
                return await StartOnceAsync(payload, identity, ifRunning, callLimit(), cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (CrashtestException e)
                when (ifRunning == IfRunning.Wait && e is { Id: ErrorId.ScanAlreadyRunning, ScanId: not null })
            {
                busy = e;
            }

            await WaitAsync(busy, deadline, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<StartedScan> StartOnceAsync(
        StartPayload? payload,
        RunIdentity? identity,
        IfRunning ifRunning,
        Deadline limit,
        CancellationToken cancellationToken)
    {
        if (!await _fleet.Starts.EnterAsync(limit, cancellationToken).ConfigureAwait(false))
        {
            throw ErrorMessages.NotStartedInTime(_service.Name, limit.Limit);
        }

        try
        {
            return await _starter.StartAsync(payload, identity, ifRunning, limit, cancellationToken)
                .ConfigureAwait(false);
        }
        finally
        {
            _fleet.Starts.Leave();
        }
    }

    private async Task WaitAsync(CrashtestException busy, Deadline deadline, CancellationToken cancellationToken)
    {
        _context.Report?.Invoke(
            RunActivity.CreateStep(_service.Name, $"waiting for the end of scan {busy.ScanId}, which is running"));
        var scan = new StartedScan(busy.ScanId!.Value, _context.Time.GetUtcNow())
        {
            IsAttached = true,
            IsStartUnknown = true,
            RunId = busy.RunId,
        };
        using var watch = new ScanWatch(_service, scan, deadline, new WaitOptions(), _context);
        WatchResult end = await _fleet.Watcher.WatchAsync(watch, cancellationToken).ConfigureAwait(false);
        if (end.Failure is { Id: not (ErrorId.ScanTimedOut or ErrorId.ScanNotFound) } failure)
        {
            throw failure;
        }

        if (deadline.Remaining <= _service.Pace.Minimum)
        {
            throw ErrorMessages.StillRunning(_service.Name, busy, deadline.Limit);
        }

        // The list of scans may say for a while that it is running.
        await _context.Time.Delay(_service.Pace.Minimum, cancellationToken).ConfigureAwait(false);
    }
}
