using System;

namespace Crashtest.Simulator.Scans;

/// <summary>A scan as it stood when it was asked for.</summary>
public sealed record SimulatedScan
{
    /// <summary>Its id.</summary>
    public required long ScanId { get; init; }

    /// <summary>The webhook it was started with.</summary>
    public required string Webhook { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>What a status request would get.</summary>
    public required int StatusCode { get; init; }

    /// <summary>Whether it is neither queued nor running.</summary>
    public required bool IsEnded { get; init; }

    /// <summary>The JSON the start carried; empty when it had no body.</summary>
    public required string Payload { get; init; }
}
