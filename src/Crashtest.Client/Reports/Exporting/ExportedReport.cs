using System;
using System.Collections.Generic;
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

    /// <summary>The checks in the order of the report, read anew from the file.</summary>
    public IEnumerable<CheckResult> ReadChecks(CancellationToken cancellationToken) =>
        _file.ReadChecks(_ => { }, cancellationToken);
}
