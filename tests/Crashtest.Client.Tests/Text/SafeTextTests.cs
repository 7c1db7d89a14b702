using System;
using System.Linq;
using Crashtest.Client.Text;
using Xunit;

namespace Crashtest.Client.Tests.Text;

public sealed class SafeTextTests
{
    private const string Secret = "s3cr3t-ü b+c";

    private static readonly SafeText Text = new(Secret, "s3cr3t", null, "", "  ");

    [Theory]
    [InlineData("before s3cr3t-ü b+c after", "before *** after")]
    [InlineData("S3CR3T-Ü B+C", "***")]
    [InlineData("/s3cr3t-%C3%BC%20b%2Bc/scans", "/***/scans")]
    [InlineData("/S3CR3T-%c3%bc%20B%2bC/scans", "/***/scans")]
    [InlineData("http://a/s3cr3t-ü b%2Bc/scans", "http://a/***/scans")]
    [InlineData("s3cr3ts3cr3t", "******")]
    [InlineData("s3cr3", "s3cr3")]
    public void Secrets_are_taken_out_in_each_spelling(string text, string expected) =>
        Assert.Equal(expected, Text.Clean(text));

    [Theory]
    [InlineData("one\r\ntwo\n\nthree", "one two three")]
    [InlineData("  \t padded \t ", "padded")]
    [InlineData("a\0b\u0007c\u007fd\u0085e\u009bf", "a b c d e f")]
    [InlineData("\u001b[31mred\u001b[0m", "[31mred [0m")]
    [InlineData("\u001b]0;title\u0007x", "]0;title x")]
    [InlineData("a\u202eb\u2066c\u200fd\u061ce", "a b c d e")]
    [InlineData("a\u200bb\ufeffc\u00add", "a b c d")]
    [InlineData("a\u2028b\u2029c", "a b c")]
    [InlineData("grüße 漢字 😀", "grüße 漢字 😀")]
    public void Text_becomes_one_harmless_line(string text, string expected) =>
        Assert.Equal(expected, Text.Clean(text));

    [Theory]
    [InlineData("##vso[task.setvariable variable=x]y")]
    [InlineData("###vso[task.setvariable variable=x]y")]
    [InlineData("####vso[task.setvariable variable=x]y")]
    [InlineData("#\u200b#vso[task.setvariable variable=x]y")]
    [InlineData("##[error]boo")]
    [InlineData("##teamcity[buildStop]")]
    [InlineData("::error::boo")]
    [InlineData(":::error:::boo")]
    [InlineData("::::set-output name=x::y")]
    [InlineData(":\u001b:add-mask::x")]
    [InlineData("#s3cr3t#vso[x]")]
    [InlineData("line\n::error file=a::boo")]
    public void Commands_to_a_build_system_are_disarmed(string text)
    {
        string line = Text.Clean(text);

        Assert.DoesNotContain("##", line, StringComparison.Ordinal);
        Assert.DoesNotContain("::", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_character_is_replaced()
    {
        // Not as theory data: an attribute cannot hold half a character.
        Assert.Equal("a\ufffdb", Text.Clean("a\ud800b"));
        Assert.Equal("a\ufffdb", Text.Clean("a\udc00b"));
        Assert.Equal("a\ufffd", Text.Clean("a\ud800"));
        Assert.Equal("\ufffd\ufffd", Text.Clean("\udc00\ud800"));
    }

    [Fact]
    public void Invisible_tags_are_removed() =>
        Assert.Equal("a b", Text.Clean("a" + char.ConvertFromUtf32(0xE0041) + char.ConvertFromUtf32(0xE007F) + "b"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \r\n\u001b")]
    public void Nothing_stays_nothing(string? text) => Assert.Equal(string.Empty, Text.Clean(text));

    [Fact]
    public void A_line_has_four_hundred_characters_at_most()
    {
        Assert.Equal(new string('a', 400), Text.Clean(new string('a', 400)));
        Assert.Equal(new string('a', 400) + "...", Text.Clean(new string('a', 401)));
    }

    [Theory]
    [InlineData(398)]
    [InlineData(399)]
    [InlineData(400)]
    public void No_character_is_cut_in_half(int before)
    {
        string line = Text.Clean(new string('a', before) + "😀😀😀");

        Assert.EndsWith("...", line, StringComparison.Ordinal);
        Assert.DoesNotContain(line.EnumerateRunes(), rune => rune.Value == 0xFFFD);
        Assert.InRange(line.Length, 400, 403);
    }

    [Fact]
    public void A_secret_across_the_cut_is_taken_out_as_a_whole()
    {
        string line = Text.Clean(new string('a', 397) + "s3cr3t and more");

        Assert.Equal(new string('a', 397) + "***...", line);
    }

    [Theory]
    [InlineData("P@ss w0rd\"ü<x>/'&")]
    [InlineData("P%40ss%20w0rd%22%C3%BC%3Cx%3E%2F%27%26")]
    [InlineData("P%40ss+w0rd%22%C3%BC%3Cx%3E%2F%27%26")]
    [InlineData("P@ss w0rd\\\"ü<x>/'&")]
    [InlineData("P@ss w0rd\\\"\\u00fc<x>\\/'&")]
    [InlineData("P@ss w0rd\\u0022ü\\u003cx\\u003e/\\u0027\\u0026")]
    [InlineData("P@ss w0rd&quot;ü&lt;x&gt;/&apos;&amp;")]
    [InlineData("P@ss w0rd&quot;ü&lt;x&gt;/&#39;&amp;")]
    [InlineData("P@ss w0rd&quot;&#252;&lt;x&gt;/&#39;&amp;")]
    [InlineData("UEBzcyB3MHJkIsO8PHg+Lycm")]
    public void A_secret_is_taken_out_as_pages_and_messages_write_it(string written) =>
        Assert.Equal("value=[***]", new SafeText("P@ss w0rd\"ü<x>/'&").Mask($"value=[{written}]"));

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public void A_secret_that_no_url_keeps_is_taken_out_too(string secret) =>
        Assert.Equal("a***b", new SafeText(secret).Clean("a" + secret + "b"));

    [Fact]
    public void Without_secrets_text_is_made_harmless_all_the_same() =>
        Assert.Equal("a b", new SafeText().Clean("a\nb"));

    [Fact]
    public void An_exception_with_a_secret_is_replaced_and_another_kept()
    {
        var harmless = new InvalidOperationException("nothing to see");
        var nested = new InvalidOperationException("outer", new ArgumentException("the id S3CR3T is wrong"));

        Assert.Same(harmless, Text.Keep(harmless));
        Assert.Equal("outer", Text.Keep(nested).Message);
        Assert.DoesNotContain("s3cr3t", Text.Keep(nested).ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("0b5e55ed-5ec2-e700-c0de-00000000cafe")]
    [InlineData("0b5e55ed5ec2e700c0de00000000cafe")]
    [InlineData("0B5E55ED5EC2E700C0DE00000000CAFE")]
    [InlineData("0b5e55ed\u200b-5ec2-e700-c0de-00000000cafe")]
    [InlineData("0b5e55ed-5ec2-e700-c0de-0000\ufeff0000cafe")]
    [InlineData("0b5e55ed\u00ad5ec2e700c0de00000000cafe")]
    [InlineData("0b5e55ed-5ec2-e700-\r\nc0de-00000000cafe")]
    [InlineData("0b5e55ed\u20105ec2\u2013e700-c0de-00000000cafe")]
    [InlineData("\u202e0b5e55ed-5ec2-e700-c0de-00000000cafe\u202c")]
    [InlineData("0b5e55ed%2D5ec2%2De700%2Dc0de%2D00000000cafe")]
    public void Neither_invisible_characters_nor_missing_hyphens_hide_a_secret(string secret)
    {
        string line = new SafeText("0b5e55ed-5ec2-e700-c0de-00000000cafe").Clean($"no webhook {secret} here");

        Assert.Matches(@"^no webhook .?\*\*\* ?here$", line);
    }

    [Theory]
    [InlineData("http://me:p%40ss@127.0.0.1:8080/", "http://***@127.0.0.1:8080/")]
    [InlineData("the proxy 'http://me:p@ss@proxy:3128' said", "the proxy 'http://***@proxy:3128' said")]
    [InlineData("socks5://me@proxy and HTTPS://a:b@c/d@e", "socks5://***@proxy and HTTPS://***@c/d@e")]
    [InlineData("http://m\u200be:p@proxy", "http://***@proxy")]
    [InlineData("https://shop.example.test/a?mail=b@c", "https://shop.example.test/a?mail=b@c")]
    [InlineData("mail to me@example.test", "mail to me@example.test")]
    public void The_user_of_a_url_is_taken_out_of_any_text(string text, string expected)
    {
        Assert.Equal(expected, new SafeText().Clean(text));
        Assert.Equal(expected, new SafeText("another").Clean(text));
    }

    [Theory]
    [InlineData("sig=0123456789abcdef0123456789abcdef", "sig=***")]
    [InlineData("id=1,ts=2,nonce=0123456789abcdef0123456789abcdef,sig=0123456789ABCDEF", "id=1,ts=2,nonce=***,sig=***")]
    [InlineData("Signature: 'YWJjZGVmZ2hpamtsbW5v+/=='", "Signature: '***'")]
    [InlineData("sig=01234\u200b56789abcdef01", "sig=***")]
    [InlineData("the nonce was used before", "the nonce was used before")]
    [InlineData("the design = good-enough-for-everybody", "the design = good-enough-for-everybody")]
    public void A_signature_is_taken_out_of_any_text(string text, string expected) =>
        Assert.Equal(expected, new SafeText().Clean(text));

    [Fact]
    public void A_secret_that_becomes_known_later_is_taken_out_from_then_on()
    {
        var text = new SafeText("first");
        Assert.Equal("*** second", text.Clean("first second"));

        text.Add(["second", null, " "]);

        Assert.Equal("*** ***", text.Clean("first second"));
    }

    [Fact]
    public void Secrets_that_overlap_leave_nothing_of_themselves() =>
        Assert.Equal("a***d", new SafeText("secret-one", "one-two").Clean("asecret-one-twod"));

    [Fact]
    public void A_mask_leaves_the_rest_as_it_is() =>
        Assert.Equal("a\n***\tb", new SafeText("secret").Mask("a\nsecret\tb"));

    [Fact]
    public void Clean_text_stays_as_it_is_when_it_is_cleaned_again()
    {
        string[] texts = ["###vso[x]", ":::a", "a\ud800", new string('x', 350) + "::::::::", "\u202e# #"];

        Assert.All(texts.Select(Text.Clean), text => Assert.Equal(text, Text.Clean(text)));
    }
}
