namespace Crashtest.Campaigns.Processes;

/// <summary>What came of a <see cref="WorkOrder"/>.</summary>
public sealed record WorkResult(long? ScanId, bool IsAttached, string? Error, string? ReportPath = null);
