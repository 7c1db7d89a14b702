using System;
using System.Linq;

namespace Crashtest.Client.Reports.Exporting.Markdown;

/// <summary>Makes text a code span, whatever back ticks and bars are in it.</summary>
internal static class MarkdownCode
{
    // Renderers give up on longer fences; no reader needs so many back ticks in a row.
    private const int MaximumFence = 8;
    private const char LookAlike = '\u02CB';

    /// <summary>The code span; not empty.</summary>
    /// <param name="text">One line of text.</param>
    /// <param name="isCell">
    /// Whether it stands in a table, where a bar ends the cell unless a backslash stands before it.
    /// </param>
    public static string Format(string text, bool isCell)
    {
        int longest = FindLongestRun(text);
        string shown = longest < MaximumFence ? text : text.Replace('`', LookAlike);
        string fence = new('`', longest < MaximumFence ? longest + 1 : 1);
        string[] parts = isCell ? SplitBehindBackslashes(shown) : [shown];

        // Between two spans the bar is a reference: a backslash before it would be taken for the escape of an escape.
        return string.Join("&#124;", parts.Select(part => FormatSpan(isCell ? part.Replace("|", "\\|") : part, fence)));
    }

    // A span may not begin or end with a back tick, nor be empty; a blank at both ends is no part of it.
    private static string FormatSpan(string text, string fence)
    {
        if (text.Length == 0)
        {
            return string.Empty;
        }

        bool needsBlanks = text[0] is '`' or ' ' || text[text.Length - 1] is '`' or ' ';
        if (needsBlanks)
        {
            return $"{fence} {text} {fence}";
        }

        return fence + text + fence;
    }

    private static string[] SplitBehindBackslashes(string text) =>
        text.Replace("\\|", "\\\n").Split('\n');

    private static int FindLongestRun(string text)
    {
        int longest = 0;
        int run = 0;
        foreach (char c in text)
        {
            if (c == '`')
            {
                run++;
            }
            else
            {
                run = 0;
            }

            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
