using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Crashtest.Client.Reports.Exporting;
using Crashtest.Client.Reports.Exporting.Html;
using Crashtest.Client.Reports.Judging;
using Crashtest.Simulator.Content;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Exporting;

public sealed partial class HtmlExporterTests
{
    private static readonly string Sample = Encoding.UTF8.GetString(SampleReport.Bytes.Span);

    private static readonly string[] KnownElements =
    [
        "html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section", "div", "h1", "h2",
        "h3", "p", "a", "b", "bdi",
        "span", "time", "ul", "li", "table", "caption", "thead", "tbody", "tr", "th", "td", "svg", "rect", "details",
        "summary", "dl", "dt", "dd",
        "fieldset", "legend", "label", "input", "select", "option", "button", "script",
    ];

    private static readonly string[] KnownAttributes =
    [
        "lang", "charset", "http-equiv", "rel", "content", "name", "class", "href", "id", "datetime", "scope", "role",
        "hidden", "aria-hidden",
        "aria-label", "viewBox", "preserveAspectRatio", "width", "height", "type", "value", "checked", "autocomplete",
        "placeholder",
    ];

    [Fact]
    public void The_page_of_the_real_report_shows_its_verdict_and_its_counts()
    {
        using IHtmlDocument page = Page(Encoding.UTF8.GetString(SampleReport.Bytes.ToArray()));

        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(
            "The shop: At least 8 critical, 37 high; 1 of 139 checks crashed, so the scan is incomplete", page.Title);
        Assert.Equal("The shop", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(
            "?At least 8 critical, 37 high; 1 of 139 checks crashed, so the scan is incomplete",
            page.QuerySelector(".verdict h2")!.TextContent);
        Assert.Equal(3, page.QuerySelectorAll(".verdict > ul > li").Length);
        Assert.Equal(
            ["122 findings", "139 checks"], page.QuerySelectorAll(".overview h2").Select(head => head.TextContent));
        Assert.Equal(
            [
                "Critical 8",
                "High 37",
                "Medium 65",
                "Low 6",
                "Informational 6",
                "Found nothing 14",
                "Found something 122",
                "Did not run 2",
                "Crashed 1",
            ],
            page.QuerySelectorAll(".chart tr")
                .Select(row => $"{row.QuerySelector("th")!.TextContent} {row.QuerySelector(".number")!.TextContent}"));
    }

    [Fact]
    public void The_findings_of_the_real_report_are_grouped_by_kind_the_worst_first()
    {
        using IHtmlDocument page = Page(Sample);

        Assert.Equal(
            [
                "Critical Known vulnerabilities in PHP 6 critical, 32 high, 45 medium, 3 low, 5 informational",
                "Critical SQL Injection 2 critical",
                "High Transport Layer Security (TLS/SSL) 5 high, 11 medium, 3 low, 1 informational",
                "Medium Fuzzer 6 medium",
                "Medium Fingerprinting 2 medium",
                "Medium Cross-Site Scripting (XSS) 1 medium",
            ],
            page.QuerySelectorAll(".group > summary").Select(group =>
                $"{group.QuerySelector(".badge")!.TextContent} {group.QuerySelector("h3")!.TextContent} {group.QuerySelector(".counts")!.TextContent}"));
        Assert.Equal(
            [91, 2, 20, 6, 2, 1],
            page.QuerySelectorAll(".group").Select(group => group.QuerySelectorAll(".list > li").Length));
        Assert.All(
            page.QuerySelectorAll(".list > li"),
            item => Assert.StartsWith("v1:", item.QuerySelector("dl > dd:last-child")!.TextContent));
        Assert.All(
            page.QuerySelectorAll(".group"),
            group => Assert.Contains("How to fix it: ", group.QuerySelector(".about")!.TextContent));
        Assert.Null(page.QuerySelector(".left-out"));
        Assert.Equal(
            [("Crashed", "1"), ("Did not run", "2")],
            page.QuerySelectorAll(".checks tbody > tr")
                .Select(row => (row.QuerySelector("td")!.TextContent, row.QuerySelector(".number")!.TextContent)));
    }

    [Fact]
    public void Checks_that_crashed_are_named_above_the_findings_and_listed_below_them()
    {
        string crashed = string.Concat(Enumerable.Range(0, 3_000).Select(i => FormattableString.Invariant(
            $"<testcase name='Check {i / 2 % 1_500}' classname='xss'><error message='Failed'/></testcase>")));
        using IHtmlDocument page = Page($"<testsuite>{crashed}</testsuite>");

        Assert.Equal(
            ["Crashed: Check 0, 2 times (Failed)", "Crashed: Check 1, 2 times (Failed)"],
            page.QuerySelectorAll(".verdict .which li").Take(2).Select(item => item.TextContent));
        Assert.Equal(5, page.QuerySelectorAll(".verdict .which li").Length);
        Assert.Equal("#checks", page.QuerySelector(".which a")!.GetAttribute("href"));
        Assert.Equal(
            ["findings", "checks"], page.QuerySelectorAll("main > section[id]").Select(section => section.Id));
        Assert.Equal(1_000, page.QuerySelectorAll("#checks tbody > tr").Length);
        Assert.Equal(
            "1,000 more checks are not shown on this page.", page.QuerySelector("#checks .left-out")!.TextContent);
    }

    [Fact]
    public void Public_lists_are_linked()
    {
        using IHtmlDocument page = Page(Sample);

        string[] links = [.. page.QuerySelectorAll("a[href^='https:']").Select(link => link.GetAttribute("href")!)];
        Assert.Contains("https://nvd.nist.gov/vuln/detail/CVE-2018-19935", links);
        Assert.Contains("https://cwe.mitre.org/data/definitions/89.html", links);
        Assert.Contains("https://owasp.org/Top10/A03_2021-Injection/", links);
    }

    [Fact]
    public void No_link_stands_in_what_opens_a_finding()
    {
        using IHtmlDocument page = Page(Sample);

        Assert.Empty(page.QuerySelectorAll("summary a, summary input, summary button"));
        Assert.Equal(91, page.QuerySelectorAll("li.by-id > details > dl a[href^='https://nvd.nist.gov/']").Length);
        Assert.All(
            page.QuerySelectorAll("li.by-id summary .entry"),
            entry => Assert.Matches("^CVE-[0-9]{4}-[0-9]+$", entry.TextContent));
    }

    [Fact]
    public void What_is_known_of_the_run_stands_below_the_title_and_nothing_else()
    {
        var run = new ExportedRun
        {
            ReportPath = "report.xml",
            ScanId = 41,
            StartedAt = new DateTimeOffset(2026, 11, 24, 1, 2, 0, TimeSpan.Zero),
            Duration = new TimeSpan(35, 39, 21),
        };

        using IHtmlDocument known = Page(Sample, run: run);
        using IHtmlDocument unknown = Page(Sample);

        Assert.Equal("Scan 41 · started 24 November 2026, 01:02 UTC · took 35 h 39 min · report report.xml · page "
            + "created 24 November 2026, 13:05 UTC", known.QuerySelector(".made")!.TextContent);
        Assert.Equal(
            "report report.xml · page created 24 November 2026, 13:05 UTC",
            unknown.QuerySelector(".made")!.TextContent);
    }

    [Fact]
    public void Accepted_findings_are_marked_with_their_reason()
    {
        using IHtmlDocument page = Page(Sample, gate: Exported.Accepting(Sample, finding => finding.Scanner == "cve"));

        Assert.Equal(91, page.QuerySelectorAll("li.accepted").Length);
        Assert.Equal("91 accepted", page.QuerySelector(".group .mark")!.TextContent);
        Assert.Contains(
            "Accepted (by Ada, until 2027-01-31): Only on the test system.",
            page.QuerySelector("li.accepted dd")!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_policy_lets_only_the_pages_own_style_and_script_run()
    {
        using IHtmlDocument page = Page(Exported.Findings(1));
        IElement style = Assert.Single(page.QuerySelectorAll("style"));
        IElement script = Assert.Single(page.QuerySelectorAll("script"));
        IElement policy = Assert.Single(page.QuerySelectorAll("meta[http-equiv]"));

        Assert.Equal(
            $"default-src 'none'; style-src '{Hash(style)}'; script-src '{Hash(script)}'; base-uri 'none'; "
                + "form-action 'none'",
            policy.GetAttribute("content"));
        Assert.True(
            policy.CompareDocumentPosition(style).HasFlag(DocumentPositions.Following),
            "A policy holds only for what comes after it, so it must stand before the style sheet.");
    }

    [Fact]
    public void Nothing_comes_from_elsewhere()
    {
        using IHtmlDocument page = Page(Encoding.UTF8.GetString(SampleReport.Bytes.ToArray()));

        Assert.Empty(
            page.QuerySelectorAll("link, img, iframe, object, embed, base, form, [src], [style], [srcset], [action]"));
        Assert.All(page.QuerySelectorAll("[href]"), link => Assert.Matches(
            "^(#(findings|checks)$|https://(nvd.nist.gov|cwe.mitre.org|owasp.org|cheatsheetseries.owasp.org)/)",
            link.GetAttribute("href")!));
        Assert.DoesNotContain("url(", page.QuerySelector("style")!.TextContent);
        Assert.DoesNotContain("@import", page.QuerySelector("style")!.TextContent);
    }

    [Theory]
    [MemberData(nameof(HostileText.Names), MemberType = typeof(HostileText))]
    public void Hostile_text_is_shown_and_does_nothing(string name)
    {
        string text = HostileText.All[name];
        using IHtmlDocument page = Page(HostileText.Report(name), text);

        string source = Exported.Text(new HtmlExporter(), HostileText.Report(name), text);
        Assert.DoesNotContain("##", source, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?m)^\s*::", source);
        Assert.Empty(page.All.Select(element => element.LocalName).Except(KnownElements));
        Assert.Empty(page.All.SelectMany(element => element.Attributes)
            .Select(attribute => attribute.Name)
            .Except(KnownAttributes));
        Assert.Equal(1, page.QuerySelectorAll(".list > li").Length);
        Assert.Equal(1, page.QuerySelectorAll(".checks tbody > tr").Length);

        Assert.Equal(VisibleText.Format(text), page.QuerySelector("h1")!.TextContent);
        Assert.Equal(VisibleText.Format(HostileText.AsRead(text)), page.QuerySelector(".message")!.TextContent);
        Assert.All(page.QuerySelectorAll("main, title"), element => AssertCanBeSeen(element.TextContent));
    }

    // Strict: whatever an HTML parser has to mend is an error.
    private static IHtmlDocument Page(
        string xml, string title = Exported.Title, Gate? gate = null, ExportedRun? run = null) =>
        new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(
            Exported.Text(new HtmlExporter(), xml, title, gate, run));

    private static string Hash(IElement element) =>
        "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(element.TextContent)));

    private static void AssertCanBeSeen(string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isSeen = rune.Value is '\n' or '\t' || (!Rune.IsControl(rune)
                && Rune.GetUnicodeCategory(rune) != System.Globalization.UnicodeCategory.Format);
            Assert.True(isSeen, $"U+{rune.Value:X4} is on the page as it is.");
        }
    }
}
