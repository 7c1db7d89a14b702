using System;
using System.IO;
using System.Text;
using System.Threading;
using Crashtest.Client.Reports.Judging;
using Crashtest.Client.Reports.Reading;
using Crashtest.Simulator.Content;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Judging;

public sealed partial class ReportJudgeTests
{
    [Fact]
    public void The_real_report_of_2019_is_counted_by_its_elements()
    {
        Verdict verdict = Judge(SampleReport.Bytes.ToArray());

        Assert.Equal(
            (8, 37, 65, 6, 6, 0),
            (verdict.Critical, verdict.High, verdict.Medium, verdict.Low, verdict.Informational, verdict.Unknown));
        Assert.Equal((122, 139), (verdict.FindingCount, verdict.CheckCount));
        Assert.Equal((14, 2, 1), (verdict.ClearCheckCount, verdict.SkippedCheckCount, verdict.FailedCheckCount));
        Assert.Equal((Outcome.Inconclusive, 2), (verdict.Outcome, verdict.ExitCode));
        Assert.Equal([Reason.CheckFailed, Reason.CheckSkipped, Reason.HeaderMismatch], verdict.Reasons);
        Assert.Equal("report.xml", verdict.ReportPath);
    }

    [Fact]
    public void A_crashed_check_is_crashed_whatever_word_goes_with_it()
    {
        Verdict verdict = Judge(
            """<testsuite><testcase><error type="Skipped"/></testcase><testcase><failure type="Error"/></testcase></testsuite>""");

        Assert.Equal((2, 0, 0), (verdict.FailedCheckCount, verdict.SkippedCheckCount, verdict.FindingCount));
        Assert.Equal(Outcome.Inconclusive, verdict.Outcome);
    }

    [Fact]
    public void A_sound_report_passes_whatever_it_found()
    {
        Verdict verdict = Judge(
            """<testsuites tests="2" failures="1"><testsuite><testcase><failure type="critical"/></testcase><testcase/></testsuite></testsuites>""");

        Assert.Equal((Outcome.Pass, 0), (verdict.Outcome, verdict.ExitCode));
        Assert.Equal(
            (1, 1, 2, 1), (verdict.Critical, verdict.FindingCount, verdict.CheckCount, verdict.ClearCheckCount));
        Assert.Empty(verdict.Reasons);
    }

    [Theory]
    [InlineData("<testsuite><testcase/><testcase><failure type=\"high\"/></testcase></testsuite>")]
    [InlineData("<testsuites><testsuite><testcase/></testsuite><testsuite><testcase><failure "
        + "type=\"high\"/></testcase></testsuite></testsuites>")]
    [InlineData("<testsuites><testsuite><testsuite><testcase/><testcase><failure "
        + "type=\"high\"/></testcase></testsuite></testsuite></testsuites>")]
    [InlineData("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- x --><testsuites xmlns=\"urn:x\"><testcase "
        + "new=\"y\"/><testcase><system-out>a</system-out><failure type=\" HIGH "
        + "\">text</failure></testcase></testsuites>")]
    [InlineData("\uFEFF<testsuite><properties><property "
        + "name=\"a\"/></properties><testcase></testcase><testcase><failure "
        + "type=\"High\"><![CDATA[<failure/>]]></failure></testcase></testsuite>")]
    public void Reports_are_read_leniently(string xml)
    {
        Verdict verdict = Judge(xml);

        Assert.Equal((2, 1, 1, 1), (verdict.CheckCount, verdict.ClearCheckCount, verdict.FindingCount, verdict.High));
        Assert.Equal(Outcome.Pass, verdict.Outcome);
    }

    [Theory]
    [InlineData("<error message=\"x\" type=\"y\"/>", Outcome.Inconclusive, 0, 1)]
    [InlineData("<failure type=\"error\"/>", Outcome.Inconclusive, 0, 1)]
    [InlineData("<failure type=\"Error \"/>", Outcome.Inconclusive, 0, 1)]
    [InlineData("<skipped/>", Outcome.Pass, 1, 0)]
    [InlineData("<failure type=\"Skipped\"/>", Outcome.Pass, 1, 0)]
    [InlineData("<failure type=\"skipped\"/>", Outcome.Pass, 1, 0)]
    public void A_check_that_crashed_or_did_not_run_is_no_finding(
        string child, Outcome outcome, int skipped, int failed)
    {
        Verdict verdict = Judge($"<testsuite><testcase>{child}</testcase><testcase/></testsuite>");

        Assert.Equal((outcome, 0, 1), (verdict.Outcome, verdict.FindingCount, verdict.ClearCheckCount));
        Assert.Equal((skipped, failed), (verdict.SkippedCheckCount, verdict.FailedCheckCount));
        Assert.Equal([failed > 0 ? Reason.CheckFailed : Reason.CheckSkipped], verdict.Reasons);
    }

    [Theory]
    [InlineData("<testcase><skipped/></testcase><testcase><skipped/></testcase>", Reason.ReportEmpty, false)]
    [InlineData("<testcase><failure type=\"Skipped\"/></testcase>", Reason.ReportEmpty, true)]
    [InlineData("<testcase><error/></testcase>", Reason.CheckFailed, true)]
    [InlineData("<testcase><error/></testcase><testcase><skipped/></testcase>", Reason.CheckFailed, true)]
    public void A_report_without_a_check_that_ran_is_inconclusive(string checks, string reason, bool allowsFailedChecks)
    {
        Verdict verdict = Judge(
            $"<testsuite>{checks}</testsuite>", new Gate { AllowFailedChecks = allowsFailedChecks });

        Assert.Equal((Outcome.Inconclusive, 2), (verdict.Outcome, verdict.ExitCode));
        Assert.Equal(reason, verdict.Reasons[0]);
    }

    [Fact]
    public void A_check_may_find_several_things_and_crash()
    {
        Verdict verdict = Judge(
            "<testsuite><testcase><failure type=\"low\"/><failure type=\"high\"/><error/></testcase></testsuite>");

        Assert.Equal(
            (1, 2, 1, 1, 1),
            (verdict.CheckCount, verdict.FindingCount, verdict.Low, verdict.High, verdict.FailedCheckCount));
        Assert.Equal(Outcome.Inconclusive, verdict.Outcome);
    }

    [Theory]
    [InlineData("type=\"catastrophic\"")]
    [InlineData("type=\"\"")]
    [InlineData("type=\"4\"")]
    [InlineData("message=\"no type\"")]
    public void An_unknown_severity_is_not_harmless(string attributes)
    {
        Verdict verdict = Judge($"<testsuite><testcase><failure {attributes}/></testcase></testsuite>");

        Assert.Equal((1, 1), (verdict.Unknown, verdict.FindingCount));
        Assert.Equal([Reason.UnknownSeverity], verdict.Reasons);
        Assert.True(Severity.Unknown > Severity.Critical, "It must rank highest.");
    }

    [Theory]
    [InlineData("<testsuites/>")]
    [InlineData("<testsuite tests=\"3\"></testsuite>")]
    [InlineData("<testsuites><testsuite/><testsuite/></testsuites>")]
    public void A_report_without_a_check_is_inconclusive(string xml)
    {
        Verdict verdict = Judge(xml);

        Assert.Equal((Outcome.Inconclusive, 2), (verdict.Outcome, verdict.ExitCode));
        Assert.Equal(Reason.ReportEmpty, verdict.Reasons[0]);
    }

    [Theory]
    [InlineData("tests=\"1\" failures=\"1\"", false)]
    [InlineData("tests=\"1\"", false)]
    [InlineData("", false)]
    [InlineData("tests=\"many\" failures=\"-1\"", false)]
    [InlineData("tests=\"2\" failures=\"1\"", true)]
    [InlineData("tests=\"1\" failures=\"0\"", true)]
    [InlineData("tests=\"99999999999\"", true)]
    public void A_header_that_does_not_match_is_noted_and_changes_nothing_else(string counters, bool isNoted)
    {
        Verdict verdict = Judge($"<testsuites {counters}><testcase><failure type=\"low\"/></testcase></testsuites>");

        Assert.Equal((Outcome.Pass, 1, 1), (verdict.Outcome, verdict.CheckCount, verdict.FindingCount));
        Assert.Equal(isNoted, Array.Exists(verdict.Reasons, reason => reason == Reason.HeaderMismatch));
    }

    [Fact]
    public void Payloads_that_xml_barely_knows_cost_no_report() =>
        Assert.Equal(1, Judge("<testsuite><testcase><failure type=\"high\" message=\"&#x0;&#27;[31m &#xFFFF; "
            + "##vso[x]\"/></testcase></testsuite>").High);

    [Fact]
    public void Elements_that_are_nested_too_deeply_are_no_report()
    {
        string xml = $"<testsuite>{string.Concat(System.Linq.Enumerable.Repeat("<a>", 100_000))}";

        InvalidDataException failure = Assert.Throws<InvalidDataException>(() => Judge(xml));
        Assert.Contains("deeply", failure.Message, StringComparison.Ordinal);
    }

    private static Verdict Judge(string xml, Gate? gate = null) => Judge(Encoding.UTF8.GetBytes(xml), gate);

    private static Verdict Judge(byte[] xml, Gate? gate = null)
    {
        var reader = new JUnitReader(new MemoryStream(xml), "report.xml", withText: false);
        var judge = new ReportJudge(gate);
        foreach (CheckResult check in reader.ReadChecks(CancellationToken.None))
        {
            judge.Add(check);
        }

        return judge.Judge(reader.Remarks, "report.xml");
    }
}
