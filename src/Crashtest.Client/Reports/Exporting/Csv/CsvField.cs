using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace Crashtest.Client.Reports.Exporting.Csv;

/// <summary>Makes untrusted text a field that no spreadsheet takes for a formula.</summary>
internal static class CsvField
{
    // Full-width forms too: a spreadsheet set to an East Asian language takes them for the plain ones.
    private const string FormulaStarts = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";
    private const string TextMark = "'";

    private static readonly char[] Quoted = [',', '"', ';', '\'', ' '];

    // What Azure Pipelines and TeamCity obey when somebody prints the file into the log of a job.
    private static readonly Regex CommandMarker = new("(?<=#)(?=#)", RegexOptions.CultureInvariant);

    /// <summary>The text on one line, quoted where it must be. What could be a formula begins with an apostrophe.</summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        string line = CommandMarker.Replace(VisibleText.Of(text!).Replace('\n', ' ').Replace('\t', ' '), " ");
        if (IsFormula(text!) || IsFormula(line))
        {
            line = TextMark + line;
        }

        return line.IndexOfAny(Quoted) < 0 ? line : $"\"{line.Replace("\"", "\"\"")}\"";
    }

    // Also behind what an importer may cut off: blanks, quotes, characters that nobody sees.
    private static bool IsFormula(string text)
    {
        char first = text.FirstOrDefault(c => c is not ('"' or '\'' or '`') && !IsInvisible(c));
        return first != default && FormulaStarts.IndexOf(first) >= 0;
    }

    private static bool IsInvisible(char c) => char.IsWhiteSpace(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format;
}
