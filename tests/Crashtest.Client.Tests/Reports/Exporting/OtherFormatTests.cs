using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Crashtest.Client.Reports.Exporting;
using Crashtest.Client.Reports.Exporting.DefectDojo;
using Crashtest.Client.Reports.Exporting.Json;
using Crashtest.Client.Reports.Exporting.SonarQube;
using Crashtest.Simulator.Content;
using Newtonsoft.Json.Linq;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Exporting;

/// <summary>The formats Json, DefectDojo and SonarQube.</summary>
public sealed partial class OtherFormatTests
{
    // The members that the generic importer of DefectDojo takes; it refuses a file with any other.
    private static readonly string[] DefectDojoMembers =
    [
        "title", "severity", "description", "date", "cwe", "cve", "cvssv3", "cvssv3_score", "mitigation", "references",
        "active", "verified",
        "risk_accepted", "param", "payload", "unique_id_from_tool", "vuln_id_from_tool", "dynamic_finding",
        "static_finding", "endpoints",
    ];

    private static readonly string Sample = Encoding.UTF8.GetString(SampleReport.Bytes.Span);

    [Fact]
    public void DefectDojo_gets_each_finding_with_what_its_importer_knows()
    {
        JObject log = JObject.Parse(Exported.Text(
            new DefectDojoExporter(), Sample, gate: Exported.Accepting(Sample, finding => finding.Scanner == "cve")));
        JToken[] findings = [.. log["findings"]!];

        Assert.Equal(122, findings.Length);
        Assert.All(findings, finding => Assert.Empty(
            ((JObject)finding).Properties().Select(property => property.Name).Except(DefectDojoMembers)));
        Assert.Equal(
            (8, 37, 65, 6, 6), (Count("Critical"), Count("High"), Count("Medium"), Count("Low"), Count("Info")));
        Assert.Equal(91, findings.Count(finding => (bool)finding["risk_accepted"]! && !(bool)finding["active"]!));
        Assert.Equal(91, findings.Count(
            finding => (string?)finding["cve"] is { } cve && cve.StartsWith("CVE-", StringComparison.Ordinal)));
        Assert.All(
            findings,
            finding => Assert.StartsWith("v1:", (string?)finding["unique_id_from_tool"], StringComparison.Ordinal));
        Assert.All(findings, finding => Assert.NotEmpty((string)finding["mitigation"]!));

        int Count(string severity) => findings.Count(finding => (string?)finding["severity"] == severity);
    }

    [Fact]
    public void SonarQube_gets_issues_at_the_file_that_was_named_and_the_rules_that_they_need()
    {
        JObject log = JObject.Parse(Exported.Text(new SonarQubeExporter("src/App.cs"), Sample));

        Assert.Equal(122, log["issues"]!.Count());
        Assert.All(log["issues"]!, issue => Assert.Equal("src/App.cs", (string?)issue["primaryLocation"]!["filePath"]));
        Assert.Equal(
            log["issues"]!.Select(issue => (string)issue["ruleId"]!).Distinct().Order(StringComparer.Ordinal),
            log["rules"]!.Select(rule => (string)rule["id"]!).Order(StringComparer.Ordinal));
        Assert.All(
            log["rules"]!,
            rule => Assert.Equal("SECURITY", (string?)Assert.Single(rule["impacts"]!)["softwareQuality"]));
        Assert.Equal(31, JObject.Parse(Exported.Text(
            new SonarQubeExporter("a"),
            Sample,
            gate: Exported.Accepting(Sample, finding => finding.Scanner == "cve")))["issues"]!.Count());
    }

    [Fact]
    public async Task Json_has_the_properties_of_the_objects_and_conforms_to_its_schema()
    {
        var run = new ExportedRun
        {
            ReportPath = "report.xml",
            ScanId = 41,
            StartedAt = new DateTimeOffset(2026, 11, 24, 1, 2, 3, TimeSpan.Zero),
            Duration = TimeSpan.FromMinutes(2),
        };
        string text = Exported.Text(
            new JsonExporter(),
            Sample,
            run: run,
            gate: Exported.Accepting(Sample, finding => finding.Scanner == "cve"));

        (await SchemaJudge.OfAsync(
            await File.ReadAllTextAsync(SchemaPath(), TestContext.Current.CancellationToken))).AssertValid(text);
        JObject log = JObject.Parse(text);
        Assert.Equal(122, log["Findings"]!.Count());
        Assert.Equal(91, log["Findings"]!.Count(finding =>
            (string?)finding["Accepted"] == "Accepted (by Ada, until 2027-01-31): Only on the test system."));
        Assert.Equal(
            (41, 91, 122),
            ((int)log["ScanId"]!, (int)log["Verdict"]!["AcceptedCount"]!, (int)log["Verdict"]!["FindingCount"]!));
        string[] ours = [.. typeof(Finding)
            .GetProperties()
            .Select(property => property.Name)
            .Except(["ReportPath"])
            .Order(StringComparer.Ordinal)];
        Assert.Equal(ours, ((JObject)log["Findings"]![0]!)
            .Properties()
            .Select(property => property.Name)
            .Except(["Accepted"])
            .Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(HostileText.Names), MemberType = typeof(HostileText))]
    public void Hostile_text_stays_text(string name)
    {
        foreach (IReportExporter exporter in new IReportExporter[]
        {
            new JsonExporter(),
            new DefectDojoExporter(),
            new SonarQubeExporter(HostileText.All[name]),
        })
        {
            string text = Exported.Text(exporter, HostileText.Report(name), HostileText.All[name]);

            SarifExporterTests.AssertHarmlessInALog(text);
            Assert.NotEmpty(JObject.Parse(text).Properties());
        }
    }

    private static string SchemaPath()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "docs", "findings.schema.json")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        Assert.NotNull(folder);
        return Path.Combine(folder, "docs", "findings.schema.json");
    }
}
