using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Crashtest.Client.Reports.Exporting.Markdown;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Exporting;

public sealed partial class MarkdownExporterTests
{
    [Fact]
    public void Very_many_findings_leave_room_for_the_checks()
    {
        string markdown = Summary(ManyOfBoth(findings: 20_000, crashed: 2_000));

        Assert.Contains("more findings are not shown here.", markdown, StringComparison.Ordinal);
        Assert.Contains("- Crashed: Check 0, Check 1, Check 2, and others.", markdown, StringComparison.Ordinal);
        Assert.EndsWith("1,950 more checks are not shown here.\n\n", markdown, StringComparison.Ordinal);
        Assert.True(
            markdown.IndexOf("### Findings", StringComparison.Ordinal)
                < markdown.IndexOf("### Checks", StringComparison.Ordinal),
            "The checks stand before the findings.");
    }

    private static string ManyOfBoth(int findings, int crashed)
    {
        var report = new StringBuilder("<testsuite name='X' tests='1'>");
        for (int i = 0; i < findings; i++)
        {
            report.Append(FormattableString.Invariant(
                $"<testcase name='SQL Injection ({i})' classname='sqlinjection'><failure message='{new string('x', 200)} {i}'/></testcase>"));
        }

        for (int i = 0; i < crashed; i++)
        {
            report.Append(FormattableString.Invariant(
                $"<testcase name='Check {i}' classname='xss'><error message='Failed {i}'/></testcase>"));
        }

        return report.Append("</testsuite>").ToString();
    }

    [Fact]
    public void A_long_text_is_cut()
    {
        Assert.Equal(new string('h', 10), MarkdownText.Format(new string('h', 10), 10));
        Assert.Equal("hhhhhhhhh…", MarkdownText.Format(new string('h', 11), 10));
        Assert.Equal("`????????`…", MarkdownText.Format("????????\U0001F600?", 10));
    }

    [Theory]
    [InlineData("high")]
    [InlineData("dire")]
    public void A_large_report_is_cut_to_what_a_summary_may_hold(string severity)
    {
        string markdown = Summary(Exported.Findings(16_553, severity));

        int rows = markdown.Split("<br>").Length - 1;
        Assert.InRange(Encoding.UTF8.GetByteCount(markdown), 970_000, MarkdownSummary.MaximumLength);
        Assert.Contains(
            $"\n{16_553 - rows:N0} more findings are not shown here.\n\n", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_texts_do_not_make_it_longer()
    {
        string xml = HostileText.Report()
            .Replace("<testsuites><testsuite>", string.Empty, StringComparison.Ordinal)
            .Replace("</testsuite></testsuites>", string.Empty, StringComparison.Ordinal);
        string many =
            $"<testsuite>{string.Concat(Enumerable.Repeat(Exported.Findings(1)["<testsuite>".Length..^"</testsuite>".Length].Replace("Cross-Site", new string('\u20AC', 1000), StringComparison.Ordinal), 3000))}{xml}</testsuite>";

        Assert.InRange(Encoding.UTF8.GetByteCount(Summary(many)), 970_000, MarkdownSummary.MaximumLength);
    }

    [Fact]
    public void A_caller_with_less_room_gets_less()
    {
        using var folder = new TestFolder();
        using var output = new StringWriter();
        new MarkdownSummary(output, 8192).Write(
            Exported.Report(folder, Exported.Findings(100)), CancellationToken.None);

        Assert.InRange(Encoding.UTF8.GetByteCount(output.ToString()), 4096, 8192);
        Assert.Contains(" more findings are not shown here.", output.ToString(), StringComparison.Ordinal);
    }
}
