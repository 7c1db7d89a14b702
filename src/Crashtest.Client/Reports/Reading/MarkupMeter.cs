using System;
using System.IO;
using System.Runtime.CompilerServices;
using Crashtest.Text;

namespace Crashtest.Client.Reports.Reading;

/// <summary>
/// Measures XML on its way to a parser that holds each piece of markup whole: how long a piece is, and how many
/// attributes an element has. It follows the text only as far as it must to tell markup from what looks like it.
/// </summary>
internal sealed class MarkupMeter
{
    /// <summary>The maximum number of attributes of an element. Reports have ten.</summary>
    public const int MaximumAttributes = 1000;

    private State _state;
    private int _attributes;
    private int _length;

    // The last characters of a comment or the like, which may end it: at most two.
    private string _tail = string.Empty;

    private enum State
    {
        Text,
        Opened,
        Tag,
        DoubleQuoted,
        SingleQuoted,
        Exclamation,
        Comment,
        Section,
        Instruction,
    }

    /// <summary>Measures the next characters.</summary>
    /// <exception cref="InvalidDataException">A piece is too long, or an element has too many attributes.</exception>
    [MethodImpl(HotLoop.Optimized)]
    public void Add(char[] buffer, int index, int count)
    {
        int end = index + count;
        while (index < end)
        {
            int next = Follow(buffer, index, end);
            _length += next - index;
            if (_length > BoundedText.MaximumLength)
            {
                throw BoundedText.CreateTooLong();
            }

            index = next;
        }
    }

    // Goes on to behind the next character that may change something, or to the end.
    private int Follow(char[] buffer, int index, int end)
    {
        switch (_state)
        {
            case State.Text:
                return FollowText(buffer, index, end);
            case State.DoubleQuoted:
                return SeekQuote(buffer, index, end, '"');
            case State.SingleQuoted:
                return SeekQuote(buffer, index, end, '\'');
            case State.Opened:
                Open(buffer[index]);
                return index + 1;
            case State.Exclamation:
                Specify(buffer[index]);
                return index + 1;
            case State.Tag:
                return FollowTag(buffer, index, end);
            case State.Comment:
                return SeekEnd(buffer, index, end, "--");
            case State.Section:
                return SeekEnd(buffer, index, end, "]]");
            default:
                return SeekEnd(buffer, index, end, "?");
        }
    }

    private int FollowText(char[] buffer, int index, int end)
    {
        int found = index;
        if (buffer[index] != '<')
        {
            found = Array.IndexOf(buffer, '<', index, end - index);
        }

        if (found < 0)
        {
            return end;
        }

        // A piece ends before the mark.
        _length = index - found - 1;
        int next = found + 1;
        if (next == end)
        {
            _state = State.Opened;
            return end;
        }

        Open(buffer[next]);
        return next + 1;
    }

    private int SeekQuote(char[] buffer, int index, int end, char quote)
    {
        int found = Array.IndexOf(buffer, quote, index, end - index);
        if (found < 0)
        {
            return end;
        }

        _state = State.Tag;
        return found + 1;
    }

    private void Open(char first)
    {
        _attributes = 0;
        _tail = string.Empty;
        _state = first switch
        {
            '!' => State.Exclamation,
            '?' => State.Instruction,
            '>' => State.Text,
            _ => State.Tag,
        };
    }

    // Behind "<!" follows a comment ("--"), a section ("[CDATA["), or a declaration, which is refused by the parser.
    private void Specify(char next)
    {
        _state = next switch
        {
            '-' => State.Comment,
            '[' => State.Section,
            _ => State.Tag,
        };
    }

    [MethodImpl(HotLoop.Optimized)]
    private int FollowTag(char[] buffer, int index, int end)
    {
        while (index < end)
        {
            switch (buffer[index++])
            {
                case '"':
                    // Nearly all values end in the same buffer.
                    index = Array.IndexOf(buffer, '"', index, end - index) + 1;
                    if (index == 0)
                    {
                        _state = State.DoubleQuoted;
                        return end;
                    }

                    break;
                case '\'':
                    _state = State.SingleQuoted;
                    return index;
                case '>':
                    _state = State.Text;
                    return index;
                case '=' when ++_attributes > MaximumAttributes:
                    throw new InvalidDataException("an element in it has more than 1,000 attributes");
            }
        }

        return end;
    }

    // What ends it is a mark and '>', which may come in two parts.
    private int SeekEnd(char[] buffer, int index, int end, string mark)
    {
        int found = Array.IndexOf(buffer, '>', index, end - index);
        int stop = found;
        if (found < 0)
        {
            stop = end;
        }

        int kept = Math.Min(stop - index, mark.Length);
        string tail = _tail + new string(buffer, stop - kept, kept);
        if (tail.Length > mark.Length)
        {
            _tail = tail.Substring(tail.Length - mark.Length);
        }
        else
        {
            _tail = tail;
        }

        if (found < 0)
        {
            return end;
        }

        if (_tail == mark)
        {
            _state = State.Text;
        }

        _tail = string.Empty;
        return found + 1;
    }
}
