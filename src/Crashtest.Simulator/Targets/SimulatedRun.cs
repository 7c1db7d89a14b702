using System;

namespace Crashtest.Simulator.Targets;

/// <summary>A scan of a target as it stood when it was asked for.</summary>
public sealed record SimulatedRun
{
    /// <summary>Its id.</summary>
    public required string RunId { get; init; }

    /// <summary>The id of its target, as it was defined.</summary>
    public required string TargetId { get; init; }

    /// <summary>Its number among the scans of its target.</summary>
    public required long ScanNumber { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Who started it.</summary>
    public required string StartedBy { get; init; }

    /// <summary>Its status word; null if none is given.</summary>
    public required string? Status { get; init; }

    /// <summary>Whether it has ended.</summary>
    public required bool IsEnded { get; init; }

    /// <summary>Whether it was stopped and its results deleted.</summary>
    public required bool IsDiscarded { get; init; }
}
