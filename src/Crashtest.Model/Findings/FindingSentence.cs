using System;

namespace Crashtest.Findings;

/// <summary>
/// The parts of a report's sentence. The forms are those of the service's own reports; a part that is in none of them
/// is null, as a wrong one is worse. Each form is looked for by one pass over the text, so that a sentence of a
/// megabyte, made to be slow to read, is not.
/// </summary>
internal sealed record FindingSentence : FindingDetails
{
    private const string Quotes = "'\"`\u2018\u201C";
    private const string PayloadWord = "payload";
    private const string ParameterWord = "parameter";
    private const string ClosingQuotes = "'\"`\u2019\u201D";

    // What may follow 'parameter' or 'payload' without being one.
    private static readonly string[] OrdinaryWords =
    [
        "is", "was", "are", "of", "in", "on", "at", "to", "for", "from", "with", "and", "or", "that", "which", "has",
        "can", "could",
        "may", "seems", "value", "values", "reflects", "reflected", "sent", "used",
    ];

    private readonly string _sentence;
    private readonly TextRange _payload;
    private readonly TextRange _url;

    private FindingSentence(string sentence, TextRange payload)
    {
        _sentence = sentence;
        _payload = payload;
        string outside = payload.RemoveFrom(sentence);
        _url = SentenceUrl.Find(outside);
        Url = _url.Extract(outside);
        Method = SentenceMethod.Find(_url.RemoveFrom(outside));
        Parameter = FindParameter(outside).Extract(outside);
        Payload = payload.Extract(sentence);
    }

    /// <summary>The sentence without the address and the payload.</summary>
    public string Rest => _url.RemoveFrom(_payload.RemoveFrom(_sentence));

    public static FindingSentence Parse(string sentence) => new(sentence, FindPayload(sentence));

    // for payload '<svg 'ons>'     the payload <svg onload=alert(1)>     payload: ...
    private static TextRange FindPayload(string text)
    {
        for (int end = WordSearch.FindEnd(text, PayloadWord, 0);
            end >= 0;
            end = WordSearch.FindEnd(text, PayloadWord, end))
        {
            int start = WordSearch.SkipBlanks(text, end + (end < text.Length && text[end] == ':' ? 1 : 0));
            if (start >= text.Length || WordSearch.IsBefore(text, end - PayloadWord.Length, ParameterWord))
            {
                continue;
            }

            int quote = Quotes.IndexOf(text[start]);
            if (quote >= 0)
            {
                return FindQuoted(text, start + 1, ClosingQuotes[quote], isPayload: true);
            }

            if (!IsOrdinary(text, start))
            {
                return new TextRange(start, EndOfPayload(text, start));
            }
        }

        return TextRange.None;
    }

    // Without quotes it continues to the end, or to the address where the sentence ends with that.
    private static int EndOfPayload(string text, int start)
    {
        int address = Math.Max(
            text.LastIndexOf(" on http", StringComparison.Ordinal),
            text.LastIndexOf(" at http", StringComparison.Ordinal));
        if (address > start)
        {
            return address;
        }

        return text.TrimEnd().Length;
    }

    // The parameter 'name' seems ...     for parameter id (GET) on ...     parameter named "q"
    private static TextRange FindParameter(string text)
    {
        for (int end = WordSearch.FindEnd(text, ParameterWord, 0);
            end >= 0;
            end = WordSearch.FindEnd(text, ParameterWord, end))
        {
            int start = WordSearch.SkipBlanks(text, end);
            int next = WordSearch.SkipBlanks(text, WordSearch.End(text, start));
            if (next < text.Length
                && Quotes.IndexOf(text[next]) >= 0
                && WordSearch.Is(text, start, "name", "named", "called"))
            {
                start = next;
            }

            if (start >= text.Length)
            {
                continue;
            }

            int quote = Quotes.IndexOf(text[start]);
            if (quote >= 0)
            {
                return FindQuoted(text, start + 1, ClosingQuotes[quote], isPayload: false);
            }

            bool isNamed = next < text.Length && text[next] == '(';
            if (isNamed || !IsOrdinary(text, start))
            {
                int stop = WordSearch.End(text, start);
                while (stop > start && ".,;:!?".IndexOf(text[stop - 1]) >= 0)
                {
                    stop--;
                }

                return new TextRange(start, stop);
            }
        }

        return TextRange.None;
    }

    // A payload holds quotes itself: it ends with the sentence where that ends with a quote.
    private static TextRange FindQuoted(string text, int start, char quote, bool isPayload)
    {
        string trimmed = text.TrimEnd(' ', '\t', '\r', '\n', '.');
        if (isPayload && trimmed.Length > start && trimmed[trimmed.Length - 1] == quote)
        {
            return new TextRange(start, trimmed.Length - 1);
        }

        for (int at = text.IndexOf(quote, start); at >= 0; at = text.IndexOf(quote, at + 1))
        {
            if (at + 1 == text.Length || !char.IsLetterOrDigit(text[at + 1]))
            {
                return new TextRange(start, at);
            }
        }

        if (isPayload)
        {
            return new TextRange(start, text.TrimEnd().Length);
        }

        return TextRange.None;
    }

    private static bool IsOrdinary(string text, int start) => WordSearch.Is(text, start, OrdinaryWords);
}
