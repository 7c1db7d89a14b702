using System.IO;
using System.Runtime.CompilerServices;
using Crashtest.Client.Text;
using Crashtest.Text;
using Newtonsoft.Json;

namespace Crashtest.Client.Json;

/// <summary>
/// The text of JSON on its way to Newtonsoft.Json, which takes numbers that begin with a zero for octal ones, and those
/// that begin with 0x for hexadecimal ones. JSON has neither, and their values would be others than the sender's.
/// </summary>
internal sealed class NumberCheck : TextFilter
{
    private State _state;

    /// <param name="text">The text; closed with this.</param>
    public NumberCheck(TextReader text)
        : base(text)
    {
    }

    private enum State
    {
        Between,
        Minus,
        Zero,
        Other,
        DoubleQuoted,
        DoubleQuotedEscape,
        SingleQuoted,
        SingleQuotedEscape,
        Slash,
        LineComment,
        Comment,
        CommentStar,
    }

    /// <exception cref="JsonReaderException">A number is not one of JSON.</exception>
    public override int Read(char[] buffer, int index, int count)
    {
        int read = Text.Read(buffer, index, count);
        Check(buffer, index, index + read);
        return read;
    }

    [MethodImpl(HotLoop.Optimized)]
    private void Check(char[] buffer, int start, int end)
    {
        State state = _state;
        for (int i = start; i < end; i++)
        {
            if (state == State.DoubleQuoted)
            {
                // Nearly all of a text is in strings.
                i = SeekStringMark(buffer, i, end);
                if (i == end)
                {
                    break;
                }
            }

            state = GetNext(state, buffer[i]);
        }

        _state = state;
    }

    private static int SeekStringMark(char[] buffer, int start, int end)
    {
        int i = start;
        while (i < end && buffer[i] is not ('"' or '\\'))
        {
            i++;
        }

        return i;
    }

    private static State GetNext(State state, char c) => state switch
    {
        State.DoubleQuoted => GetNextInString(c, '"', State.DoubleQuoted, State.DoubleQuotedEscape),
        State.DoubleQuotedEscape => State.DoubleQuoted,
        State.SingleQuoted => GetNextInString(c, '\'', State.SingleQuoted, State.SingleQuotedEscape),
        State.SingleQuotedEscape => State.SingleQuoted,
        State.Slash when c == '/' => State.LineComment,
        State.Slash when c == '*' => State.Comment,
        State.LineComment when c is not ('\r' or '\n') => State.LineComment,
        State.CommentStar when c == '/' => State.Between,
        State.Comment or State.CommentStar when c == '*' => State.CommentStar,
        State.Comment or State.CommentStar => State.Comment,
        _ => GetNextOutside(state, c),
    };

    private static State GetNextInString(char c, char quote, State inside, State escape)
    {
        if (c == quote)
        {
            return State.Between;
        }

        if (c == '\\')
        {
            return escape;
        }

        return inside;
    }

    private static State GetNextOutside(State state, char c)
    {
        switch (c)
        {
            case '"':
                return State.DoubleQuoted;
            case '\'':
                return State.SingleQuoted;
            case '/':
                return State.Slash;
            case '-' when state == State.Between:
                return State.Minus;
            case '0' when state is State.Between or State.Minus:
                return State.Zero;
            case (>= '0' and <= '9') or 'x' or 'X' when state == State.Zero:
                throw new JsonReaderException("A number has a zero in front.");
            case ',' or ':' or '[' or ']' or '{' or '}' or '(' or ')':
                return State.Between;
            default:
                return GetNextInWord(c);
        }
    }

    // Newtonsoft.Json ends a word at any white space, and passes over NUL.
    private static State GetNextInWord(char c)
    {
        if (c == '\0' || char.IsWhiteSpace(c))
        {
            return State.Between;
        }

        return State.Other;
    }
}
