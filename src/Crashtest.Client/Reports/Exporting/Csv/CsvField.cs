using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Crashtest.Text;

namespace Crashtest.Client.Reports.Exporting.Csv;

/// <summary>
/// Makes untrusted text a field that no spreadsheet takes for a formula, whichever separator it splits the line at.
/// </summary>
internal static class CsvField
{
    // Full-width forms too: a spreadsheet set to an East Asian language takes them for the plain ones.
    private const string FormulaStarts = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    // A spreadsheet honours them only at the start of a cell.
    private const string Quotes = "\"'`";
    private const char TextMark = '\'';

    /// <summary>
    /// The text on one line, quoted if necessary. What could be a formula begins with an apostrophe.
    /// </summary>
    /// <param name="text">The text; nothing for null.</param>
    /// <param name="delimiter">What separates the fields of the file.</param>
    public static string Format(string? text, char delimiter = ',')
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        string line = CommandMarker.Break(VisibleText.Format(text!).Replace('\n', ' '));

        // An importer may cut off what is invisible, which the line shows as an escape.
        bool hidesFormula = IsFormula(text!) && !IsFormula(line);
        line = EscapeFormula(line, delimiter).Replace('\t', ' ');
        if (hidesFormula)
        {
            line = TextMark + line;
        }

        if (delimiter is not ('.' or '_' or '-' or '/') && IsPlain(line, delimiter))
        {
            return line;
        }

        return $"\"{line.Replace("\"", "\"\"")}\"";
    }

    [MethodImpl(HotLoop.Optimized)]
    private static bool IsPlain(string line, char delimiter)
    {
        foreach (char c in line)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('.' or '_' or '-' or '/') && (c != ':' || delimiter == ':'))
            {
                return false;
            }
        }

        return true;
    }

    [MethodImpl(HotLoop.Optimized)]
    private static string EscapeFormula(string line, char delimiter)
    {
        StringBuilder? disarmed = null;
        int written = 0;
        bool isAtStart = true;
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (isAtStart && FormulaStarts.IndexOf(c) >= 0)
            {
                disarmed ??= new StringBuilder(line.Length + 8);
                disarmed.Append(line, written, i - written).Append(TextMark);
                written = i;
            }

            bool isSeparator = c == delimiter || IsSeparator(c);
            isAtStart = isSeparator || (isAtStart && (char.IsWhiteSpace(c) || Quotes.IndexOf(c) >= 0));
        }

        if (disarmed is null)
        {
            return line;
        }

        return disarmed.Append(line, written, line.Length - written).ToString();
    }

    private static bool IsFormula(string text)
    {
        foreach (char c in text)
        {
            if (Quotes.IndexOf(c) < 0 && !IsInvisible(c))
            {
                return FormulaStarts.IndexOf(c) >= 0;
            }
        }

        return false;
    }

    // A spreadsheet guesses the separator, or remembers that of the last file.
    private static bool IsSeparator(char c) => c is ',' or ';' or '|' or ':' or '\t';

    private static bool IsInvisible(char c) => char.IsWhiteSpace(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format;
}
