using System;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Reports.Saving;
using Crashtest.Client.Service;
using Crashtest.Client.State;
using Crashtest.Client.Timing;
using Crashtest.Client.Watching;

namespace Crashtest.Client.Runs;

/// <summary>The main job for one target: start a scan, watch it, save its report, judge it.</summary>
internal sealed class ScanRun
{
    // After a last poll at the deadline, or just before it, a report that is ready is still taken.
    private static readonly TimeSpan LastReportLimit = TimeSpan.FromSeconds(5);

    private readonly IScanService _service;
    private readonly ScanStarter _starter;
    private readonly ReportSaver _saver;
    private readonly ScanFleet _fleet;
    private readonly WatchContext _context;
    private readonly RunOptions _options;
    private readonly TimeProvider _time;

    public ScanRun(
        IScanService service, ScanStarter starter, ReportSaver saver, ScanFleet fleet, WatchContext context, RunOptions options)
    {
        _service = service;
        _starter = starter;
        _saver = saver;
        _fleet = fleet;
        _context = context;
        _options = options;
        _time = context.Time;
    }

    /// <summary>Runs to the end, within the limit.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled; nothing else is thrown.</exception>
    public async Task<RunResult> RunAsync(CancellationToken cancellationToken)
    {
        var progress = new RunRecord(_service.Name);
        var deadline = new Deadline(_time, _options.Timeout);
        try
        {
            _options.Destination.Check(_options.Format);
            StartedScan scan = await StartAsync(deadline, cancellationToken).ConfigureAwait(false);
            progress.ScanId = scan.ScanId;
            progress.StartedAt = scan.StartedAt;
            progress.IsAttached = scan.IsAttached;
            progress.Error = scan.Problem;

            WatchEnd end = await _fleet.Scheduler
                .WatchAsync(new ScanWatch(_service, scan, deadline, _options, _context, cancellationToken)).ConfigureAwait(false);
            progress.Reading = end.Reading;
            progress.HasFailed = end.Failure is null && !_options.IsSuccess(end.Reading?.StatusCode);
            progress.Verdict = end.Failure is null
                ? await ReportAsync(progress, deadline, cancellationToken).ConfigureAwait(false)
                : throw end.Failure;
        }
        catch (CrashtestException e)
        {
            progress.Error = e;
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // A fault of ours must not cost the caller the result and the scan id.
            progress.Error = Failure.Unforeseen(_service.Name, progress.ScanId, e);
        }

        RunResult result = progress.ToResult(_time.GetUtcNow());
        _context.Report?.Invoke(RunActivity.Step(_service.Name, result.Verdict.ToString()));
        return result;
    }

    private async Task<StartedScan> StartAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        if (!await _fleet.Starts.EnterAsync(deadline, cancellationToken).ConfigureAwait(false))
        {
            throw Failure.NotStartedInTime(_service.Name, deadline.Limit);
        }

        try
        {
            return await _starter.StartAsync(_options.Payload, _options.Identity, deadline, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _fleet.Starts.Leave();
        }
    }

    private async Task<Verdict> ReportAsync(RunRecord progress, Deadline deadline, CancellationToken cancellationToken)
    {
        long scanId = progress.ScanId!.Value;
        Deadline limit = deadline.Remaining < LastReportLimit ? new Deadline(_time, LastReportLimit) : deadline;
        try
        {
            SavedReport saved = await _saver
                .SaveAsync(scanId, _options.Format, _options.Destination, _options.Gate, hasEnded: true, limit, cancellationToken).ConfigureAwait(false);
            progress.ReportPath = saved.Report.Path;
            return saved.Verdict ?? await _saver.JudgeAsync(scanId, _options.Gate, limit, cancellationToken).ConfigureAwait(false);
        }
        catch (CrashtestException e) when (limit.IsOver && e.Id is ErrorId.ReportNotReady or ErrorId.ServiceUnavailable or ErrorId.TooManyRequests)
        {
            throw Failure.ReportTimedOut(_service.Name, scanId, deadline.Limit, e);
        }
    }
}
