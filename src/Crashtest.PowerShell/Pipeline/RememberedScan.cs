namespace Crashtest.Pipeline;

/// <summary>A scan that a command of the runspace emitted.</summary>
internal sealed record RememberedScan(long ScanId, string Name, string? TargetId);
