using System;
using System.Collections.Generic;
using System.Security;

namespace Crashtest.Quickstart.CommandLine;

/// <summary>What the user asked for.</summary>
internal sealed record QuickstartOptions
{
    /// <summary>The webhook at the real service, or null for a simulated scan.</summary>
    public SecureString? Webhook { get; init; }

    /// <summary>The base URL of the service, or null for its own.</summary>
    public string? Endpoint { get; init; }

    /// <summary>The report that the simulator serves, or null for a made-up one.</summary>
    public string? Report { get; init; }

    /// <summary>Where the report is saved.</summary>
    public required string Path { get; init; }

    /// <summary>How long a simulated scan takes.</summary>
    public TimeSpan ScanLength { get; init; }

    /// <summary>The limit of the whole scan in seconds, or null for the command's own.</summary>
    public int? TimeoutSeconds { get; init; }

    /// <summary>The script to run instead of a scan.</summary>
    public string? Script { get; init; }

    public IReadOnlyList<string> ScriptArguments { get; init; } = [];

    /// <summary>Whether the script wants a simulator.</summary>
    public bool Simulator { get; init; }
}
