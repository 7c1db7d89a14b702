using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Crashtest.Client.Runs;
using Crashtest.Client.Text;
using Xunit;

namespace Crashtest.Client.Tests.CI;

public sealed partial class CIReportTests
{
    [Theory]
    [InlineData("0b5e55ed-5ec2-e700-c0de-00000000cafe")]
    [InlineData("0b5e55ed5ec2e700c0de00000000cafe")]
    [InlineData("0b5e55ed-5ec2-e700-c0de-\u200b00000000cafe")]
    public void A_webhook_inside_a_report_or_a_name_is_masked(string spelling)
    {
        string report = Path.Combine(_folder.FullName, "report.xml");
        File.WriteAllText(
            report,
            $"""
            <testsuite><testcase classname="xss.crashtest.cloud" name="Leak of {spelling} (1)">
            <failure type="high" message="The page https://shop.example.test/{spelling}/x with method &quot;GET&quot; shows {spelling}"/>
            </testcase></testsuite>
            """);
        var run = new RunResult
        {
            Name = $"target {spelling}",
            ScanId = 7,
            ReportPath = report,
            Text = new SafeText("0b5e55ed-5ec2-e700-c0de-00000000cafe"),
            Verdict = new Verdict { Outcome =
                Outcome.Fail, Reasons = ["HighOverLimit"], High = 1, FindingCount = 1, CheckCount = 1, ExitCode = 1 },
        };

        IEnumerable<string> texts =
        [
            .. Make("GitHub", run),
            .. Make("AzureDevOps", run),
            .. Make("TeamCity", run),
            .. Make("GitLab", run),
        ];

        string summary = File.ReadAllText(StepSummary);
        Assert.Contains("***", summary, StringComparison.Ordinal);
        Assert.Contains("shop.example.test", summary, StringComparison.Ordinal);
        Assert.All(
            texts.Append(summary), text => Assert.DoesNotContain("0b5e55ed", text, StringComparison.OrdinalIgnoreCase));
    }

    // Texts are shortened in summaries: titles and names, addresses and messages each at another length.
    [Fact]
    public void A_webhook_that_a_cut_would_halve_is_masked_too()
    {
        const string Webhook = "0b5e55ed-5ec2-e700-c0de-00000000cafe";
        string report = Path.Combine(_folder.FullName, "report.xml");
        IEnumerable<int> lengths = new[] { 60, 120, 200, 300 }.SelectMany(length => Enumerable.Range(length - 30, 32));
        var text = new StringBuilder("<testsuite>");
        foreach (string blanks in lengths.Select(length => new string('x', length)))
        {
            text.Append("<testcase classname=\"")
                .Append(blanks)
                .Append(Webhook)
                .Append(".crashtest.cloud\" name=\"")
                .Append(blanks)
                    .Append(Webhook)
                    .Append(" (1)\"><failure type=\"high\" message=\"")
                    .Append(blanks)
                    .Append(Webhook)
                    .Append(" https://h.test/")
                    .Append(blanks)
                    .Append(Webhook)
                    .Append("/x with method &quot;GET&quot; and parameter &quot;")
                    .Append(blanks)
                    .Append(Webhook)
                    .Append("&quot;\"/></testcase><testcase classname=\"xss\" name=\"a\"><error message=\"")
                    .Append(blanks)
                    .Append(Webhook)
                    .Append(" http://user:pass-").Append(blanks).Append("@h.test\"/></testcase>");
        }

        File.WriteAllText(report, text.Append("</testsuite>").ToString());
        int count = lengths.Count();
        var run = new RunResult
        {
            Name = "shop",
            ReportPath = report,
            Text = new SafeText(Webhook),
            Verdict = new Verdict { Outcome = Outcome.Fail, High =
                count, FindingCount = count, CheckCount = 2 * count, FailedCheckCount = count, ExitCode = 1 },
        };

        _ = Make("GitHub", run);

        string summary = File.ReadAllText(StepSummary);
        Assert.True(Regex.Count(summary, "xxx") > 2 * count, "The findings are not in the summary.");
        Assert.DoesNotContain("0b5e", summary, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("user:pass", summary, StringComparison.OrdinalIgnoreCase);
    }
}
