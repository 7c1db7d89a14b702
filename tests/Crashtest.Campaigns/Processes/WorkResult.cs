namespace Crashtest.Campaigns.Processes;

/// <summary>Says how a <see cref="WorkOrder"/> ended.</summary>
/// <param name="ScanId">The scan, or null if none is known.</param>
/// <param name="IsAttached">Whether somebody else had started it, or the response to its start was lost.</param>
/// <param name="Error">The error, its id first, or null.</param>
/// <param name="ReportPath">The report that was saved, or null.</param>
public sealed record WorkResult(long? ScanId, bool IsAttached, string? Error, string? ReportPath = null)
{
    /// <summary>Whether it was said that the scan was found after the response to its start was lost.</summary>
    public bool IsRecovered { get; init; }

    /// <summary>Whether the error has this id.</summary>
    public bool Has(ErrorId id) => Error?.StartsWith(id + ":", System.StringComparison.Ordinal) == true;
}
