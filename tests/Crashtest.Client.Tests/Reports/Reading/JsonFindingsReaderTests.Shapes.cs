using System;
using System.Collections.Generic;
using System.Linq;
using Crashtest.Client.Reports.Reading;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Reading;

public sealed partial class JsonFindingsReaderTests
{
    [Theory]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("true")]
    [InlineData("\"scanner crashed\"")]
    [InlineData("{}")]
    [InlineData("[null]")]
    [InlineData("[\"Reflected XSS on /search\"]")]
    [InlineData("[[{\"finding_description_slug\":\"r\"}]]")]
    [InlineData("{\"xss\":[{\"finding_description_slug\":\"r\"}]}")]
    [InlineData("{\"finding_description_slug\":\"r\"}")]
    [InlineData("{\"1\":[{}]}")]
    [InlineData("{\"\":{}}")]
    [InlineData("{\"1.5\":{}}")]
    public void A_scanner_whose_findings_cannot_be_read_crashed(string findings)
    {
        CheckResult[] checks = [.. Read("{\"findings\":{\"web\":" + findings + ",\"ssl\":[]}}")];

        Assert.Equal([("web", true, false), ("ssl", false, true)], checks.Select(Describe));
        Assert.Equal("The findings of this scanner cannot be read.", checks[0].Message);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("\"scanner crashed\"")]
    [InlineData("[null,[{}]]")]
    public void Findings_that_cannot_be_read_at_all_are_a_check_that_crashed(string findings) =>
        Assert.Equal(("", true, false), Describe(Read("{\"findings\":" + findings + "}").Single()));

    [Fact]
    public void What_can_be_read_of_a_scanner_is_read() =>
        Assert.Equal(
            [("xss", false, false), ("xss", false, false), ("xss", true, false)],
            Read("""{"findings":{"xss":[null,{},[],{"x":1}]}}""").Select(Describe));

    [Theory]
    [InlineData("""{"findings":{"xss":{"1":{{F}}},"ssl":[]},"descriptions":{"4":{{D}}}}""")]
    [InlineData("""{"findings":{"xss":{"0":{{F}},"7":{{F}}},"ssl":[]},"descriptions":[{{D}}]}""")]
    [InlineData("""{"findings":{"0":{{F}},"12":{{F}},"ssl":[]},"descriptions":[null,{{D}}]}""")]
    public void An_object_with_whole_numbers_for_names_is_read_as_an_array(string json)
    {
        CheckResult[] checks =
        [
            .. Read(json
                .Replace("{{F}}", """{"service_type":"xss","finding_description_slug":"r"}""", StringComparison.Ordinal)
                .Replace("{{D}}", """{"slug":"r","baseScore":9.8}""", StringComparison.Ordinal)),
        ];

        Assert.Equal(("ssl", false, true), Describe(checks[^1]));
        Assert.All(checks[..^1], check => Assert.Equal(
            ("xss", Severity.Critical), (check.Scanner, check.Findings.Single().Severity)));
        Assert.True(checks.Length > 1, "The findings were passed over.");
    }

    [Theory]
    [InlineData("""{"0":{"cve_id":"CVE-2016-4072","cvss":9.8}}""", "CVE-2016-4072", Severity.Critical, "")]
    [InlineData("""[[{"cve_id":"CVE-2016-4072","cvss":9.8}]]""", "xss", Severity.Unknown, "")]
    [InlineData("""["CVE-2016-4072 in PHP"]""", "CVE-2016-4072", Severity.Unknown, "CVE-2016-4072 in PHP")]
    [InlineData("""{"3":"PHP is old"}""", "xss", Severity.Unknown, "PHP is old")]
    [InlineData("""{"cve":{"cve_id":"CVE-2016-4072"}}""", "xss", Severity.Unknown, "")]
    [InlineData("\"cve-2016-4072\"", "CVE-2016-4072", Severity.Unknown, "cve-2016-4072")]
    [InlineData("[null]", "xss", Severity.Unknown, "")]
    [InlineData("7.5", "xss", Severity.Unknown, "7.5")]
    [InlineData("true", "xss", Severity.Unknown, "True")]
    public void A_cve_that_cannot_be_read_is_a_finding_of_unknown_severity(
        string cves, string title, Severity severity, string message)
    {
        CheckResult check = Read("{\"findings\":{\"xss\":[{\"cve_findings\":" + cves + "}]}}").Single();

        IReadOnlyList<Finding> findings = check.Findings;
        Assert.Equal(2, findings.Count);
        Assert.Equal(
            (title, severity, message), (findings[1].Title, findings[1].Severity, findings[1].Message));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    public void A_finding_may_have_no_cve(string cves) =>
        Assert.Single(Read("{\"findings\":{\"xss\":[{\"cve_findings\":" + cves + "}]}}").Single().Findings);
}
