using System;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Reports.Exporting;
using Crashtest.Client.Reports.Saving;
using Crashtest.Client.Service;
using Crashtest.Client.Service.Targets;
using Crashtest.Client.State;
using Crashtest.Client.Text;
using Crashtest.Client.Timing;
using Crashtest.Client.Watching;

namespace Crashtest.Client.Runs;

/// <summary>The main job for one target: start a scan, watch it, save its report, judge it.</summary>
internal sealed class ScanRun
{
    // After a last poll at the deadline, or just before it, a report that is ready is still taken.
    private static readonly TimeSpan LastReportLimit = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan PartialReportLimit = TimeSpan.FromSeconds(30);

    private readonly IScanService _service;
    private readonly WaitingStarter _starter;
    private readonly DurationMemory _durations;
    private readonly ReportSaver _saver;
    private readonly ScanFleet _fleet;
    private readonly WatchContext _context;
    private readonly SafeText _text;
    private readonly RunOptions _options;
    private readonly TimeProvider _time;

    public ScanRun(
        IScanService service,
        ScanStarter starter,
        DurationMemory durations,
        ReportSaver saver,
        ScanFleet fleet,
        WatchContext context,
        SafeText text,
        RunOptions options)
    {
        _text = text;
        _service = service;
        _starter = new WaitingStarter(service, starter, fleet, context);
        _durations = durations;
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
        var progress = new RunRecord { Name = _service.Name, TargetId = _service.TargetId, Text = _text };
        var deadline = new Deadline(_time, _options.Timeout);
        try
        {
            _options.Destination.Check(_options.Format);
            StartedScan scan = await _starter.StartAsync(
                _options.Payload, _options.Identity, _options.IfRunning, () => deadline, deadline, cancellationToken)
                    .ConfigureAwait(false);
            _options.Started?.Invoke(scan);
            progress.Scan = scan;
            progress.Error = scan.Problem;

            UsualDuration? remembered = _durations.Recall(_options.Identity?.Folder);
            using var watch = new ScanWatch(_service, scan, deadline, _options, _context, remembered);
            WatchResult end = await _fleet.Watcher.WatchAsync(watch, cancellationToken).ConfigureAwait(false);
            end = await TimeoutStop.ApplyAsync(end, _service, scan.Address, _options, _time, cancellationToken)
                .ConfigureAwait(false);
            progress.Reading = end.Reading;
            if (end.Failure is not null)
            {
                throw end.Failure;
            }

            Judge(progress, end.Reading!.Value);
            if (!progress.HasFailed && watch.Duration is { } duration)
            {
                _durations.Add(_options.Identity?.Folder, scan.ScanId, duration);
            }

            if (progress.EndReason is null)
            {
                progress.Verdict = await ReportAsync(progress, watch.Deadline, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                progress.Verdict =
                    await SavePartialReportAsync(progress, watch.Deadline, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (CrashtestException e)
        {
            progress.Error = e;
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // A fault of ours must not cost the caller the result and the scan id.
            progress.Error = ErrorMessages.Unforeseen(_service.Name, progress.Scan?.ScanId, e);
        }

        // A target that has an id may have told its name meanwhile, and its spelling.
        progress.Name = _service.Name;
        progress.TargetId = _service.TargetId;

        RunResult result = progress.ToResult(_time.GetUtcNow());
        _context.Report?.Invoke(RunActivity.CreateStep(_service.Name, VerdictHeadline.FormatLine(result.Verdict)));
        return result;
    }

    // What the end itself says, before the report is read.
    private void Judge(RunRecord progress, ScanReading reading)
    {
        progress.EndReason = reading.Details?.Status switch
        {
            TargetProtocol.Stopped => Reason.ScanStopped,
            TargetProtocol.Failed => Reason.ScanFailed,
            _ => null,
        };
        progress.HasFailed = progress.EndReason is not null || !_options.IsSuccess(reading.StatusCode);
        if (reading.Details?.ImportStatus is "FAILED" or "ERROR")
        {
            _context.Report?.Invoke(RunActivity.CreateWarning(
                _service.Name,
                $"The service could not import the results of scan {progress.Scan!.Value.Address} of '{_service.Name}' ({reading.Details.ImportStatus}). The report may be incomplete."));
        }
    }

    // The report of a scan that was stopped or failed looks like one without findings, so it is saved if it is there,
    // and decides nothing.
    private async Task<Verdict> SavePartialReportAsync(
        RunRecord progress, Deadline deadline, CancellationToken cancellationToken)
    {
        TimeSpan limit = PartialReportLimit;
        if (deadline.Remaining < PartialReportLimit)
        {
            limit = deadline.Remaining;
        }

        try
        {
            return await ReportAsync(progress, new Deadline(_time, limit), cancellationToken).ConfigureAwait(false);
        }
        catch (CrashtestException e) when (e.Id is not (ErrorId.WriteFailed or ErrorId.FileExists))
        {
            _context.Report?.Invoke(RunActivity.CreateStep(_service.Name, e.Message));
            return new Verdict { Outcome = Outcome.Inconclusive, Reasons = [Reason.ReportMissing] };
        }
    }

    private async Task<Verdict> ReportAsync(RunRecord progress, Deadline deadline, CancellationToken cancellationToken)
    {
        ScanAddress scan = progress.Scan!.Value.Address;
        Deadline limit = deadline;
        if (deadline.Remaining < LastReportLimit)
        {
            limit = new Deadline(_time, LastReportLimit);
        }

        try
        {
            SavedReport saved = await _saver
                .SaveAsync(
                    scan,
                    _options.Format,
                    _options.Destination,
                    _options.Gate,
                    hasEnded: true,
                    limit,
                    cancellationToken).ConfigureAwait(false);
            progress.ReportPath = saved.Report.Path;
            return saved.Verdict
                ?? await _saver.JudgeAsync(scan, _options.Gate, limit, cancellationToken).ConfigureAwait(false);
        }
        catch (CrashtestException e) when (limit.IsOver
            && e.Id is ErrorId.ReportNotReady or ErrorId.ServiceUnavailable or ErrorId.TooManyRequests)
        {
            throw ErrorMessages.ReportTimedOut(_service.Name, scan.Parts, _service.TargetId, deadline.Limit, e);
        }
    }
}
