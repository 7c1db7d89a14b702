using System;
using System.Globalization;
using System.Text.RegularExpressions;
using Crashtest.Client.Text;

namespace Crashtest.Client.Specifications;

/// <summary>Reads the texts, numbers, words and marks of JSON, one after the other.</summary>
internal sealed class JsonScanner
{
    private const int MaximumEscapeLength = 6;
    private const string EscapedAs = "bfnrt";
    private const string Escaped = "\b\f\n\r\t";

    private static readonly Regex Number = new(
        @"\G-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?", RegexOptions.CultureInvariant);
    private static readonly Regex PlainText = new("\\G[^\"\\\\\0-\x1F]*", RegexOptions.CultureInvariant);
    private static readonly Regex Escape = new(@"\\([""\\/bfnrt]|u[0-9a-fA-F]{4})", RegexOptions.CultureInvariant);
    private static readonly string[] Words = ["true", "false", "null"];

    private readonly string _text;
    private int _position;

    /// <param name="text">The document, without NUL.</param>
    public JsonScanner(string text) => _text = text;

    /// <summary>Where the next character is.</summary>
    public int Position => _position;

    /// <summary>Reads a text in double quotes.</summary>
    public string ReadString()
    {
        int start = _position++;
        bool hasEscapes = false;
        while (true)
        {
            _position += PlainText.Match(_text, _position).Length;
            if (_position == _text.Length || _text[_position] < ' ')
            {
                throw CreateError(
                    "a text in double quotes is not closed, or contains a line end or a control character");
            }

            if (_text[_position] == '"')
            {
                break;
            }

            hasEscapes = true;
            Match escape = Escape.Match(_text, _position, Math.Min(MaximumEscapeLength, _text.Length - _position));
            if (!escape.Success || escape.Index != _position)
            {
                throw CreateError("a text contains an escape that JSON does not have");
            }

            _position += escape.Length;
        }

        _position++;
        if (!hasEscapes)
        {
            return _text.Substring(start + 1, _position - start - 2);
        }

        string text = Escape.Replace(_text.Substring(start + 1, _position - start - 2), Unescape);
        if (Surrogates.HasLone(text))
        {
            throw CreateError("a text contains half of a character (a lone surrogate)", start);
        }

        return text;
    }

    private static string Unescape(Match escape)
    {
        char kind = escape.Value[1];
        if (kind == 'u')
        {
            string code = escape.Value.Substring(2);
            return ((char)int.Parse(code, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString();
        }

        int at = EscapedAs.IndexOf(kind);
        return (at < 0 ? kind : Escaped[at]).ToString();
    }

    /// <summary>Reads a number, with its digits as they are.</summary>
    public string ReadNumber()
    {
        Match number = Number.Match(_text, _position);
        if (!number.Success || IsWordCharacter(_position + number.Length))
        {
            throw CreateError("it is not a valid JSON number");
        }

        _position += number.Length;
        return number.Value;
    }

    /// <summary>Reads <c>true</c>, <c>false</c> or <c>null</c>.</summary>
    public string ReadWord()
    {
        string? word = Array.Find(Words, word => string.CompareOrdinal(_text, _position, word, 0, word.Length) == 0);
        if (word is null || IsWordCharacter(_position + word.Length))
        {
            throw CreateError(
                "an object, an array, a text in double quotes, a number, true, false, or null is expected");
        }

        _position += word.Length;
        return word;
    }

    private bool IsWordCharacter(int position) =>
        position < _text.Length
            && (char.IsLetterOrDigit(_text[position]) || _text[position] is '.' or '_' or '+' or '-');

    /// <summary>The next character that is no white space, or NUL at the end: the text itself holds none.</summary>
    public char Peek()
    {
        while (_position < _text.Length && _text[_position] is ' ' or '\t' or '\n' or '\r')
        {
            _position++;
        }

        if (_position < _text.Length)
        {
            return _text[_position];
        }

        return '\0';
    }

    /// <summary>Takes the mark if it is the next character.</summary>
    public bool TryTake(char mark)
    {
        if (Peek() != mark)
        {
            return false;
        }

        _position++;
        return true;
    }

    /// <summary>Takes the mark, which is the only character that can be next.</summary>
    public void Take(char mark, string otherwise)
    {
        if (!TryTake(mark))
        {
            throw CreateError(otherwise);
        }
    }

    /// <summary>Creates the error that says what is wrong at the next character.</summary>
    public SpecificationException CreateError(string reason) => CreateError(reason, _position);

    /// <summary>Creates the error that says what is wrong at a place.</summary>
    public SpecificationException CreateError(string reason, int position)
    {
        if (position >= _text.Length)
        {
            reason = "the text is incomplete; " + reason;
        }

        int line = 1;
        int start = 0;
        for (int end; (end = _text.IndexOf('\n', start, position - start)) >= 0; start = end + 1)
        {
            line++;
        }

        return new SpecificationException(line, position - start + 1, reason);
    }
}
