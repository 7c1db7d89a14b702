using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Crashtest.Client.Reports.Reading;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Reading;

public sealed partial class JsonFindingsReaderTests
{
    private const string Findings = """
        "findings": { "xss": [ { "service_type": "xss", "finding_description_slug": "reflected-xss",
              "information": "The URL https://example.org/a can be attacked.", "details": { "request": { "has_findings": false } }, "created_at": "2020-03-04T22:29:41.770703Z",
              "cve_findings": [] } ],
            "fingerprinting": [ { "information": "PHP 5.5", "product": "PHP", "version": "5.5", "finding_description_slug": "version",
              "cve_findings": [ { "cve_id": "CVE-2016-4072", "cvss": 7.5, "information": "PHP allows." }, { "cve_id": "CVE-2016-9999", "cvss": "9.8" } ] } ],
            "ssl": [], "portscan": null }
        """;

    private const string Descriptions = """
        "descriptions": [ { "slug": "reflected-xss", "title": "Reflected XSS (3)", "baseScore": 5.9, "impact": 3.6, "how_to_fix": "x" }, { "slug": "version", "title": "Version", "baseScore": 0 } ]
        """;

    public static TheoryData<string> Shapes =>
    [
        $$"""{ "message": "scan_findings_retrieved", "data": { {{Findings}}, {{Descriptions}} } }""",
        $$"""{ "data": { {{Descriptions}}, "x": [[1]], {{Findings}} }, "more": { "findings": 1 } }""",
        $$"""{ {{Findings}}, {{Descriptions}} }""",
        $$""" {{'\uFEFF'}}{ {{Findings}}, {{Descriptions}} }  """,
    ];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Entries_and_their_cves_are_findings_and_a_scanner_without_one_is_a_clear_check(string json)
    {
        CheckResult[] checks = [.. Read(json.Trim())];

        Assert.Equal(["xss", "fingerprinting", "ssl", "portscan"], checks.Select(check => check.Scanner));
        Assert.True(checks[2].IsClear, "A scanner with an empty list found nothing.");
        Assert.True(checks[3].IsFailed, "It is unknown what a scanner without a list found.");
        Assert.Equal(
            [
                ("xss", "Reflected XSS", Severity.Medium, 5.9, null),
                ("fingerprinting", "Version", Severity.Informational, 0, null),
                ("fingerprinting", "CVE-2016-4072", Severity.High, 7.5, "CVE-2016-4072"),
                ("fingerprinting", "CVE-2016-9999", Severity.Critical, 9.8, "CVE-2016-9999"),
            ],
            checks.SelectMany(check => check.Findings).Select(
                finding => (finding.Scanner, finding.Title, finding.Severity, finding.CvssScore!.Value, finding.Cve)));
        Assert.Equal("The URL https://example.org/a can be attacked.", checks[0].Findings[0].Message);
    }

    [Theory]
    [InlineData("0", Severity.Informational)]
    [InlineData("0.1", Severity.Low)]
    [InlineData("3.9", Severity.Low)]
    [InlineData("4", Severity.Medium)]
    [InlineData("6.9", Severity.Medium)]
    [InlineData("7.0", Severity.High)]
    [InlineData("8.9", Severity.High)]
    [InlineData("9", Severity.Critical)]
    [InlineData("\"10\"", Severity.Critical)]
    [InlineData("11", Severity.Unknown)]
    [InlineData("-1", Severity.Unknown)]
    [InlineData("null", Severity.Unknown)]
    [InlineData("{}", Severity.Unknown)]
    [InlineData("\"high\"", Severity.Unknown)]
    public void A_score_gives_the_severity_and_an_invalid_score_is_not_harmless(string score, Severity severity) =>
        Assert.Equal(
            severity,
            Read(
                $$"""{"findings":{"a":[{"finding_description_slug":"s"}]},"descriptions":[{"slug":"s","baseScore":{{score}}}]}""")
                .Single().Findings.Single().Severity);

    [Fact]
    public void Findings_in_one_list_name_their_scanner_themselves() =>
        Assert.Equal(
            [("xss", false), ("", false), ("", true)],
            Read("""{"findings":[{"service_type":"xss"},{"x":1},7]}""")
                .Select(check => (check.Scanner, check.IsFailed)));

    [Theory]
    [InlineData("{}", "without findings")]
    [InlineData("[]", "the structure of findings")]
    [InlineData("[1,2]", "the structure of findings")]
    [InlineData("""{"data":{"descriptions":[]}}""", "without findings")]
    [InlineData("""{"findings":{"a":[{"information":"x"}""", "incomplete")]
    [InlineData("""{"findings":{"a":[]}""", "incomplete")]
    [InlineData("""{"findings":{"a":[]}} {""", "not valid JSON")]
    [InlineData("""{"findings":{"a":[oops]}}""", "not valid JSON")]
    [InlineData("""{"descriptions":[{"slug":new Date(1,2),"title":"t"}],"findings":{}}""", "not valid JSON")]
    [InlineData("""{"findings":{"a":[{"information":new Date(1)}]}}""", "not valid JSON")]
    [InlineData("""{"findings":{"a":[{"x":new Date(1)}]}}""", "not valid JSON")]
    [InlineData("""{"findings":{"a":[{/* c */"information":"x"}]}}""", "not valid JSON")]
    [InlineData("""{"findings":{"a":[]}} // c""", "not valid JSON")]
    [InlineData("""{"findings":undefined}""", "not valid JSON")]
    [InlineData("""{"descriptions":[{"slug":"s","baseScore":0x1}],"findings":{}}""", "not valid JSON")]
    [InlineData("""{"descriptions":[{"slug":"s","baseScore":01}],"findings":{}}""", "not valid JSON")]
    [InlineData("""{"findings":{"a":[{"x":NaN}]}}""", "not valid JSON")]
    [InlineData("""{"findings":{"a":[{"x":-Infinity}]}}""", "not valid JSON")]
    [InlineData("""{"findings":{'a':[]}}""", "not valid JSON")]
    [InlineData("""{"findings":{"a":[{"x":'y'}]}}""", "not valid JSON")]
    [InlineData("""{findings:{"a":[]}}""", "not valid JSON")]
    public void What_is_not_of_the_shape_is_refused_in_a_clause(string json, string words) =>
        Assert.Contains(
            words, Assert.Throws<InvalidDataException>(() => Read(json).ToArray()).Message, StringComparison.Ordinal);

    [Fact]
    public void What_to_do_is_read_with_the_finding()
    {
        Finding[] findings = [.. Read("""
            {"findings":{"xss":[{"finding_description_slug":"s","information":"m","created_at":"2020-03-04T22:29:41.770703Z",
              "cve_findings":[{"cve_id":"CVE-2016-4072","cvss":7.5,"vector":"NETWORK","complexity":"LOW","authentication":"NONE","confidentiality":"PARTIAL","integrity":"PARTIAL","availability":"COMPLETE"},
                {"cve_id":"CVE-2016-4073","cvss":7.5,"vector":"AV:N/AC:L/Au:N/C:P/I:P/A:P"},{"cve_id":"CVE-2016-4074","cvss":7.5,"vector":"NETWORK"}]}]},
             "descriptions":[{"slug":"s","title":"T","description":"What it is.","how_to_fix":"Fix it.","reference_owasp":"https://owasp.example/","reference_resolution":"https://wiki.example/"}]}
            """).Single().Findings];

        Assert.All(findings, finding =>
        {
            Assert.Equal(("What it is.", "Fix it."), (finding.Description, finding.Remediation));
            Assert.Equal(["https://owasp.example/", "https://wiki.example/"], finding.References);
            Assert.Equal(
                new DateTimeOffset(2020, 3, 4, 22, 29, 41, TimeSpan.Zero),
                finding.FoundAt!.Value.AddTicks(-(finding.FoundAt.Value.Ticks % TimeSpan.TicksPerSecond)));
        });
        Assert.Equal(
            [null, "AV:N/AC:L/Au:N/C:P/I:P/A:C", "AV:N/AC:L/Au:N/C:P/I:P/A:P", null],
            findings.Select(finding => finding.CvssVector));
    }

    [Theory]
    [InlineData("""{"slug":"r","baseScore":9.8},{"slug":"r","baseScore":0}""", 9.8)]
    [InlineData("""{"slug":"r","baseScore":0},{"slug":"r","baseScore":9.8}""", 9.8)]
    [InlineData("""{"slug":"r","baseScore":9.5},{"slug":"r","baseScore":9.8},{"slug":"r","baseScore":9.1}""", 9.8)]
    [InlineData("""{"slug":"r"},{"slug":"r","baseScore":0}""", null)]
    [InlineData("""{"slug":"r","baseScore":0},{"slug":"r","baseScore":"high"}""", null)]
    public void Of_two_descriptions_of_a_finding_the_more_severe_one_counts(string descriptions, double? score) =>
        Assert.Equal(
            score,
            Read("""{"findings":{"a":[{"finding_description_slug":"r"}]},"descriptions":[""" + descriptions + "]}")
                .Single().Findings.Single().CvssScore);

    [Theory]
    [InlineData("\"03/04/2020\"")]
    [InlineData("\"yesterday\"")]
    [InlineData("20200304")]
    [InlineData("null")]
    public void An_invalid_time_is_ignored(string time) =>
        Assert.Null(Read("{\"findings\":{\"a\":[{\"created_at\":" + time + "}]}}").Single().Findings.Single().FoundAt);

    [Fact]
    public void Lists_in_lists_end_the_reading_early() =>
        Assert.Throws<InvalidDataException>(() => Read("{\"findings\":{\"a\":" + new string('[', 1_000_000)).ToArray());

    [Fact]
    public void A_string_without_an_end_is_not_held()
    {
        string json = "{\"findings\":{\"a\":[{\"information\":\""
            + string.Concat(Enumerable.Repeat("\\\"", BoundedText.MaximumLength))
            + "\"}]}}";

        Assert.Contains(
            "16 Mi", Assert.Throws<InvalidDataException>(() => Read(json).ToArray()).Message, StringComparison.Ordinal);
    }

    private static (string Scanner, bool IsFailed, bool IsClear) Describe(CheckResult check) =>
        (check.Scanner, check.IsFailed, check.IsClear);

    private static IEnumerable<CheckResult> Read(string json) =>
        ReportReader.Open(new MemoryStream(Encoding.UTF8.GetBytes(json)), "findings.json", withText: true)
            .ReadChecks(CancellationToken.None);
}
