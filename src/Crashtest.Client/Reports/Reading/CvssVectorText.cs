using System;
using System.Linq;
using System.Text.RegularExpressions;

namespace Crashtest.Client.Reports.Reading;

/// <summary>
/// The parts of a CVSS vector as the JSON findings have them, each a word or a letter; or one text that is a whole
/// vector.
/// </summary>
internal static class CvssVectorText
{
    private static readonly Regex Whole = new(
        "^(CVSS:[0-9.]+/)?[A-Za-z]{1,3}:[A-Za-z]{1,2}(/[A-Za-z]{1,3}:[A-Za-z]{1,2}){2,40}$",
        RegexOptions.CultureInvariant);

    // The metrics of CVSS 2, which is the version that has an authentication, and the words for their values.
    private static readonly (string Name, string[] Words)[] Metrics =
    [
        ("AV", ["LOCAL", "ADJACENT_NETWORK", "NETWORK"]),
        ("AC", ["HIGH", "MEDIUM", "LOW"]),
        ("Au", ["MULTIPLE", "SINGLE", "NONE"]),
        ("C", ["NONE", "PARTIAL", "COMPLETE"]),
        ("I", ["NONE", "PARTIAL", "COMPLETE"]),
        ("A", ["NONE", "PARTIAL", "COMPLETE"]),
    ];

    /// <summary>The vector, or null if a part is missing or unknown.</summary>
    /// <param name="values">The parts, in the order of the metrics. The first may be the whole vector.</param>
    public static string? Format(params string?[] values)
    {
        if (values[0]?.Trim() is { } vector && vector.Trim('(', ')') is var text && Whole.IsMatch(text))
        {
            return text;
        }

        string?[] parts = [.. Metrics.Select((metric, i) => ReadPart(metric.Name, metric.Words, values[i]?.Trim()))];
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
