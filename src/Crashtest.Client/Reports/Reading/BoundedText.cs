using System;
using System.IO;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading;
using Crashtest.Client.Text;
using Crashtest.Text;

namespace Crashtest.Client.Reports.Reading;

/// <summary>
/// The text of a report on its way to a parser that would hold any piece of it, however long: no piece between two
/// marks is longer than the limit. What XML does not know is replaced on request. Cancelling ends the reading
/// also within one piece.
/// </summary>
internal sealed class BoundedText : TextFilter
{
    /// <summary>
    /// The longest piece, in characters; far above the longest that is known, each of whose characters may be written
    /// as a reference.
    /// </summary>
    public const int MaximumLength = 16 * 1024 * 1024;

    private const char Quote = '"';
    private const char Replacement = '\uFFFD';

    private const int GroupLength = sizeof(ulong) / sizeof(char);
    private const ulong Each = 0x0001_0001_0001_0001;
    private const ulong Spaces = Each * ' ';
    private const ulong Lacks = Each * (char.MaxValue - Replacement + 1);
    private const ulong NotAscii = Each * 0xFF80;
    private const ulong HighestBits = Each * 0x8000;

    private readonly MarkupMeter? _markup;
    private readonly CancellationToken _cancellationToken;
    private readonly ulong[] _groups = new ulong[1024];
    private int _length;
    private bool _isEscaped;

    private BoundedText(TextReader text, MarkupMeter? markup, CancellationToken cancellationToken)
        : base(text)
    {
        _markup = markup;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Whether there was a character that XML does not know, or one that had been lost before.</summary>
    public bool HasInvalidCharacters { get; private set; }

    /// <summary>XML, in which each piece of markup begins with a mark that stands nowhere else.</summary>
    public static BoundedText CreateForXml(TextReader text, CancellationToken cancellationToken) =>
        new(text, new MarkupMeter(), cancellationToken);

    /// <summary>JSON, in which each string ends with a mark that is not escaped.</summary>
    public static BoundedText CreateForJson(TextReader text, CancellationToken cancellationToken) =>
        new(text, null, cancellationToken);

    /// <exception cref="InvalidDataException">A piece is too long, or bytes are not of the encoding.</exception>
    public override int Read(char[] buffer, int index, int count)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        int read = Decode(buffer, index, count);
        if (_markup is not null)
        {
            _markup.Add(buffer, index, read);
            Replace(buffer, index, read);
        }
        else
        {
            MeasureJson(buffer, index, read);
        }

        return read;
    }

    // Four characters in one number: in nearly all of a report there is nothing to replace.
    [MethodImpl(HotLoop.Optimized)]
    private void Replace(char[] buffer, int index, int count)
    {
        ulong[] groups = _groups;
        int end = index + count;
        while (index < end)
        {
            int length = Math.Min(end - index, groups.Length * GroupLength);
            Buffer.BlockCopy(buffer, index * sizeof(char), groups, 0, length * sizeof(char));
            int whole = length / GroupLength;
            for (int i = 0; i < whole; i++)
            {
                if (MayBeInvalid(groups[i]))
                {
                    int start = index + (i * GroupLength);
                    ReplaceEach(buffer, start, start + GroupLength);
                }
            }

            ReplaceEach(buffer, index + (whole * GroupLength), index + length);
            index += length;
        }
    }

    // The first look is enough for ASCII. The second looks at the highest bit of each character, which is set where
    // taking a space from the character, or U+FFFD from what it lacks, borrows from beyond it.
    private static bool MayBeInvalid(ulong group) =>
        ((group | (group - Spaces)) & NotAscii) != 0
        && ((((group - Spaces) & ~group) | ((~group - Lacks) & group)) & HighestBits) != 0;

    // Negative for a character that may have to be replaced. Surrogates come in pairs only: the decoding sees to that.
    private static int GetSign(char c) => (c - ' ') | (Replacement - 1 - c);

    private void ReplaceEach(char[] buffer, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (GetSign(buffer[i]) < 0 && buffer[i] is not ('\t' or '\n' or '\r'))
            {
                HasInvalidCharacters = true;
                buffer[i] = Replacement;
            }
        }
    }

    [MethodImpl(HotLoop.Optimized)]
    private void MeasureJson(char[] buffer, int index, int count)
    {
        for (int i = index; i < index + count; i++)
        {
            char c = buffer[i];
            if (c == Quote && !_isEscaped)
            {
                _length = 0;
            }
            else if (++_length > MaximumLength)
            {
                throw CreateTooLong();
            }

            _isEscaped = c == '\\' && !_isEscaped;
        }
    }

    /// <summary>Creates the exception for a piece that is too long.</summary>
    public static InvalidDataException CreateTooLong() => new("it contains a value of more than 16 Mi characters");

    private int Decode(char[] buffer, int index, int count)
    {
        try
        {
            return Text.Read(buffer, index, count);
        }
        catch (DecoderFallbackException)
        {
            // The message of the exception quotes the bytes.
            throw new InvalidDataException("its bytes do not match its encoding");
        }
    }
}
