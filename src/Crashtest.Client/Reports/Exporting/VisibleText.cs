using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Crashtest.Text;

namespace Crashtest.Client.Reports.Exporting;

/// <summary>
/// Makes every character of untrusted text one that can be seen: controls, format characters (among them those that
/// turn the direction of writing), halves of surrogate pairs and what is no character become escapes such as
/// <c>\u202E</c>.
/// </summary>
internal static class VisibleText
{
    /// <summary>How much of one text is shown, in characters; the report has the rest.</summary>
    public const int MaximumLength = 4000;

    /// <summary>
    /// The text as it can be shown; where it is longer than that, its beginning and how much is left out.
    /// </summary>
    [MethodImpl(HotLoop.Optimized)]
    public static string Format(string text)
    {
        int length = MaximumLength;
        if (text.Length <= MaximumLength)
        {
            length = text.Length;
        }

        int harmless = 0;
        while (harmless < length && text[harmless] is >= ' ' and < '\u007F')
        {
            harmless++;
        }

        if (harmless == text.Length)
        {
            return text;
        }

        var visible = new StringBuilder(text, 0, harmless, length + 64);
        int next = harmless;
        while (next < length)
        {
            next += Append(visible, text, next);
        }

        if (next < text.Length)
        {
            visible.AppendFormat(CultureInfo.InvariantCulture, " … [{0:N0} more characters]", text.Length - next);
        }

        return visible.ToString();
    }

    // Tells how many characters it took.
    private static int Append(StringBuilder visible, string text, int index)
    {
        char c = text[index];
        bool isPair = char.IsHighSurrogate(c) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]);
        int length = 1;
        if (isPair)
        {
            length = 2;
        }

        if (c == '\r' && index + 1 < text.Length && text[index + 1] == '\n')
        {
            return length;
        }

        if (c is '\n' or '\t' || IsVisible(text, index, isPair))
        {
            visible.Append(text, index, length);
        }
        else
        {
            foreach (char part in text.Substring(index, length))
            {
                visible.Append("\\u").Append(((int)part).ToString("X4", CultureInfo.InvariantCulture));
            }
        }

        return length;
    }

    private static bool IsVisible(string text, int index, bool isPair)
    {
        int code = isPair ? char.ConvertToUtf32(text, index) : text[index];
        bool isNoCharacter = (code & 0xFFFE) == 0xFFFE || code is >= 0xFDD0 and <= 0xFDEF;
        return !isNoCharacter && (isPair || !char.IsSurrogate(text[index])) && CharUnicodeInfo.GetUnicodeCategory(
            text, index) is not (
            UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator);
    }
}
