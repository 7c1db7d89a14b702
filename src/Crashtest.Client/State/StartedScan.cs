using System;

namespace Crashtest.Client.State;

/// <summary>A scan that runs, or has run, because of a start.</summary>
/// <param name="ScanId">The number that the service gave it.</param>
/// <param name="StartedAt">When it was started, in UTC.</param>
public readonly record struct StartedScan(long ScanId, DateTimeOffset StartedAt)
{
    /// <summary>Whether it is not certain to be a new scan of this run: an earlier run or somebody else had started it.</summary>
    public bool IsAttached { get; init; }

    /// <summary>The status word that the service gave with it, or null.</summary>
    public string? Status { get; init; }

    /// <summary>Whether the answer of its start was lost, and the scan was found afterwards.</summary>
    public bool IsRecovered { get; init; }

    /// <summary>The id of the scan where it belongs to a target id, or null.</summary>
    public string? RunId { get; init; }

    /// <summary>Who started it, when that is not known to be this run; or null.</summary>
    public string? StartedBy { get; init; }

    /// <summary>The longest that the scan may take, or null when that is not known.</summary>
    public TimeSpan? MaximumDuration { get; init; }

    /// <summary>What the service finds it by.</summary>
    internal Service.ScanAddress Address => new(ScanId, RunId);

    /// <summary>What went wrong after the scan had started, or null: it could not be remembered.</summary>
    public CrashtestException? Problem { get; init; }
}
