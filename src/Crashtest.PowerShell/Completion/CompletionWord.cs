using System;

namespace Crashtest.Completion;

/// <summary>What stands before the cursor: the text, and the quotation mark that was put before it.</summary>
internal readonly record struct CompletionWord(string Text, string Quote)
{
    /// <summary>Takes a word as PowerShell gives it, with the quotation marks that were typed.</summary>
    public static CompletionWord Parse(string? word)
    {
        string typed = word ?? string.Empty;
        bool isQuoted =
            typed.StartsWith("'", StringComparison.Ordinal) || typed.StartsWith("\"", StringComparison.Ordinal);
        if (isQuoted)
        {
            return new(typed.Trim(typed[0]), typed.Substring(0, 1));
        }

        return new(typed, string.Empty);
    }

    /// <summary>A value in the same quotation marks; it must hold none.</summary>
    public string FormatQuoted(string value) => Quote + value + Quote;
}
