using Crashtest.Client.Reports.Exporting;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Exporting;

public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain <b> & text", "plain <b> & text")]
    [InlineData("naïve 日本語 \U0001F600", "naïve 日本語 \U0001F600")]
    [InlineData("a\tb\nc", "a\tb\nc")]
    [InlineData("a\r\nb\rc", "a\nb\\u000Dc")]
    [InlineData("a\0b\u001B[31m", "a\\u0000b\\u001B[31m")]
    [InlineData("user\u202Enimda", "user\\u202Enimda")]
    [InlineData("a\uFEFF\u200B\u00AD", "a\\uFEFF\\u200B\\u00AD")]
    [InlineData("a\u2028b\u0085", "a\\u2028b\\u0085")]
    [InlineData("a\U000E0041", "a\\uDB40\\uDC41")]
    [InlineData("a\uFFFEb\uFDD0\U0001FFFF", "a\\uFFFEb\\uFDD0\\uD83F\\uDFFF")]
    public void Invisible_characters_become_escapes(string text, string visible) =>
        Assert.Equal(visible, VisibleText.Format(text));

    [Fact]
    public void Halves_of_surrogate_pairs_become_escapes() =>
        Assert.Equal("\\uD800a\\uDC00\\uD83D", VisibleText.Format("\uD800a\uDC00\uD83D"));

    [Fact]
    public void A_long_text_is_cut_and_says_so()
    {
        Assert.Equal(new string('a', 4000), VisibleText.Format(new string('a', 4000)));
        Assert.Equal(new string('a', 4000) + " … [1,005 more characters]", VisibleText.Format(new string('a', 5005)));
    }

    [Fact]
    public void A_cut_leaves_no_half_of_a_pair() =>
        Assert.Equal(
            new string('a', 3999) + "\U0001F600 … [1 more characters]",
            VisibleText.Format(new string('a', 3999) + "\U0001F600b"));
}
