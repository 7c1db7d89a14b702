using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Crashtest.PowerShell.Tests.Help;

/// <summary>
/// Takes the text of a help page apart; pages hold paragraphs, lists, code and links, and nothing else.
/// </summary>
internal static partial class HelpText
{
    /// <summary>
    /// One line for each paragraph and each item of a list, without the page's line breaks and links.
    /// </summary>
    public static string Plain(string text) => string.Join('\n', BlankLine().Split(text.Trim())
        .SelectMany(block => NextItem().Split(block))
        .Select(item => Link().Replace(White().Replace(item.Trim(), " "), "$1"))
        .Where(item => item.Length > 0));

    /// <summary>
    /// The parts under headings of one level, with their headings; what stands in fences is no heading.
    /// </summary>
    public static IReadOnlyList<(string Heading, string Text)> Parts(string text, int level)
    {
        string mark = new string('#', level) + " ";
        var parts = new List<(string Heading, List<string> Lines)>();
        bool isFenced = false;
        foreach (string line in text.Split('\n'))
        {
            isFenced ^= line.StartsWith("```", System.StringComparison.Ordinal);
            if (!isFenced && line.StartsWith(mark, System.StringComparison.Ordinal))
            {
                parts.Add((line[mark.Length..].Trim(), []));
            }
            else if (parts.Count > 0)
            {
                parts[^1].Lines.Add(line);
            }
        }

        return [.. parts.Select(part => (part.Heading, string.Join('\n', part.Lines).Trim('\n')))];
    }

    /// <summary>The blocks of a document that are fenced as PowerShell.</summary>
    public static IReadOnlyList<string> PowerShellBlocks(string text) =>
        [.. Fence().Matches(text).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"\n\s*\n")]
    private static partial Regex BlankLine();

    [GeneratedRegex(@"\n(?=- )")]
    private static partial Regex NextItem();

    [GeneratedRegex(@"\s+")]
    private static partial Regex White();

    [GeneratedRegex(@"\[([^\]]+)\]\([^)]+\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^```powershell\n(.*?)\n```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();
}
