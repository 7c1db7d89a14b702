using System;
using System.Collections.Generic;

namespace Crashtest.Client.Reports.Exporting;

/// <summary>
/// A report to export, and what is known of the run that it comes from. All but the path may be unknown.
/// </summary>
public sealed class ExportedRun
{
    /// <summary>The full path of the report.</summary>
    public required string ReportPath { get; init; }

    /// <summary>The full path of an earlier report of the same target, or null.</summary>
    public string? ReferencePath { get; init; }

    /// <summary>The user's words for what was scanned, or null.</summary>
    public string? Title { get; init; }

    /// <summary>The scan, or null.</summary>
    public long? ScanId { get; init; }

    /// <summary>When the scan was started, or null.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the scan ended, or null.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How long the scan took, or null.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The outcome of the run, or null if only the report is known.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>The reasons for the outcome; words of <see cref="Reason"/> and of <see cref="ErrorId"/>.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>The text of the gate that the run was judged by, or null.</summary>
    public string? Gate { get; init; }
}
