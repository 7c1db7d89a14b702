using System;
using System.Linq;
using Crashtest.Client.Reports.Exporting.DefectDojo;
using Crashtest.Client.Reports.Exporting.Json;
using Crashtest.Client.Reports.Exporting.SonarQube;
using Crashtest.Client.Reports.Judging;
using Newtonsoft.Json.Linq;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Exporting;

public sealed partial class OtherFormatTests
{
    // The service tells all that a format can have, of one finding by a vector of version 3 and of one by version 2.
    private const string Complete = """
        {"findings":{"xss":[{"finding_description_slug":"s","created_at":"2020-03-04T22:29:41.770Z",
          "information":"The URL https://shop.example/a can be attacked with method \"POST\" in parameter \"q\" with payload \"<svg>\"",
          "cve_findings":[{"cve_id":"CVE-2016-4072","cvss":7.5,"information":"m","vector":"AV:N/AC:L/Au:N/C:P/I:P/A:P"},
            {"cve_id":"CVE-2016-4073","cvss":9.8,"information":"m","vector":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}]}]},
         "descriptions":[{"slug":"s","title":"T","baseScore":5.9,"description":"What it is.","how_to_fix":"Fix it.",
          "reference_owasp":"https://owasp.example/","reference_resolution":"https://wiki.example/"}]}
        """;

    [Fact]
    public void Json_keeps_the_data_of_the_service()
    {
        JToken[] findings = [.. JObject.Parse(Exported.Text(new JsonExporter(), Complete))["Findings"]!];

        Assert.Equal(3, findings.Length);
        Assert.All(findings, finding => Assert.Equal(
            ("What it is.", "Fix it.", new DateTime(2020, 3, 4, 22, 29, 41, 770, DateTimeKind.Utc)),
            ((string?)finding["Description"], (string?)finding["Remediation"], (DateTime)finding["FoundAt"]!)));
        Assert.All(findings, finding => Assert.Equal(
            ["https://owasp.example/", "https://wiki.example/"], finding["References"]!.Values<string>()));
        Assert.Equal(
            [
                ("CVE-2016-4073", 9.8, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"),
                ("CVE-2016-4072", 7.5, "AV:N/AC:L/Au:N/C:P/I:P/A:P"),
                (null, 5.9, null),
            ],
            findings.Select(finding =>
                ((string?)finding["Cve"], (double)finding["CvssScore"]!, (string?)finding["CvssVector"])));
        Assert.Equal(("https://shop.example/a", "POST", "q", "<svg>"), (
            (string?)findings[2]["Url"],
            (string?)findings[2]["Method"],
            (string?)findings[2]["Parameter"],
            (string?)findings[2]["Payload"]));
        Assert.Equal(79, (int)findings[2]["Cwe"]!);
    }

    [Fact]
    public void Json_has_the_verdict_with_its_gate_and_exit_code()
    {
        JToken verdict = JObject.Parse(
            Exported.Text(new JsonExporter(), Complete, gate: new Gate { FailOn = Severity.High }))["Verdict"]!;

        Assert.Equal(("Fail", "FailOn=High", 1), (
            (string?)verdict["Outcome"], (string?)verdict["Gate"], (int)verdict["ExitCode"]!));
        Assert.Equal(["GateFailed"], verdict["Reasons"]!.Values<string>());
    }

    [Fact]
    public void DefectDojo_gets_the_data_of_the_service()
    {
        JToken[] findings = [.. JObject.Parse(Exported.Text(new DefectDojoExporter(), Complete))["findings"]!];

        Assert.Equal(
            [
                ("Critical", "CVE-2016-4073", 9.8, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"),
                ("High", "CVE-2016-4072", 7.5, null),
                ("Medium", null, 5.9, null),
            ],
            findings.Select(finding => (
                (string?)finding["severity"],
                (string?)finding["cve"],
                (double)finding["cvssv3_score"]!,
                (string?)finding["cvssv3"])));
        Assert.All(findings, finding => Assert.Equal(
            ("Fix it.", "https://owasp.example/\nhttps://wiki.example/", "2020-03-04"),
            ((string?)finding["mitigation"], (string?)finding["references"], (string?)finding["date"])));
        Assert.EndsWith("\n\nWhat it is.", (string?)findings[2]["description"], StringComparison.Ordinal);
        Assert.Equal((79, "q", "<svg>", "xss"), (
            (int)findings[2]["cwe"]!,
            (string?)findings[2]["param"],
            (string?)findings[2]["payload"],
            (string?)findings[2]["vuln_id_from_tool"]));
        Assert.Equal("https://shop.example/a", (string?)Assert.Single(findings[2]["endpoints"]!));
    }

    [Theory]
    [InlineData("informational", "Info", "INFO", "LOW")]
    [InlineData("low", "Low", "MINOR", "LOW")]
    [InlineData("medium", "Medium", "MAJOR", "MEDIUM")]
    [InlineData("high", "High", "CRITICAL", "HIGH")]
    [InlineData("critical", "Critical", "BLOCKER", "HIGH")]
    [InlineData("odd", "Critical", "BLOCKER", "HIGH")]
    public void Each_severity_has_its_words(string severity, string defectDojo, string old, string impact)
    {
        string report = Exported.Findings(1, severity);

        JToken rule = Assert.Single(
            JObject.Parse(Exported.Text(new SonarQubeExporter("a"), report))["rules"]!);
        Assert.Equal(
            (old, impact), ((string?)rule["severity"], (string?)Assert.Single(rule["impacts"]!)["severity"]));
        JToken finding =
            Assert.Single(JObject.Parse(Exported.Text(new DefectDojoExporter(), report))["findings"]!);
        Assert.Equal(defectDojo, (string?)finding["severity"]);
    }

    [Fact]
    public void SonarQube_gets_where_it_is_and_how_to_fix_it()
    {
        JObject log = JObject.Parse(Exported.Text(new SonarQubeExporter("a"), Complete.Replace(
            "\"information\":\"m\"", "\"information\":\"\"", StringComparison.Ordinal)));

        Assert.All(log["rules"]!, rule => Assert.Equal(
            "What it is. Fix it. https://owasp.example/ https://wiki.example/", (string?)rule["description"]));
        Assert.Contains(
            "https://shop.example/a",
            (string?)log["issues"]!.Last()["primaryLocation"]!["message"],
            StringComparison.Ordinal);
        Assert.Equal(
            ["CVE-2016-4073", "CVE-2016-4072"],
            log["issues"]!.Take(2).Select(issue => (string?)issue["primaryLocation"]!["message"]));
    }
}
