using System;
using System.Linq;
using System.Xml.Linq;
using Crashtest.Client.Reports.Exporting;
using Crashtest.Client.Reports.Exporting.JUnit;
using Crashtest.Client.Reports.Judging;
using Crashtest.Findings;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Exporting;

public sealed partial class JUnitExporterTests
{
    [Fact]
    public void The_outcome_the_reasons_and_the_gate_stand_at_the_head()
    {
        XElement suite = Export(Exported.Findings(1), gate: new Gate { FailOn = Severity.High });

        Assert.Equal(
            ("Fail", "GateFailed", "FailOn=High"),
            (Property(suite, "outcome"), Property(suite, "reasons"), Property(suite, "gate")));
    }

    [Theory]
    [InlineData("low", "Pass")]
    [InlineData("critical", "Fail")]
    public void The_outcome_is_written_if_there_is_a_limit(string severity, string outcome) => Assert.Equal(
        outcome,
        Property(Export(Exported.Findings(1, severity), gate: new Gate { FailOn = Severity.Critical }), "outcome"));

    [Fact]
    public void Without_a_limit_no_file_says_pass()
    {
        XElement suite = Export(Exported.Findings(1));

        Assert.Null(Property(suite, "outcome"));
        Assert.DoesNotContain("Pass", suite.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_time_of_the_file_is_the_end_if_only_the_end_is_known()
    {
        var run = new ExportedRun
        {
            ReportPath = "report.xml",
            EndedAt = new DateTimeOffset(2026, 11, 24, 1, 2, 3, TimeSpan.Zero),
        };

        XElement suite = Export(Exported.Findings(1), run: run);

        Assert.Equal(
            ("2026-11-24T01:02:03", "0"), ((string?)suite.Attribute("timestamp"), (string?)suite.Attribute("time")));
    }

    [Fact]
    public void A_test_case_has_a_class_and_a_name_even_if_the_report_has_none() => Assert.Equal(
        [("unknown", "untitled"), ("unknown", "untitled (2)")],
        Export("<testsuite><testcase/><testcase><failure/></testcase></testsuite>").Elements("testcase").Select(
            testcase => ((string?)testcase.Attribute("classname"), (string?)testcase.Attribute("name"))));

    [Theory]
    [InlineData("SQL Injection [id 0123abcf]", "SQL Injection")]
    [InlineData("SQL Injection [id 0123abcg]", "SQL Injection [id 0123abcg]")]
    [InlineData("SQL Injection [id 0123ABCF]", "SQL Injection [id 0123ABCF]")]
    [InlineData("SQL Injection [id 0123abc]", "SQL Injection [id 0123abc]")]
    [InlineData("SQL Injection [id 0123abcf] 2", "SQL Injection [id 0123abcf] 2")]
    [InlineData("SQL Injection[id 0123abcf]", "SQL Injection[id 0123abcf]")]
    public void Only_a_mark_of_ours_is_no_part_of_a_title(string title, string expected) =>
        Assert.Equal(expected, FindingMark.Remove(title));

    private static XElement Export(string xml, Gate? gate = null, ExportedRun? run = null) =>
        Counted(Exported.Text(new JUnitExporter(), xml, gate: gate, run: run)).Element("testsuite")!;

    private static string? Property(XElement suite, string name) => (string?)suite.Element("properties")!
        .Elements()
        .SingleOrDefault(property => (string?)property.Attribute("name") == name)?
        .Attribute("value");
}
