using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using Crashtest.Client.Reports.Reading;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Reading;

/// <summary>What XML does not know is replaced, wherever it stands and however the text is read.</summary>
public sealed class BoundedTextTests
{
    private const char Replacement = '\uFFFD';

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(9)]
    [InlineData(4096)]
    [InlineData(100_000)]
    public void Each_character_that_XML_does_not_know_is_replaced(int chunk)
    {
        // Behind none to eight others, so that each stands at each place of a group.
        string text = string.Concat(Enumerable.Range(0, char.MaxValue + 1)
            .Where(c => !char.IsSurrogate((char)c))
            .SelectMany(c => Enumerable.Range(0, 9).Select(place => new string('é', place) + (char)c)));

        string read = Read(text, chunk, out bool hasInvalid);

        Assert.Equal(text.Length, read.Length);
        int wrong = Enumerable.Range(0, text.Length).FirstOrDefault(i => read[i] != Expect(text[i]), -1);
        Assert.True(
            wrong < 0,
            $"U+{(int)text.ElementAtOrDefault(wrong):X4} became U+{(int)read.ElementAtOrDefault(wrong):X4}.");
        Assert.True(hasInvalid);
    }

    [Theory]
    [InlineData("a\tb\r\nc d", false)]
    [InlineData("ab<c d=\"e\">f</c>", false)]
    [InlineData("é中\uD7FF\uE000\uFFFC\U0001F600", false)]
    [InlineData("abcd\0", true)]
    [InlineData("abc\u001Fdefg", true)]
    [InlineData("中中\uFFFD中中", true)]
    [InlineData("a\uFFFEb", true)]
    [InlineData("\uFFFFabc", true)]
    public void Text_says_whether_there_was_one(string text, bool expected)
    {
        Read(text, 4096, out bool hasInvalid);

        Assert.Equal(expected, hasInvalid);
    }

    private static char Expect(char c) => XmlConvert.IsXmlChar(c) ? c : Replacement;

    // Behind the characters of an earlier read, which stay as they are.
    private static string Read(string text, int chunk, out bool hasInvalid)
    {
        using BoundedText bounded =
            BoundedText.CreateForXml(new StringReader(text), TestContext.Current.CancellationToken);
        var all = new StringBuilder();
        char[] buffer = new char[chunk + 1];
        buffer[0] = '\u0001';
        int count;
        while ((count = bounded.Read(buffer, 1, chunk)) > 0)
        {
            all.Append(buffer, 1, count);
        }

        Assert.Equal('\u0001', buffer[0]);
        hasInvalid = bounded.HasInvalidCharacters;
        return all.ToString();
    }
}
