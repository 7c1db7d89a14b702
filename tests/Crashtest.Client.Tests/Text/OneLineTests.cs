using Crashtest.Text;
using Xunit;

namespace Crashtest.Client.Tests.Text;

public class OneLineTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" ", "")]
    [InlineData("one two", "one two")]
    [InlineData("one  two", "one two")]
    [InlineData(" one two ", "one two")]
    [InlineData("one\r\n\ttwo", "one two")]
    [InlineData("one\u00A0two\u2028three", "one two three")]
    public void Each_run_of_white_space_becomes_one_blank(string text, string line) =>
        Assert.Equal(line, OneLine.Format(text));

    [Fact]
    public void A_text_on_one_line_is_not_copied()
    {
        const string Text = "one two";

        Assert.Same(Text, OneLine.Format(Text));
    }
}
