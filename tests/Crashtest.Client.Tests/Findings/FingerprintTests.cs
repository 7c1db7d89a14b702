using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using Crashtest.Client.Reports.Reading;
using Crashtest.Simulator.Content;
using Xunit;

namespace Crashtest.Client.Tests.Findings;

public sealed partial class FingerprintTests
{
    private const string Xss = "Found possible XSS vulnerability on site example.org/xss/. The parameter 'name' seems "
        + "vulnerable for payload '<svg 'ons>'";

    [Theory]

    // Payloads, random ids, cookies, order, spelling.
    [InlineData(Xss, "Found possible XSS vulnerability on site example.org/xss/. The parameter 'name' seems "
        + "vulnerable for payload '<script>alert(8372)</script>'")]
    [InlineData(Xss, "Found possible XSS vulnerability on site https://EXAMPLE.org:443/xss/. The parameter \"name\" "
        + "seems vulnerable for payload ''")]
    [InlineData(
        "Found sqlinjection for parameter id (GET) on https://example.org/a?id=1&b=2",
        "Found sqlinjection for parameter id (GET) on https://example.org/a?b=2&id=1%27%20OR%201=1")]
    [InlineData(
        "Retrieved https://example.org/a?sid=0123456789abcdef", "Retrieved https://example.org/a?sid=fedcba9876543210")]
    [InlineData(
        "Retrieved https://example.org/a;jsessionid=0123456789ABCDEF?x=1",
        "Retrieved https://example.org/a;jsessionid=FEDCBA9876543210?x=1")]
    [InlineData("Retrieved https://user:pass@example.org/a", "Retrieved https://example.org/a")]
    [InlineData(
        "The answer holds 9b2f0f51-95fa-4c0e-b2c1-d23dc7c0a7c1 unescaped",
        "The answer holds 11111111-2222-3333-4444-555555555555 unescaped")]
    [InlineData("The answer holds crash83nq72mx01 unescaped", "The answer holds crash11ab54qq99 unescaped")]
    [InlineData(
        "A script found XSS with payload <script>alert(0123456789)</script>",
        "A script found XSS with payload <script>alert(9876543210)</script>")]
    [InlineData(
        "Sent Cookie: PHPSESSID=abc; theme=dark to the login", "Sent Cookie: PHPSESSID=xyz; theme=light to the login")]
    [InlineData("The cookie SID=abc has no Secure flag", "The cookie SID=def has no Secure flag")]
    [InlineData(
        "The certificate of shop.example expires in 21 days.", "The certificate of shop.example expires in 20 days.")]
    [InlineData("SSLv3 is offered  by the server.\n", "SSLv3 is offered by the server.")]
    public void The_same_finding_of_another_scan_has_the_same(string one, string other) =>
        Assert.Equal(Of(one), Of(other));

    [Theory]

    // Another parameter, place, method, or sentence.
    [InlineData(Xss, "Found possible XSS vulnerability on site example.org/xss/. The parameter 'mail' seems "
        + "vulnerable for payload '<svg 'ons>'")]
    [InlineData(Xss, "Found possible XSS vulnerability on site example.org/other/. The parameter 'name' seems "
        + "vulnerable for payload '<svg 'ons>'")]
    [InlineData(
        "Found sqlinjection for parameter id (GET) on https://example.org/a",
        "Found sqlinjection for parameter id (POST) on https://example.org/a")]
    [InlineData(
        "Found sqlinjection for parameter id (GET) on https://example.org/a?page=home",
        "Found sqlinjection for parameter id (GET) on https://example.org/a?page=contact")]
    [InlineData(
        "Found sqlinjection for parameter id (GET) on https://example.org/a",
        "Found sqlinjection for parameter id (GET) on https://example.org:8443/a")]
    [InlineData("Retrieved https://example.org/orders/1001", "Retrieved https://example.org/orders/1002")]
    [InlineData("Retrieved https://example.org/a/3f2b8c9d1e2f4a5b", "Retrieved https://example.org/a/0f2b8c9d1e2f4a5b")]
    [InlineData("SSLv3 is offered by the server.", "HSTS is not offered by the server.")]
    [InlineData("BEAST TLS1 The BEAST attack", "BEAST SSL3: The BEAST attack")]
    [InlineData("The certificate key size is 1024 bits.", "The certificate key size is 512 bits.")]
    [InlineData("The webserver is running Apache 2.4.7", "The webserver is running Apache 2.4.8")]
    [InlineData("Found PHP running in version 5.5.9-1ubuntu4.14.", "Found PHP running in version 5.5.9-1ubuntu4.15.")]
    [InlineData(
        "The form at https://example.org/a has no token", "The form at https://example.org/a is sent in clear text")]
    [InlineData(
        "The cookie \"a\" sent to https://example.org/ is deserialised",
        "The cookie \"b\" sent to https://example.org/ is deserialised")]

    // Where nothing but the payload tells them apart, it stays.
    [InlineData("It is vulnerable for payload '<svg>'", "It is vulnerable for payload '<img>'")]
    [InlineData("It is vulnerable for payload '<svg>'", "It is vulnerable for payload ''")]
    public void Two_findings_have_two(string one, string other) => Assert.NotEqual(Of(one), Of(other));

    [Fact]
    public void Scanner_and_title_count_and_severity_does_not()
    {
        Assert.NotEqual(Of("text"), Of("text", scanner: "ssl"));
        Assert.NotEqual(Of("text"), Of("text", title: "Other"));
        Assert.NotEqual(Of("b", title: "a"), Of(string.Empty, title: "a b"));
        Assert.Equal(Of("text"), Of("text", scanner: "XSS", severity: Severity.Low));
        Assert.Equal(
            Of("text", scanner: "cve", title: "CVE-2020-1234"),
            Of("other text", scanner: "fingerprinting", title: "cve-2020-1234"));
    }

    // Kept by users in their baselines: if this fails, the recipe has changed and needs another version.
    [Theory]
    [InlineData("xss", "Cross-Site Scripting (XSS)", Xss, "v1:f28e7c12c3bf26d7d3df91940dad4813")]
    [InlineData(
        "ssl",
        "Transport Layer Security (TLS/SSL)",
        "SSLv3 is offered by the server.",
        "v1:b7f1a588246a92ed0e67553934e6034e")]
    [InlineData("cve", "CVE-2018-19935", "text", "v1:7eafdef4790b351d2bdc90a36beb97bb")]
    public void The_recipe_does_not_change(string scanner, string title, string message, string fingerprint) =>
        Assert.Equal(fingerprint, Of(message, scanner, title));

    [Fact]
    public void No_two_findings_of_the_real_report_share_one()
    {
        Finding[] findings = Read(Encoding.UTF8.GetString(SampleReport.Bytes.Span));

        Assert.Equal(122, findings.Length);
        Assert.Equal(122, findings.Select(finding => finding.Fingerprint).Distinct().Count());
        Assert.All(findings, finding => Assert.Matches("^v1:[0-9a-f]{32}$", finding.Fingerprint));
    }

    [Fact]
    public void The_real_report_with_other_ordinals_order_and_payloads_has_the_same()
    {
        string report = Encoding.UTF8.GetString(SampleReport.Bytes.Span);
        string other = Ordinal().Replace(report, match => $"({int.Parse(match.Groups[1].Value, null) + 17})")
            .Replace(
                "&lt;svg &#39;ons&gt;", "&quot;&gt;&lt;img src=x onerror=alert(83724)&gt;", StringComparison.Ordinal);
        string[] cases = [.. TestCase().Matches(other).Select(match => match.Value).Reverse()];
        Assert.Equal(139, cases.Length);

        Finding[] shuffled = Read($"<testsuite>{string.Concat(cases)}</testsuite>");

        Assert.Equal(
            Read(report).Select(finding => finding.Fingerprint).Order(StringComparer.Ordinal),
            shuffled.Select(finding => finding.Fingerprint).Order(StringComparer.Ordinal));
    }

    private static string Of(
        string message, string scanner = "xss", string title = "Title", Severity severity = Severity.High) =>
        new Finding(severity, scanner, title, message, null).Fingerprint;

    private static Finding[] Read(string xml) =>
    [
        .. new JUnitReader(new MemoryStream(Encoding.UTF8.GetBytes(xml)), null, withText: true)
            .ReadChecks(CancellationToken.None).SelectMany(check => check.Findings),
    ];

    [GeneratedRegex(@"\(([0-9]+)\)(?="")")]
    private static partial Regex Ordinal();

    [GeneratedRegex("<testcase.*?</testcase>", RegexOptions.Singleline)]
    private static partial Regex TestCase();
}
