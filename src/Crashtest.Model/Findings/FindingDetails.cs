using System;

namespace Crashtest.Findings;

/// <summary>The parts of a finding that its title and its sentence hold.</summary>
internal record FindingDetails
{
    /// <summary>The address as it stands there, with or without a scheme, or null.</summary>
    public string? Url { get; init; }

    /// <summary>The HTTP method, or null.</summary>
    public string? Method { get; init; }

    /// <summary>The parameter's name, or null.</summary>
    public string? Parameter { get; init; }

    /// <summary>What was sent, or null.</summary>
    public string? Payload { get; init; }

    /// <summary>The CVE id, or null.</summary>
    public string? Cve { get; init; }

    /// <summary>The same parts with other texts.</summary>
    public FindingDetails ReplaceTexts(Func<string?, string?> replace) => this with
    {
        Url = replace(Url),
        Parameter = replace(Parameter),
        Payload = replace(Payload),
    };
}
