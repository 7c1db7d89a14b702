using System;
using System.Runtime.CompilerServices;
using Crashtest.Text;

namespace Crashtest.Findings;

/// <summary>
/// Finds the address in a sentence: with a scheme anywhere, without one only if the words before it announce it.
/// </summary>
internal static class SentenceUrl
{
    // A name with a path behind these, or any name of a host behind the first three.
    private static readonly string[] Announcements = ["site", "url", "host", "on", "at", "of", "to", "from", "for"];

    private static readonly string[] Schemes = ["https://", "http://"];

    private const string Local = "localhost";

    public static TextRange Find(string text)
    {
        TextRange first = TextRange.None;
        foreach (string scheme in Schemes)
        {
            int at = text.IndexOf(scheme, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && (first.Start < 0 || at < first.Start))
            {
                first = TrimRange(text, at);
            }
        }

        if (first.Start >= 0)
        {
            return first;
        }

        return FindBare(text);
    }

    [MethodImpl(HotLoop.Optimized)]
    private static TextRange FindBare(string text)
    {
        for (int start = WordSearch.SkipBlanks(text, 0); start < text.Length; start =
            WordSearch.SkipBlanks(text, WordSearch.End(text, start)))
        {
            for (int i = 0; i < Announcements.Length; i++)
            {
                if (!WordSearch.Is(text, start, Announcements[i]))
                {
                    continue;
                }

                int next = WordSearch.SkipBlanks(text, start + Announcements[i].Length);
                if (next < text.Length && "'\"".IndexOf(text[next]) >= 0)
                {
                    next++;
                }

                TextRange range = TrimRange(text, next);
                if (IsAddress(text, range, needsPath: i > 2))
                {
                    return range;
                }
            }
        }

        return TextRange.None;
    }

    // The sentence's own dot, comma or quote stands right behind the address.
    [MethodImpl(HotLoop.Optimized)]
    private static TextRange TrimRange(string text, int start)
    {
        int end = start;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && "\"<>".IndexOf(text[end]) < 0)
        {
            end++;
        }

        if (start > 0 && text[start - 1] == '\'' && text.IndexOf('\'', start, end - start) is var quote and >= 0)
        {
            end = quote;
        }

        int open = Count(text, '(', start, end);
        int closed = Count(text, ')', start, end);
        while (end > start && (".,;:!?'`".IndexOf(text[end - 1]) >= 0 || (text[end - 1] == ')' && closed > open)))
        {
            if (text[end - 1] == ')')
            {
                closed--;
            }

            end--;
        }

        return new TextRange(start, end);
    }

    [MethodImpl(HotLoop.Optimized)]
    private static bool IsAddress(string text, TextRange range, bool needsPath)
    {
        int hostEnd = range.Start;
        while (hostEnd < range.End && (char.IsLetterOrDigit(text[hostEnd]) || text[hostEnd] is '.' or '-'))
        {
            hostEnd++;
        }

        if (!IsHost(text, range.Start, hostEnd))
        {
            return false;
        }

        // A port may stand between the host and the path.
        int at = hostEnd;
        if (at < range.End && text[at] == ':')
        {
            do
            {
                at++;
            }
            while (at < range.End && char.IsDigit(text[at]));
        }

        bool hasPath = at < range.End && text[at] is '/' or '?';
        return hasPath || (at == range.End && (!needsPath || at > hostEnd));
    }

    private static bool IsHost(string text, int start, int end)
    {
        int length = end - start;
        int dot = end - 1;
        while (dot >= start && text[dot] != '.')
        {
            dot--;
        }

        if (dot < start)
        {
            return length == Local.Length
                && string.Compare(text, start, Local, 0, length, StringComparison.OrdinalIgnoreCase) == 0;
        }

        bool isName = dot > start && end - dot > 2;
        for (int i = dot + 1; i < end; i++)
        {
            isName &= char.IsLetter(text[i]);
        }

        return isName || IsAddressOfFourNumbers(text.Substring(start, length));
    }

    private static bool IsAddressOfFourNumbers(string host)
    {
        string[] numbers = host.Split('.');
        return numbers.Length == 4 && Array.TrueForAll(numbers, number => byte.TryParse(number, out _));
    }

    [MethodImpl(HotLoop.Optimized)]
    private static int Count(string text, char c, int start, int end)
    {
        int count = 0;
        for (int i = start; i < end; i++)
        {
            if (text[i] == c)
            {
                count++;
            }
        }

        return count;
    }
}
