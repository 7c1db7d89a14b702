using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Crashtest.Text;

/// <summary>
/// Makes untrusted text one line that neither a terminal nor a CI system obeys: controls, format characters and line
/// breaks become blanks, and the markers of workflow commands are taken apart.
/// </summary>
internal static class HarmlessLine
{
    /// <summary>The longest line, in characters, without the dots that represent the rest.</summary>
    public const int MaximumLength = 400;

    // Between each two: in a longer run, taking them by pairs would leave a marker behind.
    private static readonly Regex CommandMarker = new("(?<=#)(?=#)|(?<=:)(?=:)", RegexOptions.CultureInvariant);

    /// <summary>The text on one line; nothing for null.</summary>
    public static string Format(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        string line = EscapeCommands(RemoveControls(text!));
        if (line.Length <= MaximumLength)
        {
            return line;
        }

        return TextCut.Cut(line, MaximumLength) + "...";
    }

    private static string RemoveControls(string text)
    {
        var line = new StringBuilder(text.Length);
        bool space = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool pair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (pair && !IsControl(text, i))
            {
                line.Append(c).Append(text[++i]);
                space = false;
            }
            else if (pair || char.IsWhiteSpace(c) || IsControl(text, i))
            {
                if (pair)
                {
                    i++;
                }

                // Runs of them become one space, so that nothing can begin a line of its own.
                if (!space && line.Length > 0)
                {
                    line.Append(' ');
                }

                space = true;
            }
            else
            {
                line.Append(char.IsSurrogate(c) ? '\uFFFD' : c);
                space = false;
            }
        }

        return line.ToString().TrimEnd();
    }

    // Format characters (category Cf) hold the bidirectional controls, zero-width characters and the byte order mark.
    private static bool IsControl(string text, int index) =>
        CharUnicodeInfo.GetUnicodeCategory(text, index) is UnicodeCategory.Control or UnicodeCategory.Format;

    // The markers of GitHub (::error::), Azure DevOps (##vso[, ##[) and TeamCity (##teamcity[).
    // Looked for first, as the expression takes ten times as long to find none.
    private static string EscapeCommands(string line)
    {
        bool hasMarker = line.IndexOf("##", System.StringComparison.Ordinal) >= 0
            || line.IndexOf("::", System.StringComparison.Ordinal) >= 0;
        if (hasMarker)
        {
            return CommandMarker.Replace(line, " ");
        }

        return line;
    }
}
