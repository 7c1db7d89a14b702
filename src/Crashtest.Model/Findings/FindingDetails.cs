using System;

namespace Crashtest.Findings;

/// <summary>The parts of a finding that its title and its sentence hold.</summary>
internal sealed class FindingDetails
{
    public string? Url { get; init; }

    public string? Method { get; init; }

    public string? Parameter { get; init; }

    public string? Payload { get; init; }

    public string? Cve { get; init; }

    /// <summary>The same parts with other texts.</summary>
    public FindingDetails ReplaceTexts(Func<string?, string?> replace) => new()
    {
        Url = replace(Url),
        Method = Method,
        Parameter = replace(Parameter),
        Payload = replace(Payload),
        Cve = Cve,
    };

    /// <summary>Reads them out of a title and a sentence.</summary>
    public static FindingDetails Read(string title, string message)
    {
        // The text about a known vulnerability speaks of other people's requests.
        if (CveId.Find(title) is { } cve)
        {
            return new FindingDetails { Cve = cve };
        }

        FindingSentence sentence = FindingSentence.Parse(message);
        return new FindingDetails
        {
            Url = sentence.Url,
            Method = sentence.Method,
            Parameter = sentence.Parameter,
            Payload = sentence.Payload,
        };
    }
}
