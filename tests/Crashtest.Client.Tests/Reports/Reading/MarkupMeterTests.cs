using System.IO;
using System.Linq;
using Crashtest.Client.Reports.Reading;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Reading;

/// <summary>The meter sees the same markup however the text is cut on its way.</summary>
public sealed class MarkupMeterTests
{
    private const int Piece = 1024 * 1024;

    [Theory]
    [InlineData("<!-- > <a \" -->")]
    [InlineData("<!---- > <a \" -->")]
    [InlineData("<![CDATA[ > ]>]] <a \" ]]>")]
    [InlineData("<?p > <a \" ?>")]
    [InlineData("<a b='\"' c=\"'\" d='>'>")]
    public void An_element_is_found_behind_other_markup_wherever_the_text_is_cut(string opening)
    {
        char[] text = (opening + Element(MarkupMeter.MaximumAttributes + 1)).ToCharArray();

        for (int cut = 1; cut <= opening.Length; cut++)
        {
            Assert.True(IsRefused(text, cut), $"The attributes were not counted with a cut behind character {cut}.");
        }

        Assert.True(IsRefused(text, [.. Enumerable.Range(1, text.Length - 1)]), "Read character by character.");
    }

    [Fact]
    public void Attributes_are_counted_for_each_element()
    {
        char[] text = (Element(MarkupMeter.MaximumAttributes) + Element(MarkupMeter.MaximumAttributes)).ToCharArray();

        Assert.False(IsRefused(text), "Two elements with as many attributes as are allowed were refused.");
    }

    [Theory]
    [InlineData("<a>", "x")]
    [InlineData("<a b=\"", "x")]
    [InlineData("<!--", "x")]
    public void A_long_piece_is_refused_even_in_parts(string opening, string filling) =>
        Assert.ThrowsAny<InvalidDataException>(() => AddRepeatedly(opening, filling));

    [Theory]
    [InlineData("<a>", "x<b>")]
    [InlineData("", "<!--x-->")]
    [InlineData("<a>", "<b c='x'/>")]
    public void Many_short_pieces_may_be_as_long_as_they_like(string opening, string filling) =>
        Assert.Null(Record.Exception(() => AddRepeatedly(opening, filling)));

    private static string Element(int attributes) =>
        $"<t {string.Concat(Enumerable.Range(0, attributes).Select(i => $"a{i}='1' "))}>";

    private static bool IsRefused(char[] text, params int[] cuts)
    {
        var meter = new MarkupMeter();
        int from = 0;
        try
        {
            foreach (int cut in cuts.Append(text.Length))
            {
                meter.Add(text, from, cut - from);
                from = cut;
            }

            return false;
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }

    // One piece more than the limit has.
    private static void AddRepeatedly(string opening, string filling)
    {
        var meter = new MarkupMeter();
        meter.Add(opening.ToCharArray(), 0, opening.Length);
        char[] piece = string.Concat(Enumerable.Repeat(filling, Piece / filling.Length)).ToCharArray();
        for (int i = 0; i <= (BoundedText.MaximumLength / Piece) + 1; i++)
        {
            meter.Add(piece, 0, piece.Length);
        }
    }
}
