using System;
using System.IO;
using System.Threading;
using Crashtest.Client.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Crashtest.Client.Specifications;

/// <summary>Reads the events of a YAML text. Whatever the parser throws becomes a mistake with its place.</summary>
internal sealed class YamlEvents
{
    private readonly Scanner _scanner;
    private readonly Parser _parser;

    /// <param name="text">The text.</param>
    /// <param name="cancellationToken">Ends the reading, also inside one event.</param>
    public YamlEvents(string text, CancellationToken cancellationToken)
    {
        CheckCharacters(text);
        _scanner = new Scanner(new CancellableText(text, cancellationToken));
        _parser = new Parser(_scanner);
    }

    /// <summary>Returns the next event.</summary>
    /// <exception cref="SpecificationException">The text is not YAML.</exception>
    public ParsingEvent ReadNext()
    {
        try
        {
            _parser.MoveNext();
        }
        catch (YamlException e)
        {
            throw YamlProblem.Describe(e, _scanner.CurrentPosition);
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
        {
            // The parser reports some mistakes with exceptions of its own doing, such as InvalidOperationException.
            throw YamlProblem.DescribeFault(_scanner.CurrentPosition);
        }

        if (_parser.Current is null)
        {
            throw YamlProblem.DescribeFault(_scanner.CurrentPosition);
        }

        return _parser.Current;
    }

    // The parser does not look for the characters that YAML does not allow.
    private static void CheckCharacters(string text)
    {
        long line = 1;
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\n')
            {
                line++;
                start = i + 1;
            }
            else if (IsForbidden(c))
            {
                throw new SpecificationException(line, i - start + 1, "YAML does not allow this control character");
            }
        }
    }

    private static bool IsForbidden(char c) => c switch
    {
        '\t' or '\r' or '\x0085' => false,
        < ' ' or (>= '\x007F' and <= '\x009F') or '\uFFFE' or '\uFFFF' => true,
        _ => false,
    };

    private sealed class CancellableText : TextFilter
    {
        private readonly CancellationToken _cancellationToken;

        public CancellableText(string text, CancellationToken cancellationToken)
            : base(new StringReader(text)) => _cancellationToken = cancellationToken;

        public override int Read(char[] buffer, int index, int count)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            return Text.Read(buffer, index, count);
        }
    }
}
