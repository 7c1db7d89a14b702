using System;
using System.Collections.Generic;

namespace Crashtest.Simulator.Calls;

/// <summary>A request as it arrived, recorded before its response.</summary>
public sealed record RecordedRequest
{
    /// <summary>1 for the first request, and so on.</summary>
    public required int Number { get; init; }

    /// <summary>What it asked for.</summary>
    public required CallKind Kind { get; init; }

    /// <summary>Whether it went to the signed generation's base path.</summary>
    public required bool IsSigned { get; init; }

    /// <summary>The webhook in its path, unescaped.</summary>
    public string? Webhook { get; init; }

    /// <summary>The target id that it names, as it was sent.</summary>
    public string? TargetId { get; init; }

    /// <summary>The id of a target's scan in its path.</summary>
    public string? RunId { get; init; }

    /// <summary>The scan id in its path, as text.</summary>
    public string? ScanId { get; init; }

    /// <summary>The report format in its path.</summary>
    public string? Format { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The request target exactly as it stood in the request line.</summary>
    public required string RawTarget { get; init; }

    /// <summary>The headers; names ignore case, several values are joined with a comma.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The body as UTF-8 text, cut at <see cref="SimulatorOptions.MaximumBodyLength"/>.</summary>
    public required string Body { get; init; }

    /// <summary>When it had arrived, by the simulator's clock.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Why the signature was refused; null when it was good, or none was needed.</summary>
    public string? SignatureProblem { get; init; }
}
