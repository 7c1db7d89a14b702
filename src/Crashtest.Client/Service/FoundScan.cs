using System;

namespace Crashtest.Client.Service;

/// <summary>A scan that the service started, or has.</summary>
/// <param name="Address">What the service finds it by.</param>
/// <param name="StartedAt">When it was started, in UTC, or null when the service does not say.</param>
internal readonly record struct FoundScan(ScanAddress Address, DateTimeOffset? StartedAt)
{
    /// <summary>Whether the start gave it, so that it begins now.</summary>
    public bool IsNew { get; init; }

    /// <summary>Whether the response of its start was lost, and the scan was found afterwards.</summary>
    public bool IsRecovered { get; init; }

    /// <summary>The status word that the service gave with it, cleaned, or null.</summary>
    public string? Status { get; init; }

    /// <summary>Who started it, cleaned, or null when that is not known.</summary>
    public string? StartedBy { get; init; }

    /// <summary>The longest that the scan may take, or null when that is not known.</summary>
    public TimeSpan? MaximumDuration { get; init; }
}
