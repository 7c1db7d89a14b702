using System;
using System.Collections.Generic;

namespace Crashtest.Client.Service;

/// <summary>What is known just before a start, and what a lost start is found by afterwards.</summary>
internal sealed record StartPlan
{
    /// <summary>What the start itself tells the service, or null.</summary>
    public StartPayload? Payload { get; init; }

    /// <summary>
    /// The highest scan number of the target, 0 without any scan, or null when the service cannot list scans.
    /// </summary>
    public long? HighestScanId { get; init; }

    /// <summary>The ids of the scans that are known.</summary>
    public IReadOnlyCollection<string> KnownRunIds { get; init; } = Array.Empty<string>();

    /// <summary>The scan to take in place of a new one, or null.</summary>
    public FoundScan? Running { get; init; }
}
