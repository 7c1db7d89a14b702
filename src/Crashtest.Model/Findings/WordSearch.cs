using System;
using System.Runtime.CompilerServices;
using Crashtest.Text;

namespace Crashtest.Findings;

/// <summary>
/// Finds whole words in a sentence, in one pass and without regular expressions, which a hostile text could slow down.
/// </summary>
internal static class WordSearch
{
    private const char FirstBeyondAscii = '\u0080';
    private const int CaseBit = 0x20;

    /// <summary>Where the next occurrence of a word, in any case, ends; negative if there is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="word">The word.</param>
    /// <param name="start">Where to begin: 0, or where the last occurrence ended.</param>
    public static int FindEnd(string text, string word, int start)
    {
        int at = text.IndexOf(word, start, StringComparison.OrdinalIgnoreCase);
        while (at >= 0)
        {
            int end = at + word.Length;
            if (CanBegin(text, at) && (end == text.Length || !IsPart(text[end])))
            {
                return end;
            }

            at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase);
        }

        return -1;
    }

    /// <summary>Whether a word may begin here.</summary>
    public static bool CanBegin(string text, int at) =>
        at == 0 || char.IsWhiteSpace(text[at - 1]) || text[at - 1] == '(';

    /// <summary>Whether exactly this word ends here, which begins where it may.</summary>
    public static bool IsExactly(string text, int at, string word)
    {
        int end = at + word.Length;
        return end <= text.Length
            && text[at] == word[0]
            && string.CompareOrdinal(text, at, word, 0, word.Length) == 0
            && (end == text.Length || !IsPart(text[end]));
    }

    /// <summary>Whether one of some words, in any case, begins and ends here.</summary>
    [MethodImpl(HotLoop.Optimized)]
    public static bool Is(string text, int start, params string[] words)
    {
        foreach (string word in words)
        {
            if (Is(text, start, word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a word, in any case, begins and ends here.</summary>
    [MethodImpl(HotLoop.Optimized)]
    public static bool Is(string text, int start, string word)
    {
        int end = start + word.Length;
        return end <= text.Length
            && IsFirst(word, text[start])
            && string.Compare(text, start, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0
            && (end == text.Length || !IsPart(text[end]));
    }

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
    [MethodImpl(HotLoop.Optimized)]
    public static int SkipBlanks(string text, int start)
    {
        while (start < text.Length && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        return start;
    }

    /// <summary>The next white space, or the end of the text.</summary>
    [MethodImpl(HotLoop.Optimized)]
    public static int End(string text, int start)
    {
        while (start < text.Length && !char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        return start;
    }

    // Most words differ in their first letter, and comparing them in any case takes ten times as long.
    private static bool IsFirst(string word, char first) =>
        first >= FirstBeyondAscii || (first | CaseBit) == (word[0] | CaseBit);

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '=';
}
