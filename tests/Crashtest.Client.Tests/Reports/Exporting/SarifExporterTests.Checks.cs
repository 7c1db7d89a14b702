using System.Linq;
using Crashtest.Client.Reports.Exporting;
using Crashtest.Client.Reports.Exporting.Sarif;
using Newtonsoft.Json.Linq;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Exporting;

public sealed partial class SarifExporterTests
{
    [Fact]
    public void Each_check_that_did_not_do_its_work_is_named_with_what_became_of_it()
    {
        const string Xml = "<testsuite><testcase classname=\"a\" name=\"b\"><skipped message=\"why\"/></testcase>"
            + "<testcase classname=\"c\" name=\"d\"><error message=\"oops\"/></testcase></testsuite>";

        Assert.Equal(
            [
                ("crashtest/check-failed", "error", "d (c) crashed, so its findings are unknown: oops"),
                ("crashtest/check-skipped", "warning", "b (a) did not run: why"),
            ],
            Notifications(Xml));
    }

    [Theory]
    [InlineData(1000, null)]
    [InlineData(1001, "1 check more crashed or did not run.")]
    [InlineData(1003, "3 checks more crashed or did not run.")]
    public void Of_very_many_checks_the_others_are_counted(int count, string? rest)
    {
        (string Id, string Level, string Text)[] notifications = Notifications(
            "<testsuite>" + string.Concat(Enumerable.Repeat("<testcase><skipped/></testcase>", count)) + "</testsuite>");

        Assert.Equal(1000, notifications.Count(notification => notification.Id == "crashtest/check-skipped"));
        Assert.Equal(
            rest,
            notifications.SingleOrDefault(notification => notification.Id == "crashtest/checks-left-out").Text);
    }

    [Fact]
    public void A_report_without_a_check_says_so() => Assert.Equal(
        ("crashtest/report-empty", "error", "The report contains no check that ran."),
        Assert.Single(Notifications("<testsuites/>")));

    [Fact]
    public void A_report_in_which_no_check_ran_says_so_after_the_skipped_checks() => Assert.Equal(
        ["crashtest/check-skipped", "crashtest/check-skipped", "crashtest/report-empty"],
        Notifications("<testsuite><testcase><skipped/></testcase><testcase><skipped/></testcase></testsuite>")
            .Select(notification => notification.Id));

    [Theory]
    [InlineData("informational", "0.0", "note")]
    [InlineData("low", "2.0", "note")]
    [InlineData("odd", "10.0", "error")]
    public void Each_severity_has_its_rank(string severity, string score, string level)
    {
        JObject run = Run(Export(Exported.Findings(1, severity)));

        Assert.Equal((score, level), (
            (string?)Assert.Single(run["tool"]!["driver"]!["rules"]!)["properties"]!["security-severity"],
            (string?)Assert.Single(run["results"]!)["level"]));
    }

    [Fact]
    public void The_limit_of_results_is_no_reason_for_a_note()
    {
        JObject run = Run(Export(Exported.Findings(SarifExporter.MaximumResults, "low")));

        Assert.Equal(SarifExporter.MaximumResults, run["results"]!.Count());
        Assert.Empty(run["invocations"]![0]!["toolExecutionNotifications"]!);
    }

    [Fact]
    public void One_result_above_the_limit_is_counted() => Assert.Equal(
        "1 finding of 25,001 omitted: code scanning accepts 25,000, and the most severe are kept.",
        Assert.Single(Notifications(Exported.Findings(SarifExporter.MaximumResults + 1, "low"))).Text);

    private static (string Id, string Level, string Text)[] Notifications(string xml) =>
    [
        .. Run(Export(xml))["invocations"]![0]!["toolExecutionNotifications"]!.Select(notification => (
            (string)notification["descriptor"]!["id"]!,
            (string)notification["level"]!,
            (string)notification["message"]!["text"]!)),
    ];
}
