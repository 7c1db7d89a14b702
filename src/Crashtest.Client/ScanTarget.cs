using System;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Connection;
using Crashtest.Client.Reports.Judging;
using Crashtest.Client.Reports.Saving;
using Crashtest.Client.Runs;
using Crashtest.Client.Service;
using Crashtest.Client.State;
using Crashtest.Client.Text;
using Crashtest.Client.Timing;
using Crashtest.Client.Watching;

namespace Crashtest.Client;

/// <summary>One scan target, and what can be done with it. Made by <see cref="CrashtestClient.GetTarget"/>.</summary>
public sealed class ScanTarget
{
    private readonly IScanService _service;
    private readonly ServiceEndpoint _endpoint;
    private readonly ScanFleet _fleet;
    private readonly WatchContext _context;
    private readonly SafeText _text;
    private readonly TimeSpan _callTimeout;

    internal ScanTarget(
        IScanService service,
        ServiceEndpoint endpoint,
        ScanFleet fleet,
        WatchContext context,
        SafeText text,
        TimeSpan callTimeout)
    {
        _service = service;
        _endpoint = endpoint;
        _fleet = fleet;
        _context = context;
        _text = text;
        _callTimeout = callTimeout;
    }

    /// <summary>The label of the target: the user's, or the target's own.</summary>
    public string Name => _service.Name;

    /// <summary>The target id, or null for a webhook.</summary>
    public string? TargetId => _service.TargetId;

    /// <summary>
    /// Starts a scan, at most once also over several runs with the same identity: the later ones get the scan of the
    /// first.
    /// </summary>
    /// <param name="payload">The payload of the start, or null.</param>
    /// <param name="run">What makes a later run the same run, or null.</param>
    /// <param name="ifRunning">What to do when the target is being scanned.</param>
    /// <param name="waitLimit">How long to wait for the end of a scan that is running.</param>
    /// <param name="cancellationToken">Ends the call at once.</param>
    /// <exception cref="CrashtestException">
    /// No scan was started, or that is unknown (<see cref="ErrorId.ScanStartUnknown"/>).
    /// </exception>
    public Task<StartedScan> StartAsync(
        StartPayload? payload,
        RunIdentity? run,
        IfRunning ifRunning,
        TimeSpan waitLimit,
        CancellationToken cancellationToken) =>
        new WaitingStarter(_service, CreateStarter(), _fleet, _context).StartAsync(
            payload, run, ifRunning, CallLimit, new Deadline(_context.Time, waitLimit), cancellationToken);

    /// <summary>Reads the state of a scan.</summary>
    /// <exception cref="CrashtestException">The service gave no state.</exception>
    public Task<ScanReading> ReadStatusAsync(ScanAddress scan, CancellationToken cancellationToken) =>
        _service.ReadStatusAsync(scan, PollAttempts.Retried, CallLimit(), cancellationToken);

    /// <summary>Stops a scan; one that has ended is left alone.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="discard">Whether its results are deleted.</param>
    /// <param name="wait">Whether to wait until it has stopped.</param>
    /// <param name="cancellationToken">Ends the call at once.</param>
    /// <exception cref="CrashtestException">
    /// It was not stopped, or a webhook cannot (<see cref="ErrorId.NotSupported"/>).
    /// </exception>
    public async Task<ScanReading> StopAsync(
        ScanAddress scan, bool discard, bool wait, CancellationToken cancellationToken)
    {
        ScanReading reading =
            await _service.StopAsync(scan, discard, CallLimit(), cancellationToken).ConfigureAwait(false);
        if (!wait || reading.State == ScanState.Ended)
        {
            return reading;
        }

        try
        {
            return await WaitAsync(scan, null, new WaitOptions(), cancellationToken).ConfigureAwait(false);
        }
        catch (CrashtestException e) when (discard && e.Id == ErrorId.ScanNotFound)
        {
            // Its results are deleted, and the scan with them.
            return reading with
            {
                State = ScanState.Ended,
                Details = reading.Details is { } details ? details with { Status = null } : null,
            };
        }
    }

    /// <summary>Saves the report of a scan that has ended.</summary>
    /// <exception cref="CrashtestException">
    /// It was not saved; while the scan runs, <see cref="ErrorId.ReportNotReady"/>.
    /// </exception>
    public async Task<SavedReport> SaveReportAsync(
        ScanAddress scan, ReportFormat format, ReportDestination destination, CancellationToken cancellationToken)
    {
        await _service.IdentifyAsync(CallLimit(), cancellationToken).ConfigureAwait(false);
        destination.CheckFile(destination.GetFile(scan.ScanId, format, _service.TargetId is null ? null : Name));
        bool hasEnded = false;
        try
        {
            // A service that gave half a report while the scan runs would pass for one that is done.
            ScanReading reading = await ReadStatusAsync(scan, cancellationToken).ConfigureAwait(false);
            hasEnded = reading.State == ScanState.Ended;
            if (reading.State is ScanState.Queued or ScanState.Running)
            {
                throw ErrorMessages.ReportNotReady(
                    $"scan {scan} of '{Name}'",
                    scan.ScanId,
                    _service.TargetId,
                    $"the scan is {reading.State.ToString().ToLowerInvariant()}");
            }
        }
        catch (CrashtestException e) when (e.Id is ErrorId.UnexpectedAnswer or ErrorId.ScanNotFound)
        {
            // The report's own response is then the better one.
        }

        return await CreateSaver()
            .SaveAsync(scan, format, destination, Gate.None, hasEnded, CallLimit(), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Watches a scan, which may have ended long ago, to its end.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="startedAt">When it was started, or null if it is unknown.</param>
    /// <param name="wait">How long, how often, and through how many failures.</param>
    /// <param name="cancellationToken">Ends the watch at once.</param>
    /// <exception cref="CrashtestException">The scan did not end in time, or its state is unknown.</exception>
    public async Task<ScanReading> WaitAsync(
        ScanAddress scan, DateTimeOffset? startedAt, WaitOptions wait, CancellationToken cancellationToken)
    {
        // One that is unknown the start of is no longer so new that the service may not know it yet.
        DateTimeOffset start = startedAt ?? (_context.Time.GetUtcNow() - ScanWatch.NotFoundGrace);
        var started = new StartedScan(scan.ScanId, start)
        {
            IsAttached = true,
            IsStartUnknown = startedAt is null,
            RunId = scan.RunId,
        };
        UsualDuration? remembered = CreateDurations().Recall(wait.StateFolder);
        using var watch = new ScanWatch(
            _service, started, new Deadline(_context.Time, wait.Timeout), wait, _context, remembered);
        WatchResult end = await _fleet.Watcher.WatchAsync(watch, cancellationToken).ConfigureAwait(false);
        end = await TimeoutStop.ApplyAsync(end, _service, scan, wait, _context.Time, cancellationToken)
            .ConfigureAwait(false);
        if (end.Failure is null)
        {
            if (watch.Duration is { } duration)
            {
                CreateDurations().Add(wait.StateFolder, scan.ScanId, duration);
            }

            return end.Reading!.Value;
        }

        throw end.Failure;
    }

    /// <summary>Starts a scan, watches it, saves its report and judges it, within the limit.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled; nothing else is thrown.</exception>
    public Task<RunResult> RunAsync(RunOptions run, CancellationToken cancellationToken) =>
        new ScanRun(_service, CreateStarter(), CreateDurations(), CreateSaver(), _fleet, _context, _text, run)
            .RunAsync(cancellationToken);

    private ScanStarter CreateStarter() => new(_service, _endpoint, _text, _context.Time, _context.Report);

    private DurationMemory CreateDurations() => new(_service, _endpoint);

    private ReportSaver CreateSaver() => new(_service, _context.Time, _context.Report);

    private Deadline CallLimit() => new(_context.Time, _callTimeout);
}
