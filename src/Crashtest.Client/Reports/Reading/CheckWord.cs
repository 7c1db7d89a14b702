using System;

namespace Crashtest.Client.Reports.Reading;

/// <summary>The words in place of a severity that say that a check did not do its work.</summary>
internal static class CheckWord
{
    /// <summary>Whether the type of a failure element says that the check did not run.</summary>
    public static bool IsSkipped(string? word) =>
        string.Equals(word?.Trim(), "skipped", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the type of a failure element says that the check crashed.</summary>
    public static bool IsError(string? word) =>
        string.Equals(word?.Trim(), "error", StringComparison.OrdinalIgnoreCase);
}
