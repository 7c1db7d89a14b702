using System;
using System.Collections.Generic;

namespace Crashtest.Client.Reports.Reading;

/// <summary>
/// Decides the severity of a finding, by the word of a JUnit report or by the score of JSON findings. What is missing
/// or unknown is <see cref="Severity.Unknown"/>, which is not harmless.
/// </summary>
internal static class SeverityReader
{
    private static readonly Dictionary<string, Severity> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["informational"] = Severity.Informational,
        ["low"] = Severity.Low,
        ["medium"] = Severity.Medium,
        ["high"] = Severity.High,
        ["critical"] = Severity.Critical,
    };

    /// <summary>The severity that a word stands for.</summary>
    public static Severity ReadWord(string? word)
    {
        if (word is not null && Words.TryGetValue(word.Trim(), out Severity severity))
        {
            return severity;
        }

        return Severity.Unknown;
    }

    /// <summary>The severity of a score, as importers of the JSON findings have them.</summary>
    public static Severity ReadScore(double? score) => score switch
    {
        null => Severity.Unknown,
        <= 0 => Severity.Informational,
        < 4 => Severity.Low,
        < 7 => Severity.Medium,
        < 9 => Severity.High,
        _ => Severity.Critical,
    };
}
