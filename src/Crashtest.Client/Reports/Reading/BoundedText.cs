using System.IO;
using System.Text;

namespace Crashtest.Client.Reports.Reading;

/// <summary>
/// The text of a report on its way to a parser that would hold any piece of it, however long: no piece between two marks
/// is longer than the limit. What XML does not know is replaced where that is wanted.
/// </summary>
internal sealed class BoundedText : TextReader
{
    /// <summary>The longest piece, in characters; a thousand times the longest that is known.</summary>
    public const int MaximumLength = 4 * 1024 * 1024;

    private const char Replacement = '\uFFFD';

    private readonly TextReader _text;
    private readonly char _mark;
    private readonly bool _isXml;
    private int _length;
    private bool _isEscaped;

    private BoundedText(TextReader text, char mark, bool isXml)
    {
        _text = text;
        _mark = mark;
        _isXml = isXml;
    }

    /// <summary>Whether there was a character that XML does not know, or one that had been lost before.</summary>
    public bool HasInvalidCharacters { get; private set; }

    /// <summary>XML, in which each piece of markup begins with a mark that stands nowhere else.</summary>
    public static BoundedText OfXml(TextReader text) => new(text, '<', isXml: true);

    /// <summary>JSON, in which each string ends with a mark that is not escaped.</summary>
    public static BoundedText OfJson(TextReader text) => new(text, '"', isXml: false);

    /// <exception cref="InvalidDataException">A piece is too long, or bytes are not of the encoding.</exception>
    public override int Read(char[] buffer, int index, int count)
    {
        int read = Decode(buffer, index, count);
        for (int i = index; i < index + read; i++)
        {
            char c = buffer[i];
            if (c == _mark && !_isEscaped)
            {
                _length = 0;
            }
            else if (++_length > MaximumLength)
            {
                throw new InvalidDataException("it holds a piece of more than 4 Mi characters");
            }

            if (!_isXml)
            {
                _isEscaped = c == '\\' && !_isEscaped;
            }
            else if (c is < ' ' and not ('\t' or '\n' or '\r') or >= Replacement)
            {
                // Surrogates come in pairs only: the decoding sees to that.
                HasInvalidCharacters = true;
                buffer[i] = Replacement;
            }
        }

        return read;
    }

    public override int Read()
    {
        var one = new char[1];
        return Read(one, 0, 1) == 0 ? -1 : one[0];
    }

    public override int Peek() => _text.Peek();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _text.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Decode(char[] buffer, int index, int count)
    {
        try
        {
            return _text.Read(buffer, index, count);
        }
        catch (DecoderFallbackException)
        {
            // The message of the exception quotes the bytes.
            throw new InvalidDataException("its bytes are not of its encoding");
        }
    }
}
