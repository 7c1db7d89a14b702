using System;

namespace Crashtest.Findings;

/// <summary>The parts of a finding that its title and its sentence hold.</summary>
internal sealed record FindingDetails
{
    public string? Url { get; init; }

    public string? Method { get; init; }

    public string? Parameter { get; init; }

    public string? Payload { get; init; }

    public string? Cve { get; init; }

    /// <summary>The same parts with other texts.</summary>
    public FindingDetails ReplaceTexts(Func<string?, string?> replace) => this with
    {
        Url = replace(Url),
        Parameter = replace(Parameter),
        Payload = replace(Payload),
    };

    /// <summary>Takes them out of a sentence.</summary>
    public static FindingDetails Create(FindingSentence sentence) => new()
    {
        Url = sentence.Url,
        Method = sentence.Method,
        Parameter = sentence.Parameter,
        Payload = sentence.Payload,
    };
}
