using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace Crashtest.Client.Reports.Exporting.Csv;

/// <summary>
/// Makes untrusted text a field that no spreadsheet takes for a formula, whichever separator it splits the line at.
/// </summary>
internal static class CsvField
{
    // Full-width forms too: a spreadsheet set to an East Asian language takes them for the plain ones.
    private const string FormulaStarts = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    // A spreadsheet guesses the separator, or remembers that of the last file, and honours quotes only at the start of
    // a cell.
    private const string Separators = ",;|:\t";
    private const string Quotes = "\"'`";
    private const char TextMark = '\'';

    // What Azure Pipelines and TeamCity obey when somebody prints the file into the log of a job.
    private static readonly Regex CommandMarker = new("(?<=#)(?=#)", RegexOptions.CultureInvariant);

    /// <summary>
    /// The text on one line, quoted where it must be. What could be a formula begins with an apostrophe.
    /// </summary>
    /// <param name="text">The text; nothing for null.</param>
    /// <param name="delimiter">What separates the fields of the file.</param>
    public static string Format(string? text, char delimiter = ',')
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        string line = CommandMarker.Replace(VisibleText.Format(text!).Replace('\n', ' '), " ");

        // An importer may cut off what is invisible, which the line shows as an escape.
        bool hidesFormula = IsFormula(text!) && !IsFormula(line);
        line = EscapeFormula(line, delimiter).Replace('\t', ' ');
        if (hidesFormula)
        {
            line = TextMark + line;
        }

        bool isPlain =
            line.All(c => char.IsLetterOrDigit(c) || (c is '.' or '_' or '-' or '/') || (c is ':' && delimiter != ':'));
        if (isPlain && delimiter is not ('.' or '_' or '-' or '/'))
        {
            return line;
        }

        return $"\"{line.Replace("\"", "\"\"")}\"";
    }

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

            bool isSeparator = c == delimiter || Separators.IndexOf(c) >= 0;
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
        char first = text.FirstOrDefault(c => Quotes.IndexOf(c) < 0 && !IsInvisible(c));
        return first != default && FormulaStarts.IndexOf(first) >= 0;
    }

    private static bool IsInvisible(char c) => char.IsWhiteSpace(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format;
}
