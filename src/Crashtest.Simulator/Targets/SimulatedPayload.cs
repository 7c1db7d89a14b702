using System;

namespace Crashtest.Simulator.Targets;

/// <summary>What is stored for a target.</summary>
public sealed record SimulatedPayload
{
    /// <summary>The system login as JSON; null when none was stored.</summary>
    public required string? SystemAuthentication { get; init; }

    /// <summary>The application login as JSON; null when none was stored.</summary>
    public required string? ApplicationAuthentication { get; init; }

    /// <summary>The whole list of parameter authentications as JSON.</summary>
    public required string ParameterAuthentications { get; init; }

    /// <summary>The specification, byte for byte; empty when none was stored.</summary>
    public required ReadOnlyMemory<byte> Specification { get; init; }
}
