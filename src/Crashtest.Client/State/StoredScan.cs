using System;
using Crashtest.Client.Service;

namespace Crashtest.Client.State;

/// <summary>A scan that a state folder remembers. The folder holds no webhook.</summary>
/// <param name="Address">What the service finds the scan by.</param>
/// <param name="RunKey">The key of the run that started it.</param>
/// <param name="TargetId">The id of the target, or null for a webhook.</param>
/// <param name="StartedAt">When it was started, in UTC.</param>
/// <param name="Endpoint">The base URL of the service.</param>
public sealed record StoredScan(
    ScanAddress Address, string RunKey, string? TargetId, DateTimeOffset StartedAt, string Endpoint);
