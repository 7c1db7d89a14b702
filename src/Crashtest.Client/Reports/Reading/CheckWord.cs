using System;

namespace Crashtest.Client.Reports.Reading;

/// <summary>The words of a report that say that a check did not do its work.</summary>
internal static class CheckWord
{
    /// <summary>Whether the type of a failure element says that the check did not run.</summary>
    public static bool IsSkipped(string? word) =>
        string.Equals(word?.Trim(), "skipped", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the type of a failure element says that the check crashed.</summary>
    public static bool IsError(string? word) =>
        string.Equals(word?.Trim(), "error", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a name or a status tells of a failure or an error, in whichever form of the word.</summary>
    public static bool TellsOfFailure(string? word) =>
        word is not null
        && (word.IndexOf("fail", StringComparison.OrdinalIgnoreCase) >= 0
            || word.IndexOf("error", StringComparison.OrdinalIgnoreCase) >= 0);
}
