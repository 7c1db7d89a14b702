using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Threading;
using Crashtest.Client.Text;

namespace Crashtest.Client.Specifications;

/// <summary>
/// Reads JSON strictly by RFC 8259. Newtonsoft.Json takes comments, single quotes, trailing commas, constructors,
/// <c>undefined</c> and more for JSON, and rounds long numbers.
/// </summary>
internal sealed class JsonSpecificationReader
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
    private readonly SpecificationBudget _budget;
    private int _position;

    private JsonSpecificationReader(string text, CancellationToken cancellationToken)
    {
        _text = text;
        _budget = new SpecificationBudget(cancellationToken);
    }

    /// <summary>Reads a document.</summary>
    /// <exception cref="SpecificationException">
    /// It is not JSON, has a name twice in an object, or is too large or too deep.
    /// </exception>
    public static SpecificationNode Read(string text, CancellationToken cancellationToken)
    {
        var reader = new JsonSpecificationReader(text, cancellationToken);
        SpecificationNode document = reader.ReadValue(1);
        if (reader.Peek() != '\0')
        {
            throw reader.CreateError("there is text after the end of the JSON");
        }

        return document;
    }

    private SpecificationNode ReadValue(int depth)
    {
        _budget.CountNode();
        SpecificationBudget.CheckDepth(depth);
        switch (Peek())
        {
            case '{':
                return ReadObject(depth);
            case '[':
                return ReadArray(depth);
            case '"':
                return new SpecificationNode.Scalar { Text = ReadString() };
            case '-' or (>= '0' and <= '9'):
                return CreateScalar(ReadNumber());
            default:
                return CreateScalar(ReadWord());
        }
    }

    private SpecificationNode.Mapping ReadObject(int depth)
    {
        var mapping = new SpecificationNode.Mapping();
        var names = new HashSet<string>(StringComparer.Ordinal);
        _position++;
        if (TryTake('}'))
        {
            return mapping;
        }

        do
        {
            if (Peek() != '"')
            {
                throw CreateError("a name in double quotes is expected");
            }

            int start = _position;
            string name = ReadString();
            if (!names.Add(name))
            {
                _position = start;
                throw CreateError("the object already has a member with this name");
            }

            Take(':', "a ':' is expected");
            mapping.Members.Add(new(name, ReadValue(depth + 1)));
        }
        while (TryTake(','));
        Take('}', "a ',' or a '}' is expected");
        return mapping;
    }

    private SpecificationNode.Sequence ReadArray(int depth)
    {
        var sequence = new SpecificationNode.Sequence();
        _position++;
        if (TryTake(']'))
        {
            return sequence;
        }

        do
        {
            sequence.Items.Add(ReadValue(depth + 1));
        }
        while (TryTake(','));
        Take(']', "a ',' or a ']' is expected");
        return sequence;
    }

    private string ReadString()
    {
        int start = _position++;
        bool hasEscapes = false;
        while (true)
        {
            _position += PlainText.Match(_text, _position).Length;
            if (_position == _text.Length || _text[_position] < ' ')
            {
                throw CreateError("a text in double quotes is not closed, or contains a line end or a control character");
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
            _position = start;
            throw CreateError("a text contains half of a character (a lone surrogate)");
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

    private string ReadNumber()
    {
        Match number = Number.Match(_text, _position);
        if (!number.Success || IsWordCharacter(_position + number.Length))
        {
            throw CreateError("it is not a number as JSON writes it");
        }

        _position += number.Length;
        return number.Value;
    }

    private string ReadWord()
    {
        string? word = Array.Find(Words, word => string.CompareOrdinal(_text, _position, word, 0, word.Length) == 0);
        if (word is null || IsWordCharacter(_position + word.Length))
        {
            throw CreateError("an object, an array, a text in double quotes, a number, true, false, or null is expected");
        }

        _position += word.Length;
        return word;
    }

    private static SpecificationNode.Scalar CreateScalar(string json) => new() { Text = json, Json = json };

    private bool IsWordCharacter(int position) =>
        position < _text.Length
            && (char.IsLetterOrDigit(_text[position]) || _text[position] is '.' or '_' or '+' or '-');

    // The text holds no NUL, so it can stand for the end.
    private char Peek()
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

    private bool TryTake(char mark)
    {
        if (Peek() != mark)
        {
            return false;
        }

        _position++;
        return true;
    }

    private void Take(char mark, string otherwise)
    {
        if (!TryTake(mark))
        {
            throw CreateError(otherwise);
        }
    }

    private SpecificationException CreateError(string reason)
    {
        if (_position >= _text.Length)
        {
            reason = "the text ends too early; " + reason;
        }

        int line = 1;
        int start = 0;
        for (int end; (end = _text.IndexOf('\n', start, _position - start)) >= 0; start = end + 1)
        {
            line++;
        }

        return new SpecificationException(line, _position - start + 1, reason);
    }
}
