using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Crashtest.Client.Reports.Exporting.GitLab;
using Crashtest.Simulator.Content;
using Newtonsoft.Json.Linq;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Exporting;

public sealed class GitLabExporterTests
{
    // What GitLab's schema of DAST reports, version 15.2.1, demands of the members that are written.
    private const string Demands = """
        {
          "type": "object",
          "required": ["scan", "version", "vulnerabilities"],
          "definitions": {
            "time": { "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}$" },
            "word": { "type": "string", "minLength": 1 },
            "tool": {
              "type": "object", "required": ["id", "name", "version", "vendor"],
              "properties": {
                "id": { "$ref": "#/definitions/word" }, "name": { "$ref": "#/definitions/word" }, "version": { "$ref": "#/definitions/word" },
                "vendor": { "type": "object", "required": ["name"], "properties": { "name": { "$ref": "#/definitions/word" } } }
              }
            }
          },
          "properties": {
            "version": { "const": "15.2.1", "type": "string" },
            "schema": { "type": "string", "pattern": "^https?://.+" },
            "scan": {
              "type": "object",
              "required": ["analyzer", "end_time", "scanned_resources", "scanner", "start_time", "status", "type"],
              "properties": {
                "analyzer": { "$ref": "#/definitions/tool" }, "scanner": { "$ref": "#/definitions/tool" },
                "start_time": { "$ref": "#/definitions/time" }, "end_time": { "$ref": "#/definitions/time" },
                "status": { "enum": ["success", "failure"] }, "type": { "enum": ["dast"] },
                "messages": { "type": "array", "items": {
                  "type": "object", "required": ["level", "value"],
                  "properties": { "level": { "enum": ["info", "warn", "fatal"] }, "value": { "$ref": "#/definitions/word" } } } },
                "scanned_resources": { "type": "array", "items": {
                  "type": "object", "required": ["method", "url", "type"],
                  "properties": {
                    "method": { "$ref": "#/definitions/word" }, "url": { "$ref": "#/definitions/word" }, "type": { "enum": ["url"] } } } }
              }
            },
            "vulnerabilities": { "type": "array", "items": {
              "type": "object", "required": ["id", "identifiers", "location"],
              "properties": {
                "id": { "type": "string", "pattern": "^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$" },
                "name": { "type": "string", "minLength": 1, "maxLength": 255 },
                "description": { "type": "string", "maxLength": 1048576 },
                "solution": { "type": "string", "maxLength": 7000 },
                "discovered_at": { "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}$" },
                "links": { "type": "array", "items": { "type": "object", "required": ["url"], "properties": { "url": { "type": "string", "pattern": "^https?://.+" } } } },
                "cvss_vectors": { "type": "array", "minItems": 1, "maxItems": 10, "items": {
                  "type": "object", "required": ["vendor", "vector"], "properties": { "vendor": { "$ref": "#/definitions/word" }, "vector": { "$ref": "#/definitions/word" } } } },
                "evidence": { "type": "object", "properties": {
                  "summary": { "type": "string" },
                  "request": { "type": "object", "required": ["headers", "method", "url"], "properties": {
                    "headers": { "type": "array" }, "method": { "$ref": "#/definitions/word" }, "url": { "$ref": "#/definitions/word" } } } } },
                "severity": { "enum": ["Info", "Unknown", "Low", "Medium", "High", "Critical"] },
                "identifiers": { "type": "array", "minItems": 1, "items": {
                  "type": "object", "required": ["type", "name", "value"],
                  "properties": {
                    "type": { "$ref": "#/definitions/word" }, "name": { "$ref": "#/definitions/word" }, "value": { "$ref": "#/definitions/word" },
                    "url": { "type": "string", "pattern": "^https?://.+" } } } },
                "location": { "type": "object", "required": ["hostname", "method", "param", "path"], "properties": {
                  "hostname": { "type": "string" }, "method": { "type": "string" }, "param": { "type": "string" }, "path": { "type": "string" } } },
                "details": { "type": "object", "additionalProperties": {
                  "type": "object", "required": ["name", "type", "value"],
                  "properties": { "name": { "$ref": "#/definitions/word" }, "type": { "enum": ["text", "code"] }, "value": { "type": "string" } } } }
              } } }
          }
        }
        """;

    private static readonly string Sample = Encoding.UTF8.GetString(SampleReport.Bytes.Span);

    [Fact]
    public async Task The_real_report_is_valid_and_whole()
    {
        string text = Exported.Text(new GitLabExporter(), Sample);

        (await SchemaJudge.OfAsync(Demands)).AssertValid(text);
        JObject report = JObject.Parse(text);
        JToken[] vulnerabilities = [.. report["vulnerabilities"]!];
        Assert.Equal(122, vulnerabilities.Length);
        Assert.Equal(
            (8, 37, 65, 6, 6), (Count("Critical"), Count("High"), Count("Medium"), Count("Low"), Count("Info")));
        Assert.Equal(122, vulnerabilities.Select(vulnerability => (string)vulnerability["id"]!).Distinct().Count());
        Assert.Equal("failure", (string?)report["scan"]!["status"]);
        Assert.Equal(3, report["scan"]!["messages"]!.Count());

        int Count(string severity) =>
            vulnerabilities.Count(vulnerability => (string?)vulnerability["severity"] == severity);
    }

    [Fact]
    public async Task A_judge_that_sees_nothing_would_be_no_judge()
    {
        SchemaJudge judge = await SchemaJudge.OfAsync(Demands);
        string text = Exported.Text(new GitLabExporter(), Sample);

        Assert.ThrowsAny<Exception>(
            () => judge.AssertValid(text.Replace("\"Info\"", "\"Informational\"", StringComparison.Ordinal)));
        Assert.ThrowsAny<Exception>(
            () => judge.AssertValid(text.Replace("\"end_time\"", "\"end\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_next_scan_has_the_same_ids()
    {
        string[] Ids(string xml) =>
            [.. JObject.Parse(Exported.Text(new GitLabExporter(), xml))["vulnerabilities"]!.Select(
                vulnerability => (string)vulnerability["id"]!)];

        Assert.Equal(Ids(Sample), Ids(Sample.Replace(" (1)\"", " (77)\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_sound_report_without_findings_is_a_success()
    {
        string text = Exported.Text(new GitLabExporter(), "<testsuite><testcase/></testsuite>");

        (await SchemaJudge.OfAsync(Demands)).AssertValid(text);
        Assert.Equal("success", (string?)JObject.Parse(text)["scan"]!["status"]);
    }

    [Fact]
    public void Accepted_findings_are_left_out()
    {
        JObject report = JObject.Parse(Exported.Text(
            new GitLabExporter(), Sample, gate: Exported.Accepting(Sample, finding => finding.Scanner == "cve")));

        Assert.Equal(31, report["vulnerabilities"]!.Count());
    }

    [Fact]
    public void No_method_is_made_up_and_evidence_comes_only_when_asked_for()
    {
        const string Xml =
            """<testsuite><testcase classname="xss" name="a"><failure type="high" message="Found at http://shop.example/a"/></testcase><testcase classname="xss" name="b"><failure type="high" message="Found at http://shop.example/b with method &quot;post&quot;."/></testcase></testsuite>""";

        JObject report = JObject.Parse(Exported.Text(new GitLabExporter(), Xml));
        JObject withEvidence = JObject.Parse(Exported.Text(new GitLabExporter(withEvidence: true), Xml));

        JToken address = Assert.Single(report["scan"]!["scanned_resources"]!);
        Assert.Equal(("POST", "http://shop.example/b"), ((string?)address["method"], (string?)address["url"]));
        Assert.Equal(
            ["", "POST"],
            report["vulnerabilities"]!.Select(vulnerability => (string)vulnerability["location"]!["method"]!));
        Assert.All(report["vulnerabilities"]!, vulnerability => Assert.Null(vulnerability["evidence"]));
        Assert.Equal([false, true], withEvidence["vulnerabilities"]!.Select(
            vulnerability => vulnerability["evidence"]!["request"] is not null));
    }

    [Theory]
    [MemberData(nameof(HostileText.Names), MemberType = typeof(HostileText))]
    public async Task Hostile_text_stays_text(string name)
    {
        string text = Exported.Text(new GitLabExporter(), HostileText.Report(name));

        (await SchemaJudge.OfAsync(Demands)).AssertValid(text);
        SarifExporterTests.AssertHarmlessInALog(text);

        // GitLab shows the description as Markdown: outside code spans there are words alone.
        string description = (string)JObject.Parse(text)["vulnerabilities"]![0]!["description"]!;
        Assert.DoesNotMatch(
            @"[<>\[\]*_~#@|\\&!$]",
            System.Text.RegularExpressions.Regex.Replace(description, "(`+)(?!`).*?(?<!`)\\1(?!`)", string.Empty));
    }
}
