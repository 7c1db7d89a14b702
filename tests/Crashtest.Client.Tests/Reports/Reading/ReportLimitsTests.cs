using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Crashtest.Client.Reports.Reading;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Reading;

/// <summary>A report that is made to cost time or memory is refused before it does.</summary>
public sealed class ReportLimitsTests
{
    [Theory]
    [InlineData(999, true)]
    [InlineData(1000, false)]
    [InlineData(200_000, false)]
    public void An_element_has_a_thousand_attributes_at_most(int others, bool isRead) =>
        AssertRead(
            $"<testsuite><testcase name=\"n\" {Repeat("a{0}=\"1\" ", others)}/></testsuite>",
            isRead,
            "1,000 attributes");

    [Theory]
    [InlineData("<testsuite><testcase name='{0}'/></testsuite>")]
    [InlineData("<testsuite><testcase name=\"'\"/><testcase><failure>{0}</failure></testcase></testsuite>")]
    [InlineData("<testsuite><!-- > <a ' {0} --><testcase name='n'/></testsuite>")]
    [InlineData("<testsuite><![CDATA[ > <a ' {0} ]]]><testcase name='n'/></testsuite>")]
    [InlineData("<testsuite><?p > <a ' {0} ??><testcase name='n'/></testsuite>")]
    [InlineData("<testsuite><testcase name='>'/><testcase name='{0}'/></testsuite>")]
    public void Text_that_looks_like_attributes_does_not_count(string report) =>
        AssertRead(
            string.Format(CultureInfo.InvariantCulture, report, Repeat("a{0}=\"1\" ", 3000)),
            isRead: true,
            string.Empty);

    [Theory]
    [InlineData("<testsuite><!-- > <a \" --><testcase {0}/></testsuite>")]
    [InlineData("<testsuite><!-- ' ->' --><testcase {0}/></testsuite>")]
    [InlineData("<testsuite><![CDATA[ > <a \" ]]><testcase {0}/></testsuite>")]
    [InlineData("<testsuite><?p > <a \" ?><testcase {0}/></testsuite>")]
    [InlineData("<testsuite a='\"' b=\"'\" c='>'><testcase {0}/></testsuite>")]
    [InlineData("<testsuite>\" '<testcase {0}/></testsuite>")]
    public void Nothing_before_an_element_hides_its_attributes(string report) =>
        AssertRead(
            string.Format(CultureInfo.InvariantCulture, report, Repeat("a{0}='1' ", 3000)),
            isRead: false,
            "1,000 attributes");

    [Theory]
    [InlineData(9000, true)]
    [InlineData(10_000, false)]
    public void A_report_has_ten_thousand_names_at_most(int count, bool isRead) =>
        AssertRead($"<testsuite>{Repeat("<a{0}/>", count)}</testsuite>", isRead, "10,000 different names");

    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void The_names_of_a_report_have_a_mebicharacter_at_most(int count, bool isRead) => AssertRead(
        $"<testsuite>{Repeat("<a{0}" + new string('x', 100_000) + "/>", count)}</testsuite>",
        isRead,
        "names that are too long");

    [Theory]
    [InlineData(62, true)]
    [InlineData(63, true)]
    [InlineData(64, false)]
    [InlineData(1_000_000, false)]
    public void A_json_report_is_nested_64_levels_deep_at_most(int others, bool isRead) => AssertRead(
        "{\"x\":" + new string('[', others) + new string(']', others) + ",\"findings\":{}}",
        isRead,
        "not valid JSON");

    [Theory]
    [InlineData(10_000, true)]
    [InlineData(10_001, false)]
    public void A_report_has_ten_thousand_descriptions_at_most(int count, bool isRead) => AssertRead(
        "{\"findings\":{},\"descriptions\":[" + Repeat("{{\"slug\":\"{0}\"}},", count).TrimEnd(',') + "]}",
        isRead,
        "10,000 descriptions");

    [Theory]
    [InlineData(10_000, true)]
    [InlineData(10_001, false)]
    public void A_check_has_ten_thousand_findings_at_most(int count, bool isRead) =>
        AssertRead(
            $"<testsuite><testcase>{Repeat("<failure/>", count)}</testcase></testsuite>", isRead, "10,000 findings");

    [Theory]
    [InlineData(10_000, true)]
    [InlineData(10_001, false)]
    public void A_finding_has_ten_thousand_cves_at_most(int count, bool isRead) =>
        AssertRead(
            $"{{\"findings\":{{\"a\":[{{\"cve_findings\":[{{}}{Repeat(",{{}}", count - 1)}]}}]}}}}",
            isRead,
            "10,000 CVE");

    [Theory]
    [InlineData("<testsuite><testcase>{0}</testcase></testsuite>", "<failure message=\"{0}\"/>", 256, true)]
    [InlineData("<testsuite><testcase>{0}</testcase></testsuite>", "<failure message=\"{0}\"/>", 257, false)]
    [InlineData("<testsuite><testcase>{0}</testcase></testsuite>", "<failure>{0}</failure>", 257, false)]
    [InlineData(
        "{{\"findings\":{{\"a\":[{{\"cve_findings\":[{0}{{}}]}}]}}}}",
        "{{\"information\":\"{0}\"}},",
        256,
        true)]
    [InlineData(
        "{{\"findings\":{{\"a\":[{{\"cve_findings\":[{0}{{}}]}}]}}}}",
        "{{\"information\":\"{0}\"}},",
        257,
        false)]
    public void The_findings_of_a_check_have_16_mebicharacters_at_most(
        string report, string finding, int count, bool isRead)
    {
        string one = string.Format(CultureInfo.InvariantCulture, finding, new string('x', 64 * 1024));

        AssertRead(
            string.Format(CultureInfo.InvariantCulture, report, string.Concat(Enumerable.Repeat(one, count))),
            isRead,
            "16 Mi characters");
    }

    [Fact]
    public void Descriptions_are_bounded_whatever_their_text_is_called() => AssertRead(
        "{\"findings\":{},\"descriptions\":["
            + Repeat("{{\"slug\":\"{0}\",\"title\":\"" + new string('x', 16 * 1024) + "\"}},", 1100).TrimEnd(',')
            + "]}",
        isRead: false,
        "16 Mi characters");

    [Theory]
    [InlineData("<testsuite><testcase name=\"{0}\"><failure message=\"{0}\"/></testcase></testsuite>")]
    [InlineData("<testsuite><testcase name=\"{0}\"><failure>{0}</failure></testcase></testsuite>")]
    [InlineData(
        "{{\"findings\":{{\"a\":[{{\"information\":\"{0}\",\"finding_description_slug\":\"s\"}}]}},\"descriptions\":[{{\"slug\":\"s\",\"title\":\"{0}\"}}]}}")]
    public void Very_long_texts_are_cut(string report)
    {
        Finding finding = Read(string.Format(CultureInfo.InvariantCulture, report, new string('x', 200_000)))
            .Single().Findings
            .Single();

        Assert.Equal(64 * 1024, finding.Message.Length);
        Assert.InRange(finding.Title.Length, 16 * 1024, 64 * 1024);
    }

    [Theory]
    [InlineData("<testsuite><testcase><failure>")]
    [InlineData("<testsuite><testcase name=\"")]
    [InlineData("<testsuite><!--")]
    [InlineData("{\"findings\":{\"a\":[{\"information\":\"")]
    [InlineData("{\"x\":[")]
    public void Cancelling_ends_the_reading_within_one_piece(string opening)
    {
        const int length = 8 * 1024 * 1024;
        using var cancel = new CancellationTokenSource();
        string filling = opening.EndsWith('[') ? "1," : "xx";
        using var stream =
            new CancellingStream(opening + string.Concat(Enumerable.Repeat(filling, length / 2)), cancel);
        IReportReader reader = ReportReader.Open(stream, "report", withText: true);

        Assert.ThrowsAny<OperationCanceledException>(() => reader.ReadChecks(cancel.Token).ToArray());

        Assert.InRange(stream.Position, CancellingStream.Limit, CancellingStream.Limit + (256 * 1024));
    }

    private static void AssertRead(string report, bool isRead, string words)
    {
        Exception? thrown = Record.Exception(() => Read(report).ToArray());

        Assert.True(isRead == thrown is null, $"Expected the report to be {(isRead ? "read" : "refused")}: {thrown}");
        if (thrown is not null)
        {
            Assert.Contains(words, Assert.IsType<InvalidDataException>(thrown).Message, StringComparison.Ordinal);
        }
    }

    private static string Repeat(string format, int count) =>
        string.Concat(Enumerable.Range(0, count).Select(i => string.Format(CultureInfo.InvariantCulture, format, i)));

    private static IEnumerable<CheckResult> Read(string report) =>
        ReportReader.Open(new MemoryStream(Encoding.UTF8.GetBytes(report)), "report", withText: true)
            .ReadChecks(CancellationToken.None);

    /// <summary>Cancels when somebody has read a megabyte of it.</summary>
    private sealed class CancellingStream(string text, CancellationTokenSource cancel)
        : MemoryStream(Encoding.UTF8.GetBytes(text))
    {
        public const int Limit = 1024 * 1024;

        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = base.Read(buffer, offset, count);
            if (Position >= Limit)
            {
                cancel.Cancel();
            }

            return read;
        }
    }
}
