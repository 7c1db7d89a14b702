using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Crashtest.Client.Reports.Reading;
using Crashtest.Simulator;
using Xunit;

namespace Crashtest.Client.Tests;

public sealed class JUnitReaderTests
{
    [Fact]
    public void The_real_report_gives_its_checks_in_order()
    {
        var reader = new JUnitReader(new MemoryStream(SampleReport.Bytes.ToArray()), "report.xml", withText: true);

        CheckResult[] checks = [.. reader.ReadChecks(CancellationToken.None)];

        Assert.Equal(139, checks.Length);
        Assert.Equal((122, 2, 1), (checks.Sum(check => check.Findings.Count), checks.Count(check => check.IsSkipped), checks.Count(check => check.IsFailed)));
        Assert.Equal([Reason.HeaderMismatch], reader.Remarks);
        Assert.Equal(("fingerprinting", "Fingerprinting"), (checks[0].Scanner, checks[0].Title));
        Finding finding = Assert.Single(checks[0].Findings);
        Assert.Equal(
            (Severity.Medium, "fingerprinting", "Fingerprinting", "The webserver is running Apache 2.4.7", "report.xml"),
            (finding.Severity, finding.Scanner, finding.Title, finding.Message, finding.ReportPath));
    }

    [Fact]
    public void Only_children_of_a_check_are_its_results()
    {
        const string Xml = """
            <testsuite><failure type="high"/>
            <testcase name="a"><failure type="low"><error/><skipped/></failure><system-err><failure/></system-err></testcase>
            <testcase name="b"/><other><testcase name="c"><error message="m"/></testcase></other></testsuite>
            """;

        CheckResult[] checks = [.. Read(Xml)];

        Assert.Equal(["a", "b", "c"], checks.Select(check => check.Title));
        Assert.Equal(Severity.Low, Assert.Single(checks[0].Findings).Severity);
        Assert.True(checks[1].IsClear, "A check without children found nothing.");
        Assert.Equal((true, "m", 0), (checks[2].IsFailed, checks[2].Message, checks[2].Findings.Count));
    }

    [Fact]
    public void A_report_is_read_check_by_check() =>
        Assert.Equal("a", Read("<testsuite><testcase name=\"a\"/><testcase name=").First().Title);

    private static System.Collections.Generic.IEnumerable<CheckResult> Read(string xml) =>
        new JUnitReader(new MemoryStream(Encoding.UTF8.GetBytes(xml)), null, withText: true).ReadChecks(CancellationToken.None);
}
