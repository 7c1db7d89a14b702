using System.Runtime.CompilerServices;
using System.Text;

namespace Crashtest.Text;

/// <summary>Puts text on one line.</summary>
internal static class OneLine
{
    /// <summary>The text with each run of white space as one blank, and none at its ends.</summary>
    [MethodImpl(HotLoop.Optimized)]
    public static string Format(string text)
    {
        if (IsOneLine(text))
        {
            return text;
        }

        var line = new StringBuilder(text.Length);
        bool isAfterBlank = false;
        foreach (char c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                isAfterBlank = true;
                continue;
            }

            if (isAfterBlank && line.Length > 0)
            {
                line.Append(' ');
            }

            isAfterBlank = false;
            line.Append(c);
        }

        return line.ToString();
    }

    // Nearly each text is, and is spared the copy.
    [MethodImpl(HotLoop.Optimized)]
    private static bool IsOneLine(string text)
    {
        bool isAfterWord = false;
        foreach (char c in text)
        {
            bool isBlank = char.IsWhiteSpace(c);
            if (isBlank && (c != ' ' || !isAfterWord))
            {
                return false;
            }

            isAfterWord = !isBlank;
        }

        return isAfterWord || text.Length == 0;
    }
}
