

namespace Crashtest.Client.Service.Targets;

/// <summary>A scan in the list of a target.</summary>
/// <param name="Scan">What the service finds it by.</param>
/// <param name="Reading">Where it stands.</param>
public sealed record TargetScan(ScanAddress Scan, ScanReading Reading);
