using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Crashtest.Client.Text;

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

    private static readonly SafeText Lines = new();

    /// <summary>One line without line breaks, controls and workflow commands, fit for a paragraph, a heading or a table's cell.</summary>
    /// <param name="text">What to write; nothing for null.</param>
    /// <param name="maximumLength">How much of it stays, in characters; at most 400.</param>
    public static string Of(string? text, int maximumLength)
    {
        // What lies far behind the cut need not be looked at; a space less or more at the cut is no matter.
        string start = text is { } all && all.Length > 4 * maximumLength ? all.Substring(0, 4 * maximumLength) : text ?? string.Empty;
        string line = Lines.Clean(VisibleText.Of(start));
        return line.Length <= maximumLength ? Words(line) : Words(Cut(line, maximumLength - 1)) + "…";
    }

    /// <summary>The parts that say something, in a row.</summary>
    public static string Join(string separator, params string[] parts) => string.Join(separator, parts.Where(part => part.Length > 0));

    private static string Words(string line)
    {
        if (line.Length == 0)
        {
            return string.Empty;
        }

        var markdown = new StringBuilder(line.Length + 16);
        bool inCode = false;
        foreach (string word in line.Split(' '))
        {
            bool isCode = !PlainWord.IsMatch(word);
            markdown.Append(inCode && !isCode ? "`" : string.Empty)
                .Append(markdown.Length > 0 ? " " : string.Empty)
                .Append(isCode && !inCode ? "`" : string.Empty)
                .Append(isCode ? Code(word) : word);
            inCode = isCode;
        }

        return markdown.Append(inCode ? "`" : string.Empty).ToString();
    }

    // Renderers do not agree on how to escape these two in a table, so look-alikes stand for them.
    private static string Code(string word) => word.Replace('`', '\u02CB').Replace('|', '\u2223');

    private static string Cut(string line, int length) =>
        line.Substring(0, char.IsHighSurrogate(line[length - 1]) ? length - 1 : length).TrimEnd();
}
