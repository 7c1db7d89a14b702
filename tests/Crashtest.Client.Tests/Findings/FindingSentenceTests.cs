using System;
using System.Diagnostics;
using System.Linq;
using Crashtest.Findings;
using Xunit;

namespace Crashtest.Client.Tests.Findings;

public sealed class FindingSentenceTests
{
    [Theory]

    // As the real report has them.
    [InlineData(
        "Found possible XSS vulnerability on site example.org/vulnerabilities/xss_r/. The parameter 'name' seems "
            + "vulnerable for payload '<svg 'ons>'",
        "example.org/vulnerabilities/xss_r/", null, "name", "<svg 'ons>")]
    [InlineData(
        "Found sqlinjection for parameter id (GET) on https://example.org/vulnerabilities/sqli/",
        "https://example.org/vulnerabilities/sqli/",
        "GET",
        "id",
        null)]
    [InlineData(
        "Retrieved https://example.org/.git/ by using a GET request on the URL without prior knowledge.",
        "https://example.org/.git/",
        "GET",
        null,
        null)]
    [InlineData("The webserver is running Apache 2.4.7", null, null, null, null)]
    [InlineData("HSTS is not offered by the server.", null, null, null, null)]
    [InlineData("Certificate does not match supplied URI (same w/o SNI)", null, null, null, null)]
    [InlineData("Failed", null, null, null, null)]
    [InlineData("", null, null, null, null)]

    // The same in other words, quotes and orders.
    [InlineData(
        "Found sqlinjection for parameter 'id' (POST) on https://example.org/a.",
        "https://example.org/a",
        "POST",
        "id",
        null)]
    [InlineData(
        "Found sqlinjection for parameter \"a b\" (PUT) on http://example.org:8080/a?x=1.",
        "http://example.org:8080/a?x=1",
        "PUT",
        "a b",
        null)]
    [InlineData(
        "Found sqlinjection for parameter name (GET) on HTTPS://EXAMPLE.org",
        "HTTPS://EXAMPLE.org",
        "GET",
        "name",
        null)]
    [InlineData(
        "Found sqlinjection for parameter payload (GET) on https://example.org/",
        "https://example.org/",
        "GET",
        "payload",
        null)]
    [InlineData(
        "The parameter q[] is reflected on site localhost:8080/search.", "localhost:8080/search", null, "q[]", null)]
    [InlineData(
        "The parameter named 'q' is reflected at 10.0.0.1/search, see there.", "10.0.0.1/search", null, "q", null)]
    [InlineData("The parameter is reflected on site example.org.", "example.org", null, null, null)]
    [InlineData(
        "Found XSS on 'https://example.org/a' with the payload <svg onload=alert(1)>",
        "https://example.org/a",
        null,
        null,
        "<svg onload=alert(1)>")]
    [InlineData(
        "Found XSS with payload <script>alert('x')</script> on https://example.org/a",
        "https://example.org/a",
        null,
        null,
        "<script>alert('x')</script>")]
    [InlineData(
        "Found XSS with payload: \"><img src=http://evil.example/x>",
        null,
        null,
        null,
        "><img src=http://evil.example/x>")]
    [InlineData("Found XSS (see https://example.org/a_(b)).", "https://example.org/a_(b)", null, null, null)]
    [InlineData(
        "The URL http://shop.example/search is vulnerable to reflected XSS in the parameter q with the method GET.",
        "http://shop.example/search",
        "GET",
        "q",
        null)]
    [InlineData(
        "The parameter 'name' seems vulnerable for payload 'a parameter 'x' (POST) on http://evil.example/'",
        null,
        null,
        "name",
        "a parameter 'x' (POST) on http://evil.example/")]

    // The method in every quoting, and no method where a word only looks like one.
    [InlineData("Found a hole in parameter \"ip\" with method \"post\" for URL \"https://shop.example/exec/\", with "
        + "payload \"; id\"", "https://shop.example/exec/", "POST", "ip", "; id")]
    [InlineData(
        "Found a hole with method 'put' on https://shop.example/a", "https://shop.example/a", "PUT", null, null)]
    [InlineData(
        "Found a hole with method `Delete` on https://shop.example/a", "https://shop.example/a", "DELETE", null, null)]
    [InlineData(
        "Found a hole with method \u201Cpatch\u201D on https://shop.example/a",
        "https://shop.example/a",
        "PATCH",
        null,
        null)]
    [InlineData(
        "Found a hole with method \u00ABpost\u00BB on https://shop.example/a",
        "https://shop.example/a",
        "POST",
        null,
        null)]
    [InlineData(
        "Found a hole with method \\\"post\\\" on https://shop.example/a",
        "https://shop.example/a",
        "POST",
        null,
        null)]
    [InlineData(
        "Found a hole with method (post) on https://shop.example/a", "https://shop.example/a", "POST", null, null)]
    [InlineData(
        "Found a hole with method [post] on https://shop.example/a", "https://shop.example/a", "POST", null, null)]
    [InlineData(
        "Found a hole with method post on https://shop.example/a", "https://shop.example/a", "POST", null, null)]
    [InlineData("Found a hole on https://shop.example/a (method: post)", "https://shop.example/a", "POST", null, null)]
    [InlineData(
        "Found a hole on https://shop.example/a, method=options", "https://shop.example/a", "OPTIONS", null, null)]
    [InlineData(
        "Found a hole, HTTP method: \"PROPFIND\", on https://shop.example/a",
        "https://shop.example/a",
        "PROPFIND",
        null,
        null)]
    [InlineData("The HTTP method \"TRACE\" is allowed", null, "TRACE", null, null)]
    [InlineData("HTTP method options are enabled", null, null, null, null)]
    [InlineData("The method to get at it with method \"none\"", null, null, null, null)]
    [InlineData("The method put forward by the vendor", null, null, null, null)]
    [InlineData(
        "Anybody can get it, post it or delete it on https://shop.example/a",
        "https://shop.example/a",
        null,
        null,
        null)]
    [InlineData("Methodical: \"post\"", null, null, null, null)]
    [InlineData(
        "A memory fault of ext/imap/php_imap.c before 7.3.0 in readme.txt of mod_ssl.c", null, null, null, null)]
    [InlineData("Targeted requests widen the gap, GET it or POST it", null, null, null, null)]
    public void Each_known_form_gives_its_parts(
        string sentence, string? url, string? method, string? parameter, string? payload)
    {
        var parts = FindingSentence.Parse(sentence);

        Assert.Equal((url, method, parameter, payload), (parts.Url, parts.Method, parts.Parameter, parts.Payload));
    }

    [Theory]
    [InlineData("payload ")]
    [InlineData("parameter ")]
    [InlineData("parameter payload '")]
    [InlineData("on site ")]
    [InlineData("GET (")]
    [InlineData("http://a")]
    [InlineData("on a.b.c-")]
    [InlineData("'")]
    [InlineData("cookie a=1; ")]
    [InlineData("CVE-2020-")]
    [InlineData(" ")]
    [InlineData("((((")]
    [InlineData("1 day ")]
    [InlineData("a")]
    public void Reading_a_sentence_takes_time_in_proportion_to_its_length(string unit)
    {
        const int Count = 32;
        string sentence = string.Concat(Enumerable.Repeat(unit, 8 * 1024 / unit.Length));
        string longer = string.Concat(Enumerable.Repeat(sentence, Count));

        // The same amount of text in pieces and as a whole. Other work on the machine slows down both alike.
        (TimeSpan pieces, TimeSpan whole) =
            Enumerable.Range(0, 4).Select(_ => (TimeReading(sentence, Count), TimeReading(longer, 1)))
                .Aggregate((shortest, next) => (Min(shortest.Item1, next.Item1), Min(shortest.Item2, next.Item2)));

        // If the time grew with the square of the length, the whole would take 32 times as long.
        Assert.True(whole < pieces * 8, $"{Count} pieces took {pieces}, and the whole took {whole}.");
    }

    private static TimeSpan Min(TimeSpan first, TimeSpan second) => first < second ? first : second;

    private static TimeSpan TimeReading(string sentence, int count)
    {
        long started = Stopwatch.GetTimestamp();
        for (int i = 0; i < count; i++)
        {
            Finding finding = Finding(sentence);
            Assert.StartsWith("v1:", finding.Fingerprint, StringComparison.Ordinal);
            Assert.Null(finding.Cve);
        }

        return Stopwatch.GetElapsedTime(started);
    }

    [Theory]
    [InlineData("cve", "CVE-2018-19935", "CVE-2018-19935")]
    [InlineData("cve", "cve-2018-19935 in PHP", "CVE-2018-19935")]
    [InlineData("ssl", "XCVE-2018-19935, CVE-20181-1999, CVE-2018-199, CVE-", null)]
    [InlineData("xss", "Cross-Site Scripting (XSS)", null)]
    public void The_title_names_a_known_vulnerability(string scanner, string title, string? cve) =>
        Assert.Equal(cve, Finding("Some text about a request to https://example.org/", scanner, title).Cve);

    [Fact]
    public void The_text_about_a_known_vulnerability_gives_no_address() =>
        Assert.Null(Finding("Attackers send a GET request to https://example.org/", "cve", "CVE-2018-19935").Url);

    [Theory]
    [InlineData("sqlinjection", 89, "A03:2021")]
    [InlineData("XSS", 79, "A03:2021")]
    [InlineData("xxe", 611, "A05:2021")]
    [InlineData("commandinjection", 78, "A03:2021")]
    [InlineData("ssl", null, "A02:2021")]
    [InlineData("cve", null, "A06:2021")]
    [InlineData("something new", null, null)]
    public void The_scanner_determines_the_weakness_classes(string scanner, int? cwe, string? owasp)
    {
        Finding finding = Finding("text", scanner);

        Assert.Equal((cwe, owasp), (finding.Cwe, finding.Owasp));
    }

    private static Finding Finding(string message, string scanner = "xss", string title = "Title") =>
        new(Severity.High, scanner, title, message, null);
}
