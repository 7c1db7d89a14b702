using System;
using System.Collections.Generic;

namespace Crashtest.Findings;

/// <summary>
/// Finds whole words in a sentence, in one pass and without regular expressions, which a hostile text could slow down.
/// </summary>
internal static class WordSearch
{
    /// <summary>Where each occurrence of a word ends.</summary>
    public static IEnumerable<int> FindAfter(
        string text, string word, StringComparison comparison = StringComparison.OrdinalIgnoreCase)
    {
        for (int at = text.IndexOf(word, comparison); at >= 0; at = text.IndexOf(word, at + 1, comparison))
        {
            int end = at + word.Length;
            bool begins = at == 0 || char.IsWhiteSpace(text[at - 1]) || text[at - 1] == '(';
            if (begins && (end == text.Length || !IsPart(text[end])))
            {
                yield return end;
            }
        }
    }

    /// <summary>Whether one of some words, in any case, begins and ends here.</summary>
    public static bool Is(string text, int start, params string[] words) => Array.Exists(words, word =>
        string.Compare(text, start, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0
        && start + word.Length <= text.Length
        && (start + word.Length == text.Length || !IsPart(text[start + word.Length])));

    /// <summary>Whether a word stands right before a place.</summary>
    public static bool IsBefore(string text, int place, string word)
    {
        int end = place;
        while (end > 0 && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        int start = end - word.Length;
        return start >= 0 && end < place && (start == 0 || !IsPart(text[start - 1])) && Is(text, start, word);
    }

    /// <summary>The next place that is no white space.</summary>
    public static int SkipBlanks(string text, int start)
    {
        while (start < text.Length && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        return start;
    }

    /// <summary>The next white space, or the end of the text.</summary>
    public static int End(string text, int start)
    {
        while (start < text.Length && !char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        return start;
    }

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '=';
}
