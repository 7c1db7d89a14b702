using System;
using System.Collections.Generic;

namespace Crashtest.Simulator.Targets;

/// <summary>A target that exists.</summary>
/// <param name="TargetId">Its id, in any spelling.</param>
/// <param name="Name">Its name.</param>
public sealed record TargetDefinition(string TargetId, string Name)
{
    /// <summary>Its address without a scheme.</summary>
    public string Url { get; init; } = "shop.example";

    /// <summary>HTTP or HTTPS.</summary>
    public string Protocol { get; init; } = "HTTPS";

    /// <summary>WEB_APP or API.</summary>
    public string TargetType { get; init; } = "WEB_APP";

    /// <summary>QUICK, FULL or ENTERPRISE.</summary>
    public string ScanType { get; init; } = "FULL";

    /// <summary>Whether the account may not see it: such a target is refused with 403.</summary>
    public bool IsForbidden { get; init; }

    /// <summary>The teams that own it.</summary>
    public IReadOnlyList<string> Teams { get; init; } = ["web"];

    /// <summary>What somebody wrote about it.</summary>
    public string? Description { get; init; }

    /// <summary>The application it belongs to.</summary>
    public string? ApplicationName { get; init; }

    /// <summary>Its parameter authentications as JSON, before anybody replaces them.</summary>
    public string ParameterAuthentications { get; init; } = "[]";

    /// <summary>How long its scans take, or null for what the options say.</summary>
    public TimeSpan? RunningFor { get; init; }
}
