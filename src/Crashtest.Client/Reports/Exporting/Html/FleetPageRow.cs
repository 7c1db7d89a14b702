namespace Crashtest.Client.Reports.Exporting.Html;

/// <summary>A target of a fleet and the page about it.</summary>
internal sealed class FleetPageRow
{
    /// <summary>The name of the target.</summary>
    public required string Title { get; init; }

    /// <summary>The name of the page's file, which lies beside the index; null for a target without a report.</summary>
    public required string? FileName { get; init; }

    /// <summary>What was found.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>What became of it since an earlier report, or null.</summary>
    public ReportTrend? Trend { get; init; }
}
