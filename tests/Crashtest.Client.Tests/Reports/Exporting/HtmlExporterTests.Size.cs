using System;
using System.Linq;
using AngleSharp.Html.Dom;
using Crashtest.Client.Reports.Exporting.Html;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Exporting;

public sealed partial class HtmlExporterTests
{
    [Fact]
    public void An_empty_report_is_inconclusive_and_has_nothing_to_filter()
    {
        using IHtmlDocument page = Page("<testsuites/>");

        Assert.Equal(
            "?No findings so far; the report has no checks, so the result is unknown",
            page.QuerySelector(".verdict h2")!.TextContent);
        Assert.Equal("The report contains no check that ran.", page.QuerySelector(".verdict li")!.TextContent);
        Assert.Null(page.QuerySelector("#filter"));
        Assert.Empty(page.QuerySelectorAll(".group"));
    }

    [Fact]
    public void Unknown_severities_come_first()
    {
        using IHtmlDocument page = Page(
            """<testsuite><testcase><failure type="critical"/></testcase><testcase><failure type="dire"/></testcase></testsuite>""");

        Assert.Equal(["unknown", "critical"], page.QuerySelectorAll(".list > li").Select(item => item.ClassList[0]));
        Assert.Equal(
            ["Unknown 1", "Critical 1"], page.QuerySelectorAll("#filter .choice").Select(choice => choice.TextContent));
    }

    [Theory]
    [InlineData("high", "attention")]
    [InlineData("dire", "attention")]
    [InlineData("medium", "found")]
    public void Without_a_limit_no_report_looks_as_if_it_had_passed(string severity, string look)
    {
        using IHtmlDocument page = Page(Exported.Findings(1, severity));

        Assert.Equal("verdict " + look, page.QuerySelector(".verdict")!.ClassName);
    }

    [Fact]
    public void A_large_report_is_all_there_in_lists_that_are_laid_out_one_by_one()
    {
        using IHtmlDocument page = Page(Exported.Findings(16_553));

        Assert.Equal(16_553, page.QuerySelectorAll(".list > li").Length);
        Assert.Equal(165, page.QuerySelectorAll(".list.full").Length);
        Assert.Equal(53, Assert.Single(page.QuerySelectorAll(".list:not(.full)")).Children.Length);
        Assert.Null(page.QuerySelector(".left-out"));
    }

    [Fact]
    public void What_is_too_much_for_a_page_is_counted()
    {
        string html = Exported.Text(new HtmlExporter(), Exported.Findings(26_001));

        Assert.Equal(25_000, html.Split("<li class").Length - 1);
        Assert.Contains(
            "<p class=\"left-out\">1,001 more findings are not shown on this page.</p>",
            html,
            StringComparison.Ordinal);
    }
}
