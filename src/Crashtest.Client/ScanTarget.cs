using System;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Connection;
using Crashtest.Client.Reports;
using Crashtest.Client.Runs;
using Crashtest.Client.Service;
using Crashtest.Client.State;
using Crashtest.Client.Watching;

namespace Crashtest.Client;

/// <summary>One scan target, and what can be done with it. Made by <see cref="CrashtestClient.Target"/>.</summary>
public sealed class ScanTarget
{
    private readonly IScanService _service;
    private readonly ScanStarter _starter;
    private readonly ConnectionOptions _options;
    private readonly Action<RunActivity>? _report;

    internal ScanTarget(IScanService service, ScanStarter starter, ConnectionOptions options, Action<RunActivity>? report)
    {
        _service = service;
        _starter = starter;
        _options = options;
        _report = report;
    }

    /// <summary>The user's label for the target.</summary>
    public string Name => _service.Name;

    /// <summary>Starts a scan, at most once.</summary>
    /// <exception cref="CrashtestException">No scan was started, or nobody knows (<see cref="ErrorId.ScanStartUnknown"/>).</exception>
    public Task<StartedScan> StartAsync(StartPayload? payload, CancellationToken cancellationToken) =>
        StartAsync(payload, null, cancellationToken);

    /// <summary>Starts a scan, at most once also over several runs with the same identity: the later ones get the scan of the first.</summary>
    /// <exception cref="CrashtestException">No scan was started, or nobody knows (<see cref="ErrorId.ScanStartUnknown"/>).</exception>
    public Task<StartedScan> StartAsync(StartPayload? payload, RunIdentity? run, CancellationToken cancellationToken) =>
        _starter.StartAsync(payload, run, CallLimit(), cancellationToken);

    /// <summary>Asks where a scan stands.</summary>
    /// <exception cref="CrashtestException">The service gave no state.</exception>
    public Task<ScanReading> ReadStatusAsync(long scanId, CancellationToken cancellationToken) =>
        _service.ReadStatusAsync(scanId, retry: true, CallLimit(), cancellationToken);

    /// <summary>Saves the report of a scan that has ended.</summary>
    /// <exception cref="CrashtestException">It was not saved; while the scan runs, <see cref="ErrorId.ReportNotReady"/>.</exception>
    public async Task<SavedReport> SaveReportAsync(
        long scanId, ReportFormat format, ReportDestination destination, CancellationToken cancellationToken)
    {
        bool hasEnded = false;
        try
        {
            // A service that gave half a report while the scan runs would pass for one that is done.
            ScanReading reading = await ReadStatusAsync(scanId, cancellationToken).ConfigureAwait(false);
            hasEnded = reading.State == ScanState.Ended;
            if (reading.State is ScanState.Queued or ScanState.Running)
            {
                throw Failure.ReportNotReady($"scan {scanId} of '{Name}'", scanId, $"the scan is {reading.State.ToString().ToLowerInvariant()}");
            }
        }
        catch (CrashtestException e) when (e.Id is ErrorId.UnexpectedAnswer or ErrorId.ScanNotFound)
        {
            // The report's own answer is then the better one.
        }

        return await NewSaver().SaveAsync(scanId, format, destination, hasEnded, CallLimit(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Watches a scan, which may have ended long ago, to its end.</summary>
    /// <param name="scanId">The scan.</param>
    /// <param name="startedAt">When it was started, or null where that is not known.</param>
    /// <param name="wait">How long, how often, and through how many failures.</param>
    /// <param name="cancellationToken">Ends the watch at once.</param>
    /// <exception cref="CrashtestException">The scan did not end in time, or nobody can tell.</exception>
    public async Task<ScanReading> WaitAsync(
        long scanId, DateTimeOffset? startedAt, WaitOptions wait, CancellationToken cancellationToken)
    {
        // One that nobody knows the start of is no longer so new that the service may not know it yet.
        DateTimeOffset start = startedAt ?? (_options.TimeProvider.GetUtcNow() - ScanWatcher.NotFoundGrace);
        WatchEnd end = await NewWatcher(wait)
            .WatchAsync(new StartedScan(scanId, start) { IsAttached = true }, new Deadline(_options.TimeProvider, wait.Timeout), cancellationToken)
            .ConfigureAwait(false);
        return end.Failure is null ? end.Reading!.Value : throw end.Failure;
    }

    /// <summary>Starts a scan, watches it, saves its report and judges it, within the limit.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled; nothing else is thrown.</exception>
    public Task<RunResult> RunAsync(RunOptions run, CancellationToken cancellationToken) =>
        new ScanRun(_service, _starter, NewWatcher(run), NewSaver(), run, _options.TimeProvider, _report).RunAsync(cancellationToken);

    // The numbers are seeded apart, as on .NET Framework two made in one tick would draw the same.
    private ScanWatcher NewWatcher(WaitOptions wait) => new(
        _service,
        new PollSchedule(wait.PollInterval, new Random(Guid.NewGuid().GetHashCode())),
        wait.MaximumPollFailures,
        _options.RetryInterval,
        _options.TimeProvider,
        _report);

    private ReportSaver NewSaver() => new(_service, _options.TimeProvider, _report);

    private Deadline CallLimit() => new(_options.TimeProvider, _options.CallTimeout);
}
