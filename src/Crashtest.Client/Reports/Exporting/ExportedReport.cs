using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Crashtest.Client.Reports.Reading;

namespace Crashtest.Client.Reports.Exporting;

/// <summary>What an exporter writes: a report that was judged, and that it may read as often as its format needs.</summary>
internal sealed class ExportedReport
{
    private readonly ReportFile _file;

    public ExportedReport(ReportFile file, Verdict verdict, string title, DateTimeOffset createdAt)
    {
        _file = file;
        Verdict = verdict;
        Title = title;
        CreatedAt = createdAt;
    }

    /// <summary>The user's words for what was scanned.</summary>
    public string Title { get; }

    /// <summary>What the report comes to, with all counts.</summary>
    public Verdict Verdict { get; }

    /// <summary>When the export is made, in UTC.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>When the report was written to disk, in UTC: the report itself names no time.</summary>
    public DateTimeOffset ReportedAt => _file.WrittenAt;

    /// <summary>The checks in the order of the report, read anew from the file.</summary>
    public IEnumerable<CheckResult> ReadChecks(CancellationToken cancellationToken) =>
        _file.ReadChecks(_ => { }, cancellationToken);

    /// <summary>The findings, the worst first. One severity after the other is read from the file, so that none is held.</summary>
    public IEnumerable<Finding> ReadFindingsWorstFirst(CancellationToken cancellationToken) => SeverityOrder.WorstFirst
        .Where(severity => Verdict.Count(severity) > 0)
        .SelectMany(severity => ReadFindings(severity, cancellationToken));

    /// <summary>The findings of one severity in the order of the report, read anew from the file.</summary>
    public IEnumerable<Finding> ReadFindings(Severity severity, CancellationToken cancellationToken) =>
        ReadChecks(cancellationToken).SelectMany(check => check.Findings).Where(finding => finding.Severity == severity);

    /// <summary>The checks that did not do their work: those that crashed, then those that did not run.</summary>
    public IEnumerable<CheckResult> ReadChecksNotDone(CancellationToken cancellationToken)
    {
        IEnumerable<CheckResult> failed = ReadChecks(cancellationToken).Where(check => check.IsFailed);
        IEnumerable<CheckResult> skipped = ReadChecks(cancellationToken).Where(check => check.IsSkipped && !check.IsFailed);
        return (Verdict.FailedCheckCount > 0 ? failed : []).Concat(Verdict.SkippedCheckCount > 0 ? skipped : []);
    }
}
