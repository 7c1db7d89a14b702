using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Reports.Judging;
using Crashtest.Client.Service;
using Crashtest.Client.Timing;

namespace Crashtest.Client.Reports.Saving;

/// <summary>Brings a report to disk whole, or not at all: download, check, move into place.</summary>
internal sealed class ReportSaver
{
    private readonly IScanService _service;
    private readonly TimeProvider _time;
    private readonly Action<RunActivity>? _report;

    public ReportSaver(IScanService service, TimeProvider time, Action<RunActivity>? report)
    {
        _service = service;
        _time = time;
        _report = report;
    }

    /// <summary>Saves a report, and judges it by the gate where it is JUnit.</summary>
    /// <exception cref="CrashtestException">It was not saved; what was at its place is as it was.</exception>
    public async Task<SavedReport> SaveAsync(
        long scanId,
        ReportFormat format,
        ReportDestination destination,
        Gate gate,
        bool hasEnded,
        Deadline deadline,
        CancellationToken cancellationToken)
    {
        string path = destination.FileFor(scanId, format);
        destination.CheckFile(path);
        using ReportDraft draft = NewDraft(path, scanId, format);
        await _service.DownloadReportAsync(scanId, format, draft, hasEnded, deadline, cancellationToken).ConfigureAwait(false);
        draft.Complete();

        // Both read the whole file, so they do it side by side; what is hashed is what is on the disk.
        Task<Verdict?> check = CheckAsync(draft, scanId, format, path, gate, cancellationToken);
        Task<string> hash = ReadAsync(draft, () => FileHash.Sha256(draft.Path, cancellationToken), scanId, format, cancellationToken);
        await Task.WhenAll(check, hash).ConfigureAwait(false);
        Verdict? verdict = await check.ConfigureAwait(false);
        string sha256 = await hash.ConfigureAwait(false);
        draft.MoveIntoPlace(destination);
        var report = new Report(_service.Name, scanId, format, path, draft.Length, sha256, _time.GetUtcNow());
        _report?.Invoke(RunActivity.Step(_service.Name, $"scan {scanId}: saved {draft.Length} bytes to '{path}'"));
        return new SavedReport(report, verdict);
    }

    /// <summary>Reads the JUnit report of a scan and keeps only the verdict.</summary>
    /// <exception cref="CrashtestException">There is no sound report.</exception>
    public async Task<Verdict> JudgeAsync(long scanId, Gate gate, Deadline deadline, CancellationToken cancellationToken)
    {
        using ReportDraft draft = NewDraft(Path.Combine(Path.GetTempPath(), "crashtest-" + Guid.NewGuid().ToString("N")), scanId, ReportFormat.JUnit);
        await _service.DownloadReportAsync(scanId, ReportFormat.JUnit, draft, hasEnded: true, deadline, cancellationToken).ConfigureAwait(false);
        draft.Complete();
        return (await CheckAsync(draft, scanId, ReportFormat.JUnit, null, gate, cancellationToken).ConfigureAwait(false))!;
    }

    private ReportDraft NewDraft(string path, long scanId, ReportFormat format) => new(
        path,
        Subject(scanId, format),
        (bytes, total) => _report?.Invoke(RunActivity.Download(_service.Name, $"scan {scanId}: downloading the report", bytes, total)));

    private Task<Verdict?> CheckAsync(
        ReportDraft draft, long scanId, ReportFormat format, string? path, Gate gate, CancellationToken cancellationToken) =>
        ReadAsync(draft, () => ReportCheck.Check(draft.Path, format, path, gate, cancellationToken), scanId, format, cancellationToken);

    private async Task<T> ReadAsync<T>(
        ReportDraft draft, Func<T> read, long scanId, ReportFormat format, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(read, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException e)
        {
            throw Failure.ReportInvalid(Subject(scanId, format), e.Message);
        }
        catch (IOException e)
        {
            throw Failure.WriteFailed(draft.Target, e.Message.TrimEnd('.'), e);
        }
    }

    private string Subject(long scanId, ReportFormat format) => $"the {format} report of scan {scanId} of '{_service.Name}'";
}
