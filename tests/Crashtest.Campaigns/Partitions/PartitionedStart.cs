using Crashtest.Client.State;

namespace Crashtest.Campaigns.Partitions;

/// <summary>Says how a start ended whose network failed.</summary>
/// <param name="Scan">The scan, or null.</param>
/// <param name="Error">The error, or null.</param>
internal sealed record PartitionedStart(StartedScan? Scan, CrashtestException? Error);
