using System.IO;
using System.Linq;
using System.Text;
using Crashtest.Client.Reports;
using Crashtest.Simulator;
using Xunit;

namespace Crashtest.Client.Tests;

public sealed class JUnitReaderTests
{
    [Fact]
    public void The_real_report_gives_its_checks_in_order()
    {
        var reader = new JUnitReader(new MemoryStream(SampleReport.Bytes.ToArray()), withText: true);

        JUnitCheck[] checks = [.. reader.ReadChecks()];

        Assert.Equal(139, checks.Length);
        Assert.Equal(125, checks.Sum(check => check.Marks.Count));
        Assert.Equal((21L, 31L), (reader.AnnouncedTests, reader.AnnouncedFailures));
        Assert.Equal(("fingerprinting.crashtest.cloud", "Fingerprinting (1)"), (checks[0].ClassName, checks[0].Name));
        Assert.Equal([new JUnitMark(JUnitMarkKind.Failure, "medium", "The webserver is running Apache 2.4.7")], checks[0].Marks);
    }

    [Fact]
    public void Only_children_of_a_check_are_its_results()
    {
        const string Xml = """
            <testsuite><failure type="high"/>
            <testcase name="a"><failure type="low"><error/><skipped/></failure><system-err><failure/></system-err></testcase>
            <testcase name="b"/><other><testcase name="c"><error message="m"/></testcase></other></testsuite>
            """;

        JUnitCheck[] checks = [.. new JUnitReader(new MemoryStream(Encoding.UTF8.GetBytes(Xml)), withText: true).ReadChecks()];

        Assert.Equal(["a", "b", "c"], checks.Select(check => check.Name));
        Assert.Equal([new JUnitMark(JUnitMarkKind.Failure, "low", null)], checks[0].Marks);
        Assert.Empty(checks[1].Marks);
        Assert.Equal([new JUnitMark(JUnitMarkKind.Error, null, "m")], checks[2].Marks);
    }

    [Fact]
    public void A_report_is_read_check_by_check()
    {
        var reader = new JUnitReader(new MemoryStream(Encoding.UTF8.GetBytes("<testsuite><testcase name=\"a\"/><testcase name=")), withText: true);

        Assert.Equal("a", reader.ReadChecks().First().Name);
    }
}
