using System.Runtime.CompilerServices;
using System.Text;
using Crashtest.Text;

namespace Crashtest.Findings;

/// <summary>
/// Takes from a text what a scanner or a server makes up anew each time, and leaves the rest as it is.
/// </summary>
internal static class VolatileText
{
    private const char Mark = '*';
    private const int LeastHexadecimal = 8;
    private const int LeastDigits = 9;
    private const int LeastMixed = 12;
    private const int UuidLength = 36;

    private static readonly string[] CookieWords = ["cookie", "set-cookie"];

    private static readonly string[] TimeUnits =
    [
        "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months",
        "year", "years",
    ];

    /// <summary>
    /// The text on one line, in which a UUID, a run of hexadecimal digits, a long number, a long mix of letters and
    /// digits, a number of days and the like, and the values of cookies are each one mark.
    /// </summary>
    [MethodImpl(HotLoop.Optimized)]
    public static string Mask(string text)
    {
        var masked = new StringBuilder(text.Length);
        bool isCookie = WordSearch.Is(text, 0, CookieWords);
        for (int at = 0; at < text.Length;)
        {
            char c = text[at];
            if (char.IsWhiteSpace(c))
            {
                int next = WordSearch.SkipBlanks(text, at);

                // Cookie: a=1; b=2     the cookie a=1
                isCookie = (isCookie && text[at - 1] is ';' or ':')
                    || WordSearch.Is(text, next, CookieWords)
                    || WordSearch.IsBefore(text, next, CookieWords[0]);
                masked.Append(masked.Length > 0 && next < text.Length ? " " : string.Empty);
                at = next;
            }
            else if (isCookie && c == '=')
            {
                masked.Append('=').Append(Mark);
                at = EndOfValue(text, at);
            }
            else if (IsLetterOrDigit(c))
            {
                bool isUuid = IsUuid(text, at);
                int end = isUuid ? at + UuidLength : EndOfRun(text, at);
                bool isVolatile = isUuid || IsVolatile(text, at, end);
                if (isVolatile)
                {
                    masked.Append(Mark);
                }
                else
                {
                    masked.Append(text, at, end - at);
                }

                at = end;
            }
            else
            {
                masked.Append(c);
                at++;
            }
        }

        return masked.ToString();
    }

    [MethodImpl(HotLoop.Optimized)]
    private static bool IsVolatile(string text, int start, int end)
    {
        int length = end - start;
        int digits = 0;
        bool isHexadecimal = true;
        for (int i = start; i < end; i++)
        {
            if (IsDigit(text[i]))
            {
                digits++;
            }

            isHexadecimal &= IsHexadecimal(text[i]);
        }

        int letters = length - digits;
        if (letters == 0)
        {
            return length >= LeastDigits || IsCountOfTime(text, start, end);
        }

        return digits > 0
            && ((isHexadecimal && length >= LeastHexadecimal) || (length >= LeastMixed && digits > 1 && letters > 1));
    }

    // 'expires in 21 days' says something else every day. A number with a dot is a version.
    private static bool IsCountOfTime(string text, int start, int end) =>
        (start == 0 || text[start - 1] == ' ')
        && end < text.Length
        && text[end] == ' '
        && WordSearch.Is(text, end + 1, TimeUnits);

    private static bool IsUuid(string text, int start)
    {
        if (start + UuidLength > text.Length)
        {
            return false;
        }

        for (int i = 0; i < UuidLength; i++)
        {
            bool isHyphen = i is 8 or 13 or 18 or 23;
            if (isHyphen ? text[start + i] != '-' : !IsHexadecimal(text[start + i]))
            {
                return false;
            }
        }

        return start + UuidLength == text.Length || !IsLetterOrDigit(text[start + UuidLength]);
    }

    [MethodImpl(HotLoop.Optimized)]
    private static int EndOfRun(string text, int at)
    {
        while (at < text.Length && IsLetterOrDigit(text[at]))
        {
            at++;
        }

        return at;
    }

    private static int EndOfValue(string text, int at)
    {
        while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not (';' or '\'' or '"'))
        {
            at++;
        }

        return at;
    }

    private static bool IsLetterOrDigit(char c) => IsDigit(c) || c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static bool IsHexadecimal(char c) => IsDigit(c) || c is (>= 'a' and <= 'f') or (>= 'A' and <= 'F');
}
