using System;
using System.Linq;

namespace Crashtest.Client.Reports.Reading;

/// <summary>The words of a report that say that a check did not do its work.</summary>
internal static class CheckWord
{
    // Parts of the words that dialects of JUnit have for it, written without spaces, hyphens and underscores.
    private static readonly string[] Failures =
        ["fail", "error", "crash", "broken", "abort", "cancel", "timeout", "timedout", "inconclusive", "blocked"];

    private static readonly string[] Skips =
        ["skip", "notrun", "notexecuted", "ignored", "disabled", "suppressed", "pending"];

    /// <summary>Whether the type of a failure element says that the check did not run.</summary>
    public static bool IsSkipped(string? word) =>
        string.Equals(word?.Trim(), "skipped", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the type of a failure element says that the check crashed.</summary>
    public static bool IsError(string? word) =>
        string.Equals(word?.Trim(), "error", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a name or a status tells of a failure or an error, in whichever form of the word.</summary>
    public static bool TellsOfFailure(string? word) => Contains(word, Failures);

    /// <summary>Whether a name or a status tells that a check did not run, in whichever form of the word.</summary>
    public static bool TellsOfSkip(string? word) => Contains(word, Skips);

    /// <summary>Whether the value of an attribute such as <c>success</c> means no.</summary>
    public static bool IsNo(string? word) => word?.Trim().ToLowerInvariant() is "false" or "no" or "0";

    private static bool Contains(string? word, string[] parts)
    {
        if (string.IsNullOrEmpty(word))
        {
            return false;
        }

        string joined = word!.Replace(" ", string.Empty).Replace("-", string.Empty).Replace("_", string.Empty);
        return parts.Any(part => joined.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0);
    }
}
