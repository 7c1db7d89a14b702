using System;

namespace Crashtest.Client.Service;

/// <summary>What the service said of a scan at one moment.</summary>
/// <param name="State">The state of the scan.</param>
/// <param name="StatusCode">The number as the service gave it, or null if it gave none.</param>
/// <param name="CheckedAt">When, in UTC.</param>
public readonly record struct ScanReading(ScanState State, int? StatusCode, DateTimeOffset CheckedAt)
{
    /// <summary>What else the API by target id said, or null: a webhook says no more.</summary>
    public ScanDetails? Details { get; init; }

    /// <summary>The number or the word that the service gave, or null when it gave neither.</summary>
    internal string? ServiceWord => StatusCode is { } code ? FormattableString.Invariant($"{code}") : Details?.Status;
}
