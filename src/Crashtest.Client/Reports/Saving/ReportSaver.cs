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

    /// <summary>Saves a report, and judges it by the gate if it is JUnit.</summary>
    /// <exception cref="CrashtestException">It was not saved; what was at its place is as it was.</exception>
    public async Task<SavedReport> SaveAsync(
        ScanAddress scan,
        ReportFormat format,
        ReportDestination destination,
        Gate gate,
        bool hasEnded,
        Deadline deadline,
        CancellationToken cancellationToken)
    {
        string path = destination.GetFile(scan.ScanId, format, _service.TargetId is null ? null : _service.Name);
        destination.CheckFile(path);
        using ReportDraft draft = CreateDraft(path, scan, format);
        await _service.DownloadReportAsync(scan, format, draft, hasEnded, deadline, cancellationToken)
            .ConfigureAwait(false);
        draft.Complete();

        // Both read the whole file, so they do it side by side; what is hashed is what is on the disk.
        Task<Verdict?> check = CheckAsync(draft, scan, format, path, gate, cancellationToken);
        Task<string> hash = ReadAsync(
            draft, () => FileHash.ComputeSha256(draft.Path, cancellationToken), scan, format, cancellationToken);
        await Task.WhenAll(check, hash).ConfigureAwait(false);
        Verdict? verdict = await check.ConfigureAwait(false);
        string sha256 = await hash.ConfigureAwait(false);
        draft.MoveIntoPlace(destination);
        var report = new Report(_service.Name, scan.ScanId, format, path, draft.Length, sha256, _time.GetUtcNow());
        _report?.Invoke(RunActivity.CreateStep(_service.Name, $"scan {scan}: saved {draft.Length} bytes to '{path}'"));
        return new SavedReport(report, verdict);
    }

    /// <summary>Reads the JUnit report of a scan and keeps only the verdict.</summary>
    /// <exception cref="CrashtestException">There is no valid report.</exception>
    public async Task<Verdict> JudgeAsync(
        ScanAddress scan, Gate gate, Deadline deadline, CancellationToken cancellationToken)
    {
        using ReportDraft draft = CreateDraft(
            Path.Combine(Path.GetTempPath(), "crashtest-" + Guid.NewGuid().ToString("N")), scan, ReportFormat.JUnit);
        await _service.DownloadReportAsync(scan, ReportFormat.JUnit, draft, hasEnded: true, deadline, cancellationToken)
            .ConfigureAwait(false);
        draft.Complete();
        return (await CheckAsync(draft, scan, ReportFormat.JUnit, null, gate, cancellationToken)
            .ConfigureAwait(false))!;
    }

    private ReportDraft CreateDraft(string path, ScanAddress scan, ReportFormat format) => new(
        path,
        FormatSubject(scan, format),
        (bytes, total) => _report?.Invoke(RunActivity.CreateDownload(
            _service.Name, $"scan {scan}: downloading the report", bytes, total)));

    private Task<Verdict?> CheckAsync(
        ReportDraft draft,
        ScanAddress scan,
        ReportFormat format,
        string? path,
        Gate gate,
        CancellationToken cancellationToken) =>
        ReadAsync(
            draft,
            () => ReportCheck.Check(draft.Path, format, path, gate, cancellationToken),
            scan,
            format,
            cancellationToken);

    private async Task<T> ReadAsync<T>(
        ReportDraft draft, Func<T> read, ScanAddress scan, ReportFormat format, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(read, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException e)
        {
            throw ErrorMessages.ReportInvalid(FormatSubject(scan, format), e.Message);
        }
        catch (IOException e)
        {
            throw ErrorMessages.WriteFailed(draft.Target, e.Message.TrimEnd('.'), e);
        }
    }

    private string FormatSubject(ScanAddress scan, ReportFormat format) =>
        $"the {format} report of scan {scan} of '{_service.Name}'";
}
