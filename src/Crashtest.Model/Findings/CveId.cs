using System;

namespace Crashtest.Findings;

/// <summary>Finds the id of a known vulnerability, such as <c>CVE-2018-19935</c>, in a text.</summary>
internal static class CveId
{
    private const string Prefix = "CVE-";
    private const int YearLength = 4;
    private const int LeastDigits = 4;

    /// <summary>The first id in the text, in capital letters, or null.</summary>
    public static string? Find(string text)
    {
        for (int at = text.IndexOf(Prefix, StringComparison.OrdinalIgnoreCase); at >= 0; at =
            text.IndexOf(Prefix, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            int year = at + Prefix.Length;
            int number = year + YearLength + 1;
            int end = number;
            while (end < text.Length && IsDigit(text[end]))
            {
                end++;
            }

            bool isOne = end - number >= LeastDigits
                && CountDigits(text, year) == YearLength
                && text[number - 1] == '-'
                && (at == 0 || !char.IsLetterOrDigit(text[at - 1]));
            if (isOne)
            {
                return text.Substring(at, end - at).ToUpperInvariant();
            }
        }

        return null;
    }

    private static int CountDigits(string text, int from)
    {
        int count = 0;
        while (count < YearLength && from + count < text.Length && IsDigit(text[from + count]))
        {
            count++;
        }

        return count;
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';
}
