using System;

namespace Crashtest.Client.State;

/// <summary>A scan that runs, or has run, because of a start.</summary>
/// <param name="ScanId">The number that the service gave it.</param>
/// <param name="StartedAt">When it was started, in UTC.</param>
public readonly record struct StartedScan(long ScanId, DateTimeOffset StartedAt)
{
    /// <summary>Whether an earlier run had started it.</summary>
    public bool IsAttached { get; init; }

    /// <summary>What went wrong after the scan had started, or null: it could not be remembered.</summary>
    public CrashtestException? Problem { get; init; }
}
