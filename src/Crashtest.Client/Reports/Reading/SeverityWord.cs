using System;
using System.Collections.Generic;

namespace Crashtest.Client.Reports.Reading;

/// <summary>The words that reports have for severities, and those that say that a check did not do its work.</summary>
internal static class SeverityWord
{
    private static readonly Dictionary<string, Severity> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["informational"] = Severity.Informational,
        ["low"] = Severity.Low,
        ["medium"] = Severity.Medium,
        ["high"] = Severity.High,
        ["critical"] = Severity.Critical,
    };

    /// <summary>The severity that a word represents; one nobody knows is not taken for harmless.</summary>
    public static Severity Parse(string? word)
    {
        if (word is not null && Words.TryGetValue(word.Trim(), out Severity severity))
        {
            return severity;
        }

        return Severity.Unknown;
    }

    /// <summary>Whether the type of a failure element says that the check did not run.</summary>
    public static bool IsSkipped(string? word) =>
        string.Equals(word?.Trim(), "skipped", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the type of a failure element says that the check crashed.</summary>
    public static bool IsError(string? word) =>
        string.Equals(word?.Trim(), "error", StringComparison.OrdinalIgnoreCase);
}
