using System;
using Crashtest.Client.Reports.Exporting;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Exporting;

public sealed class ReportUrlTests
{
    [Theory]
    [InlineData("https://shop.example/a/b?x=1#y", "shop.example/a/b")]
    [InlineData("http://Shop.Example", "shop.example/")]
    [InlineData("example.org/vulnerabilities/xss_r/", "example.org/vulnerabilities/xss_r/")]
    [InlineData("https://shop.example:8080/a", "shop.example%3A8080/a")]
    [InlineData("shop.example:8080/a", "shop.example%3A8080/a")]
    [InlineData("https://[::1]:99/a", "%5B%3A%3A1%5D%3A99/a")]
    [InlineData("https://user:password@shop.example/a", "shop.example/a")]
    [InlineData("//shop.example/a b/ü\"<>", "shop.example/a%20b/%C3%BC%22%3C%3E")]
    [InlineData("https://shop.example/100%/%41%zz", "shop.example/100%25/%41%25zz")]
    [InlineData("https://shop.example/../../etc/./passwd", "shop.example/etc/passwd")]
    [InlineData("https://shop.example/%2e%2e/..%2f..%5c..\\..\\x", "shop.example/x")]
    [InlineData("https://shop.example//a//b", "shop.example/a/b")]
    [InlineData("https://bücher.example/a", "b%C3%BCcher.example/a")]
    [InlineData("https://shop.example/a:b@c", "shop.example/a:b@c")]
    public void An_address_becomes_a_relative_reference(string url, string expected)
    {
        string reference = ReportUrl.Parse(url)?.ToRelativeReference() ?? "nothing";

        Assert.Equal(expected, reference);
        Assert.True(Uri.IsWellFormedUriString(reference, UriKind.Relative), $"Not well formed: {reference}");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/only/a/path")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://")]
    [InlineData("https:///a")]
    [InlineData("two words/a")]
    [InlineData("https://evil<script>/a")]
    public void A_text_without_a_host_is_not_an_address(string? url) => Assert.Null(ReportUrl.Parse(url));

    [Fact]
    public void A_payload_of_a_megabyte_is_no_address() =>
        Assert.Null(ReportUrl.Parse("https://a/" + new string('@', 1_000_000)));

    [Theory]
    [InlineData("https://user:password@Shop.example:8080/a?b", "https://shop.example:8080", "/a")]
    [InlineData("shop.example", "shop.example", "/")]
    public void An_address_has_an_origin_and_a_path(string url, string origin, string path)
    {
        ReportUrl? parsed = ReportUrl.Parse(url);

        Assert.Equal((origin, path), (parsed?.Origin, parsed?.Path));
    }
}
