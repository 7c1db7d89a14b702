using System;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Connection;
using Crashtest.Client.Reports;
using Crashtest.Client.Runs;
using Crashtest.Client.Service;
using Crashtest.Client.Watching;

namespace Crashtest.Client;

/// <summary>One scan target, and what can be done with it. Made by <see cref="CrashtestClient.Target"/>.</summary>
public sealed class ScanTarget
{
    private readonly IScanService _service;
    private readonly ConnectionOptions _options;
    private readonly Action<RunActivity>? _report;

    internal ScanTarget(IScanService service, ConnectionOptions options, Action<RunActivity>? report)
    {
        _service = service;
        _options = options;
        _report = report;
    }

    /// <summary>The user's label for the target.</summary>
    public string Name => _service.Name;

    /// <summary>Starts a scan, at most once.</summary>
    /// <returns>Its id and when it was started, in UTC.</returns>
    /// <exception cref="CrashtestException">No scan was started, or nobody knows (<see cref="ErrorId.ScanStartUnknown"/>).</exception>
    public async Task<(long ScanId, DateTimeOffset StartedAt)> StartAsync(StartPayload? payload, CancellationToken cancellationToken)
    {
        long scanId = await _service.StartAsync(payload, CallLimit(), cancellationToken).ConfigureAwait(false);
        return (scanId, _options.TimeProvider.GetUtcNow());
    }

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

    /// <summary>Starts a scan, watches it, saves its report and judges it, within the limit.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled; nothing else is thrown.</exception>
    public Task<RunResult> RunAsync(RunOptions run, CancellationToken cancellationToken)
    {
        // Seeded apart, as on .NET Framework two made in one tick would draw the same numbers.
        var schedule = new PollSchedule(run.PollInterval, new Random(Guid.NewGuid().GetHashCode()));
        var watcher = new ScanWatcher(_service, schedule, _options.RetryInterval, _options.TimeProvider, _report);
        return new ScanRun(_service, watcher, NewSaver(), run, _options.TimeProvider, _report).RunAsync(cancellationToken);
    }

    private ReportSaver NewSaver() => new(_service, _options.TimeProvider, _report);

    private Deadline CallLimit() => new(_options.TimeProvider, _options.CallTimeout);
}
