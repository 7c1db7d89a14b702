using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Crashtest.Client.Reports.Judging;
using Crashtest.Client.Reports.Reading;

namespace Crashtest.Client.Reports.Exporting;

/// <summary>What an exporter writes: a report that was read and judged, and what is known of its run.</summary>
internal sealed class ExportedReport
{
    private readonly ReportContent _content;

    /// <param name="content">What was read.</param>
    /// <param name="verdict">The verdict on the report and its run.</param>
    /// <param name="title">The user's words for what was scanned.</param>
    /// <param name="createdAt">When the export is made, in UTC.</param>
    public ExportedReport(ReportContent content, Verdict verdict, string title, DateTimeOffset createdAt)
    {
        _content = content;
        Verdict = verdict;
        Title = title;
        CreatedAt = createdAt;
    }

    /// <summary>The user's words for what was scanned.</summary>
    public string Title { get; }

    /// <summary>The verdict on the report and its run, with all counts.</summary>
    public Verdict Verdict { get; }

    /// <summary>When the export is made, in UTC.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>What is known of the run, or null.</summary>
    public ExportedRun? Run { get; init; }

    /// <summary>What findings are accepted, or null.</summary>
    public Baseline? Baseline { get; init; }

    /// <summary>What became of an earlier report, or null.</summary>
    public ReportTrend? Trend { get; init; }

    /// <summary>Takes secrets out of texts before they are shortened, or null if none are known.</summary>
    public Func<string, string>? Mask { get; init; }

    /// <summary>When the scan began, or null if it is unknown.</summary>
    public DateTimeOffset? StartedAt => Run?.StartedAt;

    /// <summary>When the scan ended, or null if it is unknown.</summary>
    public DateTimeOffset? EndedAt =>
        Run?.EndedAt ?? (StartedAt is { } start && Duration is { } duration ? start + duration : null);

    /// <summary>How long the scan took, or null if it is unknown.</summary>
    public TimeSpan? Duration =>
        Run?.Duration ?? (Run is { StartedAt: { } start, EndedAt: { } end } && end > start ? end - start : null);

    /// <summary>The checks that did not do their work: those that crashed, then those that did not run.</summary>
    public IEnumerable<CheckResult> ChecksNotDone => _content.ChecksNotDone.Select(MaskTexts);

    /// <summary>The same checks, equal ones in one group.</summary>
    public IReadOnlyList<CheckGroup> CheckGroups =>
        [.. _content.CheckGroups.Select(group => Mask is null ? group : group.ReplaceTexts(Mask))];

    /// <summary>Why a finding does not count in the gate, or null if it does.</summary>
    public Acceptance? GetAcceptance(Finding finding) => Acceptance.Find(finding, Baseline);

    /// <summary>The checks in the order of the report, read anew from the file.</summary>
    public IEnumerable<CheckResult> ReadChecks(CancellationToken cancellationToken) =>
        _content.ReadChecks(cancellationToken).Select(MaskTexts);

    /// <summary>The findings, the worst first; not more than the exporter asks for.</summary>
    public IEnumerable<Finding> ReadFindingsWorstFirst(CancellationToken cancellationToken) => SeverityOrder.WorstFirst
        .Where(severity => Verdict.Count(severity) > 0)
        .SelectMany(severity => ReadFindings(severity, cancellationToken));

    /// <summary>The findings of one severity in the order of the report.</summary>
    public IEnumerable<Finding> ReadFindings(Severity severity, CancellationToken cancellationToken) =>
        _content.ReadFindings(severity, cancellationToken).Select(MaskTexts);

    private Finding MaskTexts(Finding finding)
    {
        if (Mask is null)
        {
            return finding;
        }

        return finding.ReplaceTexts(Mask);
    }

    private CheckResult MaskTexts(CheckResult check)
    {
        if (Mask is null)
        {
            return check;
        }

        return check.ReplaceTexts(Mask);
    }
}
