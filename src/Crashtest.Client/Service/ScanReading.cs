using System;

namespace Crashtest.Client.Service;

/// <summary>What the service said of a scan at one moment.</summary>
/// <param name="State">Where the scan stands.</param>
/// <param name="StatusCode">The number as the service gave it, or null where it gave none.</param>
/// <param name="CheckedAt">When, in UTC.</param>
public readonly record struct ScanReading(ScanState State, int? StatusCode, DateTimeOffset CheckedAt);
