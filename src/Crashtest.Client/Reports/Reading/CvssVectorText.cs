using System;
using System.Linq;
using System.Text.RegularExpressions;

namespace Crashtest.Client.Reports.Reading;

/// <summary>
/// The parts of a CVSS vector as the JSON findings have them, each a word or a letter; or one text that is a whole
/// vector.
/// </summary>
internal sealed class CvssVectorText
{
    private static readonly Regex Whole = new(
        "^(CVSS:[0-9.]+/)?[A-Za-z]{1,3}:[A-Za-z]{1,2}(/[A-Za-z]{1,3}:[A-Za-z]{1,2}){2,40}$",
        RegexOptions.CultureInvariant);

    // The metrics of CVSS 2, which is the version that has an authentication, and the words for their values.
    private static readonly (string Member, string Metric, string[] Words)[] Metrics =
    [
        ("vector", "AV", ["LOCAL", "ADJACENT_NETWORK", "NETWORK"]),
        ("complexity", "AC", ["HIGH", "MEDIUM", "LOW"]),
        ("authentication", "Au", ["MULTIPLE", "SINGLE", "NONE"]),
        ("confidentiality", "C", ["NONE", "PARTIAL", "COMPLETE"]),
        ("integrity", "I", ["NONE", "PARTIAL", "COMPLETE"]),
        ("availability", "A", ["NONE", "PARTIAL", "COMPLETE"]),
    ];

    private readonly string?[] _values = new string?[Metrics.Length];

    /// <summary>Takes the text of a member; whether it is one of a vector's.</summary>
    public static bool IsPart(string member) => Array.Exists(Metrics, metric => metric.Member == member);

    /// <summary>Takes the text of a member.</summary>
    public void Set(string member, string? text) =>
        _values[Array.FindIndex(Metrics, metric => metric.Member == member)] = text?.Trim();

    /// <summary>The vector, or null where a part is missing or not known.</summary>
    public override string? ToString()
    {
        if (_values[0] is { } vector && vector.Trim('(', ')') is var text && Whole.IsMatch(text))
        {
            return text;
        }

        string?[] parts = [.. Metrics.Select((metric, i) => ReadPart(metric.Metric, metric.Words, _values[i]))];
        if (Array.Exists(parts, part => part is null))
        {
            return null;
        }

        return string.Join("/", parts);
    }

    private static string? ReadPart(string metric, string[] words, string? value)
    {
        string? word = Array.Find(words, known =>
            string.Equals(known, value?.Replace(' ', '_'), StringComparison.OrdinalIgnoreCase)
            || string.Equals(known.Substring(0, 1), value, StringComparison.OrdinalIgnoreCase));
        if (word is null)
        {
            return null;
        }

        return $"{metric}:{word[0]}";
    }
}
