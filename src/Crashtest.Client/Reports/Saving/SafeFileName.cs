using System;
using System.Globalization;
using System.Text;
using Crashtest.Client.Files;

namespace Crashtest.Client.Reports.Saving;

/// <summary>
/// Makes of any text a file name, without extension, that both Windows and Linux take, and that means the same on both.
/// </summary>
internal static class SafeFileName
{
    // Of the 255 bytes that Linux allows, the rest is for an id, an extension and what a temporary file adds.
    private const int MaximumBytes = 160;
    private const char Substitute = '_';

    private static readonly char[] Forbidden = ['<', '>', ':', '"', '/', '\\', '|', '?', '*'];

    /// <summary>The name, or null if nothing of the text is left.</summary>
    public static string? Create(string text)
    {
        var name = new StringBuilder();
        int bytes = 0;
        for (int i = 0; i < text.Length; i++)
        {
            bool isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            string next = IsAllowed(text, i, isPair) ? text.Substring(i, isPair ? 2 : 1) : Substitute.ToString();
            if (isPair)
            {
                i++;
            }

            bytes += Encoding.UTF8.GetByteCount(next);
            if (bytes > MaximumBytes)
            {
                break;
            }

            name.Append(next);
        }

        // Windows drops dots and blanks at the end; at the beginning, a dot hides the file elsewhere.
        string trimmed = name.ToString().Normalize().Trim(' ', '.', '\u00A0', '\u3000').Trim();
        if (trimmed.Trim(Substitute, ' ', '.').Length == 0)
        {
            return null;
        }

        if (ReservedName.IsDevice(trimmed))
        {
            return Substitute + trimmed;
        }

        return trimmed;
    }

    private static bool IsAllowed(
        string text, int at, bool isPair) => CharUnicodeInfo.GetUnicodeCategory(text, at) switch
    {
        UnicodeCategory.Control
            or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse => false,
        UnicodeCategory.Surrogate => isPair,
        _ => Array.IndexOf(Forbidden, text[at]) < 0,
    };
}
