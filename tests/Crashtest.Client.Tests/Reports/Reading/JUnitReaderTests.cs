using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Crashtest.Client.Reports.Reading;
using Crashtest.Simulator.Content;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Reading;

public sealed class JUnitReaderTests
{
    [Fact]
    public void The_real_report_gives_its_checks_in_order()
    {
        var reader = new JUnitReader(new MemoryStream(SampleReport.Bytes.ToArray()), "report.xml", withText: true);

        CheckResult[] checks = [.. reader.ReadChecks(CancellationToken.None)];

        Assert.Equal(139, checks.Length);
        Assert.Equal((122, 2, 1), (
            checks.Sum(check => check.Findings.Count),
            checks.Count(check => check.IsSkipped),
            checks.Count(check => check.IsFailed)));
        Assert.Equal([Reason.HeaderMismatch], reader.Remarks);
        Assert.Equal(("fingerprinting", "Fingerprinting"), (checks[0].Scanner, checks[0].Title));
        Finding finding = Assert.Single(checks[0].Findings);
        Assert.Equal(
            (
                Severity.Medium,
                "fingerprinting",
                "Fingerprinting",
                "The webserver is running Apache 2.4.7",
                "report.xml"),
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

        Assert.Equal(["Test suite", "a", "b", "c"], checks.Select(check => check.Title));
        Assert.True(checks[0].IsFailed, "A suite that failed has not run all its checks.");
        checks = checks[1..];
        Assert.Equal(Severity.Low, Assert.Single(checks[0].Findings).Severity);
        Assert.True(checks[1].IsClear, "A check without children found nothing.");
        Assert.Equal((true, "m", 0), (checks[2].IsFailed, checks[2].Message, checks[2].Findings.Count));
    }

    [Fact]
    public void Attributes_stand_in_any_order_and_without_a_namespace()
    {
        const string Xml = """
            <testsuite xmlns:x="urn:x"><testcase x:name="no" name="a" time="1" classname="xss.crashtest.cloud">
            <failure message="m" x:message="no" type="high" x:type="low" id="1"/></testcase>
            <testcase name="b"><failure x:type="low"/></testcase></testsuite>
            """;

        CheckResult[] checks = [.. Read(Xml)];

        Assert.Equal(
            [("xss", "a", "m", Severity.High), ("", "b", "", Severity.Unknown)],
            checks.SelectMany(check => check.Findings)
                .Select(finding => (finding.Scanner, finding.Title, finding.Message, finding.Severity)));
    }

    [Fact]
    public void A_report_is_read_check_by_check() =>
        Assert.Equal("a", Read("<testsuite><testcase name=\"a\"/><testcase name=").First().Title);

    [Theory]
    [InlineData("<failure type=\"low\">  The text. </failure>", "The text.")]
    [InlineData("<failure type=\"low\" message=\"\"><![CDATA[a <b> ]]>c</failure>", "a <b> c")]
    [InlineData("<failure type=\"low\" message=\"The message.\">The text.</failure>", "The message.")]
    [InlineData("<failure type=\"low\"/>", "")]
    public void Without_a_message_the_text_is_taken(string failure, string message) =>
        Assert.Equal(
            message,
            Read(
                $"<testsuite><testcase>{failure}<system-out>no</system-out></testcase></testsuite>").Single().Findings.Single().Message);

    [Theory]
    [InlineData("name=\"SQLi\" status=\"failed\"")]
    [InlineData("status=\"failed\"")]
    [InlineData("status=\"failed\" classname=\"b\" name=\"SQLi\"")]
    public void A_status_is_read_whatever_other_attributes_there_are(string attributes)
    {
        CheckResult[] checks =
            [.. Read($"<testsuite><testcase {attributes}/><testcase classname=\"b\" name=\"c\"/></testsuite>")];

        Assert.True(checks[0].IsFailed, "The check says that it failed.");
        Assert.True(checks[1].IsClear, "The check says nothing of that.");
    }

    [Fact]
    public void A_long_text_is_cut()
    {
        string text = new('x', 200_000);

        Assert.Equal(
            64 * 1024,
            Read(
                $"<testsuite><testcase><failure>{text}</failure></testcase></testsuite>").Single().Findings.Single().Message.Length);
    }

    [Fact]
    public void Characters_that_xml_does_not_know_are_replaced_and_noted()
    {
        var reader = new JUnitReader(
            new MemoryStream(Encoding.UTF8.GetBytes("<testsuite><testcase name=\"a\u0001b\"><failure message=\"\0 "
                + "\u001b[31m \uFFFF \U0001F600\"/></testcase></testsuite>")),
            null,
            withText: true);

        CheckResult check = reader.ReadChecks(CancellationToken.None).Single();

        Assert.Equal(
            ("a\uFFFDb", "\uFFFD \uFFFD[31m \uFFFD \U0001F600"), (check.Title, check.Findings.Single().Message));
        Assert.Equal([Reason.InvalidCharacters], reader.Remarks);
    }

    [Fact]
    public void A_piece_that_is_far_too_long_is_not_held()
    {
        string xml = $"<testsuite><testcase name=\"{new string('a', BoundedText.MaximumLength + 1)}\"/></testsuite>";

        Assert.Contains(
            "16 Mi",
            Assert.Throws<InvalidDataException>(() => Read(xml).ToArray()).Message,
            System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8", "utf-8", true)]
    [InlineData("utf-8", "", true)]
    [InlineData("utf-16", "", true)]
    [InlineData("utf-16", "utf-16", true)]
    [InlineData("utf-16BE", "UTF-16", true)]
    [InlineData("iso-8859-1", "iso-8859-1", true)]
    [InlineData("iso-8859-1", "utf-8", false)]
    [InlineData("iso-8859-1", "", false)]
    [InlineData("utf-16", "utf-8", false)]
    [InlineData("utf-8", "utf-16", false)]
    [InlineData("utf-8", "x-unknown", false)]
    public void A_report_is_read_in_its_encoding_or_not_at_all(string encoding, string named, bool isRead)
    {
        Encoding used = Encoding.GetEncoding(encoding);
        string declaration = named.Length == 0 ? string.Empty : $"<?xml version=\"1.0\" encoding=\"{named}\"?>\n";
        byte[] bytes =
        [
            .. used.GetPreamble(),
            .. used.GetBytes(declaration + "<testsuite><testcase name=\"\u00e9\"/></testsuite>"),
        ];
        System.Collections.Generic.IEnumerable<CheckResult> checks =
            new JUnitReader(new MemoryStream(bytes), null, withText: true).ReadChecks(CancellationToken.None);

        if (isRead)
        {
            Assert.Equal("\u00e9", checks.Single().Title);
        }
        else
        {
            Assert.Contains(
                "encoding",
                Assert.Throws<InvalidDataException>(() => checks.ToArray()).Message,
                System.StringComparison.Ordinal);
        }
    }

    private static System.Collections.Generic.IEnumerable<CheckResult> Read(string xml) =>
        new JUnitReader(new MemoryStream(Encoding.UTF8.GetBytes(xml)), null, withText: true).ReadChecks(
            CancellationToken.None);
}
