using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Xml.Linq;
using Crashtest.Client.Reports.Exporting;
using Crashtest.Client.Reports.Exporting.JUnit;
using Crashtest.Client.Reports.Reading;
using Crashtest.Simulator.Content;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Exporting;

public sealed partial class JUnitExporterTests : IDisposable
{
    private static readonly string Sample = Encoding.UTF8.GetString(SampleReport.Bytes.Span);

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_real_report_gets_true_counters()
    {
        XElement root = Counted(Exported.Text(new JUnitExporter(), Sample));

        Assert.Equal(("139", "122", "1", "2"), Counters(root));
        Assert.Equal(Exported.Title, (string?)root.Attribute("name"));
        Assert.Single(root.Elements("testsuite"));
    }

    [Fact]
    public void Names_are_unique_in_their_class()
    {
        XElement root = Counted(Exported.Text(new JUnitExporter(), Sample));

        string[] names = [.. root.Descendants("testcase")
            .Select(testcase => $"{testcase.Attribute("classname")} {testcase.Attribute("name")}")];
        Assert.Equal(names.Length, names.Distinct().Count());
    }

    [Fact]
    public void A_name_that_looks_like_one_of_ours_stays_the_only_one()
    {
        var names = new JUnitNames();

        Assert.Equal(
            ["a", "a (2)", "a (3)", "a (2) (2)"],
            new[] { "a", "a", "a", "a (2)" }.Select(title => names.MakeUnique("c", title)));
        Assert.Equal(
            ["b (2)", "b", "b (3)"], new[] { "b (2)", "b", "b" }.Select(title => names.MakeUnique("c", title)));
        Assert.Equal("a", names.MakeUnique("d", "a"));
    }

    [Fact]
    public void A_check_with_several_results_becomes_as_many_test_cases()
    {
        const string Xml = "<testsuite><testcase classname=\"a\" name=\"b (1)\"><failure type=\"low\" "
            + "message=\"1\"/><failure type=\"odd\" message=\"2\"/><error "
            + "message=\"3\"/><skipped/></testcase><testcase/></testsuite>";

        XElement root = Counted(Exported.Text(new JUnitExporter(), Xml));

        Assert.Equal(("5", "2", "1", "1"), Counters(root));
        Assert.Equal(
            ["low", "unknown"], root.Descendants("failure").Select(failure => (string)failure.Attribute("type")!));
    }

    [Fact]
    public void What_is_read_from_the_export_is_what_was_read_from_the_report()
    {
        string export = _folder.Write("export.xml", Exported.Text(new JUnitExporter(), Sample));
        string report = _folder.Write("report.xml", Sample);

        // A name is the same in both, whatever mark it has in the export.
        string[] Findings(string path) => [.. new ReportFile(path).ReadFindings(TestContext.Current.CancellationToken)
            .Select(finding =>
                $"{finding.Severity} {finding.Scanner} {finding.Title} {finding.Message} {finding.Fingerprint}")];

        Assert.Equal(Findings(report), Findings(export));
    }

    [Theory]
    [MemberData(nameof(HostileText.Names), MemberType = typeof(HostileText))]
    public void Hostile_text_stays_text(string name)
    {
        string xml = Exported.Text(new JUnitExporter(), HostileText.Report(name));

        XElement root = Counted(xml);
        SarifExporterTests.AssertHarmlessInALog(xml);
        Assert.Equal(("2", "1", "1", "0"), Counters(root));
        string expected = new([.. Expected(HostileText.AsRead(HostileText.All[name])).Select(
            c => c is '\n' or '\r' or '\t' or '\u0085' or '\u2028' or '\u2029' ? ' ' : c)]);
        Assert.Equal(expected, (string?)root.Descendants("failure").Single().Attribute("message"));
        Assert.Equal(expected, (string?)root.Descendants("error").Single().Attribute("message"));
    }

    [Fact]
    public void A_finding_keeps_its_name_when_another_one_is_fixed()
    {
        string[] Names(string xml) =>
            [.. Counted(Exported.Text(new JUnitExporter(), xml))
                .Descendants("testcase")
                .Where(testcase => testcase.Element("failure") is not null)
                .Select(testcase => (string)testcase.Attribute("name")!)];

        string[] before = Names(Exported.Findings(5));
        string[] after = Names(Exported.Findings(5).Replace("<testcase classname=\"xss.crashtest.cloud\" "
            + "name=\"Cross-Site Scripting (2)\"><failure type=\"high\" message=\"Found at "
            + "http://shop.example/item/2/\"/></testcase>", string.Empty, StringComparison.Ordinal));

        Assert.Equal(4, after.Length);
        Assert.Equal(before.Where((_, index) => index != 1), after);
        Assert.All(before, name => Assert.Matches(@"^Cross-Site Scripting \[id [0-9a-f]{8}\]$", name));
    }

    [Fact]
    public void Accepted_findings_are_skipped_with_the_reason()
    {
        XElement root = Counted(Exported.Text(
            new JUnitExporter(), Sample, gate: Exported.Accepting(Sample, finding => finding.Scanner == "cve")));

        Assert.Equal(("139", "31", "1", "93"), Counters(root));
        Assert.Equal(91, root.Descendants("skipped").Count(skipped =>
            (string?)skipped.Attribute("message") == "Accepted (by Ada, until 2027-01-31): Only on the test system."));
    }

    [Fact]
    public void What_is_known_of_the_run_stands_at_the_head()
    {
        var run = new ExportedRun
        {
            ReportPath = "report.xml",
            ScanId = 41,
            StartedAt = new DateTimeOffset(2026, 11, 24, 1, 2, 3, TimeSpan.Zero),
            Duration = TimeSpan.FromSeconds(128361.5),
        };

        XElement suite = Counted(Exported.Text(new JUnitExporter(), Sample, run: run)).Element("testsuite")!;

        Assert.Equal(
            ("2026-11-24T01:02:03", "128361.5"),
            ((string?)suite.Attribute("timestamp"), (string?)suite.Attribute("time")));
        Assert.Equal("41", (string?)suite.Element("properties")!
            .Elements()
            .Single(property => (string?)property.Attribute("name") == "scanId")
            .Attribute("value"));
        Assert.Null(Counted(Exported.Text(new JUnitExporter(), Sample)).Element("testsuite")!.Attribute("timestamp"));
    }

    [Fact]
    public void A_finding_carries_its_scanner_its_weakness_and_its_fingerprint()
    {
        XElement testcase = Counted(Exported.Text(new JUnitExporter(), Sample)).Descendants("testcase").First(
            element => (string?)element.Attribute("classname") == "xss" && element.Element("failure") is not null);

        string[] lines = ((string)testcase.Element("system-out")!).Trim().Split('\n');
        Assert.Equal(["[[PROPERTY|scanner=xss]]", "[[PROPERTY|severity=Medium]]", "[[PROPERTY|cwe=79]]"], lines[..3]);
        Assert.Matches(@"^\[\[PROPERTY\|fingerprint=v1:[0-9a-f]{32}\]\]$", lines[^1]);
        Assert.Contains("How to fix it: ", (string?)testcase.Element("failure"), StringComparison.Ordinal);
    }

    // What the schema of the xUnit plugin of Jenkins (junit-10.xsd) knows; whatever else a file holds makes it refuse
    // the file.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_strictest_schema_in_use_takes_it(bool isHostile)
    {
        var known = new Dictionary<string, string>
        {
            ["testsuites"] = "name time tests failures errors",
            ["testsuite"] = "name tests failures errors group time skipped timestamp hostname id package file log url",
            ["properties"] = "",
            ["property"] = "name value",
            ["testcase"] = "name time classname group",
            ["failure"] = "type message",
            ["error"] = "type message",
            ["skipped"] = "type message",
            ["system-out"] = "",
        };
        XElement root = Counted(Exported.Text(
            new JUnitExporter(),
            isHostile ? HostileText.Report() : Sample,
            gate: Exported.Accepting(Sample, finding => finding.Scanner == "cve")));

        Assert.All(root.DescendantsAndSelf(), element => Assert.Empty(
            element.Attributes()
                .Select(attribute => attribute.Name.LocalName)
                .Except(known[element.Name.LocalName].Split(' '))));
        Assert.All(root.Descendants("testsuite"), suite => Assert.Matches(
            @"^(([0-9]{0,3},)*[0-9]{3}|[0-9]{0,3})*(\.[0-9]*)?$", (string)suite.Attribute("time")!));
        Assert.All(root.Descendants("testcase"), testcase => Assert.Empty(
            testcase.Elements()
                .Select(element => element.Name.LocalName)
                .Except(["failure", "error", "skipped", "system-out"])));
    }

    // XmlReader, as strict as it comes, is the judge of what is XML.
    private static XElement Counted(string xml)
    {
        XElement root = XDocument.Parse(xml).Root!;
        Assert.All(root.DescendantsAndSelf()
            .Where(element => element.Name.LocalName.StartsWith("testsuite", StringComparison.Ordinal)), element =>
            Assert.Equal(
                (Count(element, "testcase"), Count(
                    element, "failure"), Count(element, "error"), Count(element, "skipped")),
                Counters(element)));
        return root;
    }

    private static string Count(XElement element, string name) =>
        element.Descendants(name).Count().ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static (string?, string?, string?, string?) Counters(XElement element) =>
        (
            (string?)element.Attribute("tests"),
            (string?)element.Attribute("failures"),
            (string?)element.Attribute("errors"),
            Skipped(element));

    // The strictest schema knows no such attribute on the outermost element.
    private static string? Skipped(XElement element) =>
        (string?)(element.Name.LocalName == "testsuites" ? element.Element("testsuite")! : element).Attribute(
            "skipped");

    private static IEnumerable<char> Expected(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i == text.Length - 1 ? i - 1 : i) && i < text.Length - 1)
            {
                yield return text[i];
                yield return text[++i];
            }
            else
            {
                yield return System.Xml.XmlConvert.IsXmlChar(text[i]) ? text[i] : '\uFFFD';
            }
        }
    }
}
