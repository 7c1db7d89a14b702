using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Crashtest.Text;

namespace Crashtest.Client.Reports.Exporting.Markdown;

/// <summary>
/// Makes untrusted text part of a line of Markdown. Plain words stay as they are; whatever could be more than a word to
/// any renderer goes into a code span, where none looks for markup, HTML, links, mentions or references.
/// </summary>
internal static class MarkdownText
{
    // Escapes are no way out: after a renderer has undone them, others look for mentions and links in what it made.
    // A word is letters and digits, not a commit, a ticket (ABC-1) or an advisory, nor the name of a host.
    private static readonly Regex PlainWord = new(
        @"^(?!(?:CVE|GHSA)-|[0-9a-f]{7})\(?[\p{L}\p{Nd}][\p{L}\p{Nd}\p{M}]*(?:[-'’]\p{L}[\p{L}\p{Nd}\p{M}]*)*(?:\.[0-9]+)*\)?[.,;:?]?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    // As many hexadecimal digits may be a commit.
    private const int CommitLength = 7;

    /// <summary>
    /// One line without line breaks and controls, fit for a paragraph or a heading. It must not begin a line.
    /// </summary>
    /// <param name="text">What to write; nothing for null.</param>
    /// <param name="maximumLength">How much of it stays, in characters.</param>
    public static string Format(string? text, int maximumLength) => Write(text, maximumLength, isCell: false);

    /// <summary>The same, fit for the cell of a table.</summary>
    public static string FormatCell(string? text, int maximumLength) => Write(text, maximumLength, isCell: true);

    /// <summary>The parts that say something, in a row.</summary>
    public static string Join(string separator, params string[] parts) =>
        string.Join(separator, parts.Where(part => part.Length > 0));

    private static string Write(string? text, int maximumLength, bool isCell)
    {
        // What lies far behind the cut need not be looked at; a space less or more at the cut is no matter.
        string start = text is { } all && all.Length > 4 * maximumLength
            ? all.Substring(0, 4 * maximumLength)
            : text ?? string.Empty;
        string line = CommandMarker.Break(OneLine.Format(VisibleText.Format(start)));
        if (line.Length <= maximumLength)
        {
            return EscapeWords(line, isCell);
        }

        return EscapeWords(TextCut.Cut(line, maximumLength - 1).TrimEnd(), isCell) + "…";
    }

    private static string EscapeWords(string line, bool isCell)
    {
        if (line.Length == 0)
        {
            return string.Empty;
        }

        var markdown = new StringBuilder(line.Length + 16);
        var code = new StringBuilder();
        foreach (string word in line.Split(' '))
        {
            if (!IsSimple(word) && !PlainWord.IsMatch(word))
            {
                code.Append(code.Length > 0 ? " " : string.Empty).Append(word);
                continue;
            }

            AppendCode(markdown, code, isCell);
            markdown.Append(markdown.Length > 0 ? " " : string.Empty).Append(word);
        }

        AppendCode(markdown, code, isCell);
        return markdown.ToString();
    }

    // Nearly each word is, and the expression takes ten times as long to say so.
    [MethodImpl(HotLoop.Optimized)]
    private static bool IsSimple(string word)
    {
        int length = word.Length;
        if (length > 1 && word[length - 1] is '.' or ',' or ';' or ':' or '?')
        {
            length--;
        }

        bool isHexadecimal = length >= CommitLength;
        for (int i = 0; i < length; i++)
        {
            if (word[i] is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z')))
            {
                return false;
            }

            isHexadecimal &= i >= CommitLength || Uri.IsHexDigit(word[i]);
        }

        return length > 0 && !isHexadecimal;
    }

    private static void AppendCode(StringBuilder markdown, StringBuilder code, bool isCell)
    {
        if (code.Length > 0)
        {
            markdown.Append(markdown.Length > 0 ? " " : string.Empty)
                .Append(MarkdownCode.Format(code.ToString(), isCell));
            code.Clear();
        }
    }
}
