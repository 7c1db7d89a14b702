using System;
using System.Runtime.CompilerServices;
using Crashtest.Text;

namespace Crashtest.Findings;

/// <summary>
/// Finds the HTTP method in a sentence. A word that only looks like one is none: no method is better than a wrong one.
/// </summary>
internal static class SentenceMethod
{
    private const string Punctuation =
        "'\"`\u2018\u2019\u201A\u201B\u201C\u201D\u201E\u00AB\u00BB\u2039\u203A()[]{}<>*\\,.;:";

    private const string Name = "method";

    private static readonly string[] Methods =
    [
        "GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "CONNECT",
        "PROPFIND", "PROPPATCH", "MKCOL", "COPY", "MOVE", "LOCK", "UNLOCK", "SEARCH", "REPORT", "TRACK", "DEBUG",
        "PURGE",
    ];

    /// <summary>The method in capital letters, or null.</summary>
    /// <param name="text">The sentence without its payload and its address.</param>
    public static string? Find(string text) => FindNamed(text) ?? FindPlain(text);

    // with method "post"     the method GET     HTTP method: 'put'     method=`patch`
    private static string? FindNamed(string text)
    {
        for (int at = FindName(text, 0); at >= 0; at = FindName(text, at + 1))
        {
            int end = at + Name.Length;
            bool isWord = (at == 0 || !char.IsLetterOrDigit(text[at - 1]))
                && (end == text.Length || !char.IsLetterOrDigit(text[end]));
            if (!isWord)
            {
                continue;
            }

            int start = SkipSigns(text, end);
            int stop = start;
            while (stop < text.Length && char.IsLetter(text[stop]))
            {
                stop++;
            }

            if (Match(text, start, stop) is { } method
                && (IsMarked(text, end, start, stop) || IsCapital(text, start, stop)))
            {
                return method;
            }
        }

        return null;
    }

    // (GET)     a GET request
    [MethodImpl(HotLoop.Optimized)]
    private static string? FindPlain(string text)
    {
        // Of several, the one that is most often meant.
        int best = Methods.Length;
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] is < 'A' or > 'Z' || !WordSearch.CanBegin(text, at))
            {
                continue;
            }

            for (int i = 0; i < best; i++)
            {
                if (IsPlain(text, at, Methods[i]))
                {
                    best = i;
                }
            }
        }

        if (best < Methods.Length)
        {
            return Methods[best];
        }

        return null;
    }

    private static bool IsPlain(string text, int start, string method)
    {
        if (!WordSearch.IsExactly(text, start, method))
        {
            return false;
        }

        int end = start + method.Length;
        bool isInBrackets = start > 0 && text[start - 1] == '(' && end < text.Length && text[end] == ')';
        return isInBrackets || WordSearch.Is(text, WordSearch.SkipBlanks(text, end), "request");
    }

    private static int FindName(string text, int from) => text.IndexOf(Name, from, StringComparison.OrdinalIgnoreCase);

    private static int SkipSigns(string text, int start)
    {
        while (start < text.Length
            && (char.IsWhiteSpace(text[start]) || text[start] == '=' || Punctuation.IndexOf(text[start]) >= 0))
        {
            start++;
        }

        return start;
    }

    // In small letters it is an English word, unless quotes or 'with method' say that it is meant.
    private static bool IsMarked(string text, int wordEnd, int start, int stop)
    {
        bool isOpened = start > wordEnd && !char.IsWhiteSpace(text[start - 1]);
        bool isClosed = stop < text.Length && Punctuation.IndexOf(text[stop]) >= 0;
        return (isOpened && isClosed)
            || text.IndexOf('=', wordEnd, start - wordEnd) >= 0
            || text.IndexOf(':', wordEnd, start - wordEnd) >= 0
                || (WordSearch.IsBefore(text, wordEnd - Name.Length, "with") && !IsEnglish(text, start, stop));
    }

    // HTTP method options are ...
    private static bool IsEnglish(string text, int start, int stop) =>
        WordSearch.Is(
            text,
            start,
            "options", "trace", "connect", "head", "search", "report", "lock", "copy", "move", "track", "debug", "purge")
        && stop < text.Length;

    private static bool IsCapital(string text, int start, int stop)
    {
        for (int i = start; i < stop; i++)
        {
            if (!char.IsUpper(text[i]))
            {
                return false;
            }
        }

        return stop == text.Length || text[stop] is not ('-' or '_');
    }

    private static string? Match(string text, int start, int stop)
    {
        foreach (string method in Methods)
        {
            if (method.Length == stop - start
                && string.Compare(text, start, method, 0, method.Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                return method;
            }
        }

        return null;
    }
}
