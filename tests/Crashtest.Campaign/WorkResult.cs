namespace Crashtest.Campaign;

/// <summary>What came of a <see cref="WorkOrder"/>.</summary>
internal sealed record WorkResult(long? ScanId, bool IsAttached, string? Error, string? ReportPath = null);
