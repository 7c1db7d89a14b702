using System;
using System.IO;
using System.Linq;
using System.Text;
using Crashtest.Client.Reports.Exporting;
using Crashtest.Client.Reports.Exporting.GitLab;
using Crashtest.Client.Reports.Exporting.Json;
using Crashtest.Client.Reports.Exporting.JUnit;
using Crashtest.Client.Reports.Exporting.Sarif;
using Crashtest.Findings;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Exporting;

/// <summary>A finding of which everything is known, which few reports have.</summary>
public sealed class KnownFindingTests
{
    private static readonly Finding Known =
        new(Severity.High, "xss", "Cross-Site Scripting (XSS)", "A sentence.", "report.xml")
        {
            CvssScore = 6.1,
            CvssVector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N",
            Description = "What it is.",
            Remediation = "How to fix it.",
            References = ["https://owasp.example/xss", "javascript:alert(1)"],
            FoundAt = new DateTimeOffset(2026, 11, 20, 8, 30, 0, TimeSpan.Zero),
            Fingerprint = "v1:12345678",
            Details = new FindingDetails
            {
                Url = "https://u:p@shop.example:8443/a b/search?q=1",
                Method = "POST",
                Parameter = "q",
                Payload = "<svg>",
                Cve = "cve-2016-4072",
            },
        };

    [Fact]
    public void Sarif_places_it_at_host_and_path_with_its_weakness()
    {
        var rules = new SarifRules();
        JObject log = Write(json =>
        {
            json.WriteStartArray("results");
            new SarifResults(json, rules).Write(Known);
            json.WriteEndArray();
            json.WriteStartArray("rules");
            rules.Write(json);
            json.WriteEndArray();
        });

        JToken result = log["results"]![0]!;
        JToken rule = log["rules"]![0]!;
        Assert.Equal(
            "shop.example%3A8443/a%20b/search",
            (string?)result["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"]);
        Assert.Equal(("POST", "q", "<svg>"), (
            (string?)result["properties"]!["method"],
            (string?)result["properties"]!["parameter"],
            (string?)result["properties"]!["payload"]));
        Assert.Equal(
            ("6.1", "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N"),
            ((string?)result["properties"]!["cvssScore"], (string?)result["properties"]!["cvssVector"]));
        Assert.Equal(
            new DateTime(2026, 11, 20, 8, 30, 0, DateTimeKind.Utc), (DateTime)result["properties"]!["foundAt"]!);
        Assert.Equal(
            ("POST", "https://shop.example:8443/a b/search", "<svg>"),
            (
                (string?)result["webRequest"]!["method"],
                (string?)result["webRequest"]!["target"],
                (string?)result["webRequest"]!["parameters"]!["q"]));
        Assert.Equal(("v1:12345678", "v1:12345678"), (
            (string?)result["partialFingerprints"]!["primaryLocationLineHash"],
            (string?)result["partialFingerprints"]!["crashtestFingerprint/v1"]));
        Assert.Equal(
            ["security", "dast", "external/cve/cve-2016-4072", "external/cwe/cwe-079", "external/owasp/a03-2021"],
            rule["properties"]!["tags"]!.Values<string>());
        Assert.Equal("xss/cross-site-scripting-xss/high", (string?)rule["id"]);
        Assert.Equal("https://nvd.nist.gov/vuln/detail/CVE-2016-4072", (string?)rule["helpUri"]);
        Assert.Contains(
            "[CWE-79](https://cwe.mitre.org/data/definitions/79.html)",
            (string?)rule["help"]!["markdown"],
            StringComparison.Ordinal);
    }

    [Fact]
    public void GitLab_gets_location_identifiers_and_details()
    {
        JObject report = Write(json =>
        {
            var vulnerabilities = new GitLabVulnerabilities(json, withEvidence: true);
            json.WriteStartArray("vulnerabilities");
            vulnerabilities.Write(Known);
            vulnerabilities.Write(Known);
            json.WriteEndArray();
            Assert.Equal([("POST", "https://shop.example:8443/a b/search")], vulnerabilities.Addresses);
        });

        JToken vulnerability = report["vulnerabilities"]![0]!;
        JToken location = vulnerability["location"]!;
        Assert.Equal(
            ("https://shop.example:8443", "POST", "q", "/a b/search"),
            (
                (string?)location["hostname"],
                (string?)location["method"],
                (string?)location["param"],
                (string?)location["path"]));
        Assert.Equal(
            ["crashtest v1:12345678", "cve CVE-2016-4072", "cwe 79", "owasp A03:2021"],
            vulnerability["identifiers"]!.Select(identifier => $"{identifier["type"]} {identifier["value"]}"));
        Assert.Equal("<svg>", (string?)vulnerability["details"]!["payload"]!["value"]);
        Assert.Equal("How to fix it.", (string?)vulnerability["solution"]);
        Assert.Equal(["https://owasp.example/xss"], vulnerability["links"]!.Select(link => (string)link["url"]!));
        Assert.Equal(
            "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", (string?)vulnerability["cvss_vectors"]![0]!["vector"]);
        Assert.Equal("2026-11-20T08:30:00.000", vulnerability["discovered_at"]!
            .Value<DateTime>()
            .ToString("yyyy-MM-dd'T'HH:mm:ss.fff", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(("POST", "https://u:p@shop.example:8443/a b/search?q=1"), (
            (string?)vulnerability["evidence"]!["request"]!["method"],
            (string?)vulnerability["evidence"]!["request"]!["url"]));
        Assert.NotEqual((string?)vulnerability["id"], (string?)report["vulnerabilities"]![1]!["id"]);
    }

    [Fact]
    public void JUnit_shows_all_of_it()
    {
        string details = JUnitDetails.Format(Known, SafeLink.ParseAll(Known.References));

        Assert.All(
            [
                "A sentence.",
                "Severity: High",
                "URL: https://u:p@shop.example:8443/a b/search?q=1",
                "Method: POST",
                "Parameter: q",
                "Payload: <svg>",
                "CVSS score: 6.1",
                "CVSS vector: CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N",
                "Found at: 2026-11-20 08:30:00 UTC",
                "What it is: What it is.",
                "How to fix it: How to fix it.",
                "See: https://owasp.example/xss",
                "CWE-79: https://",
                "CVE-2016-4072: https://",
                "OWASP A03:2021",
                "Fingerprint: v1:12345678",
            ],
            line => Assert.Contains(line, details, StringComparison.Ordinal));
        Assert.Contains(
            "[[PROPERTY|cve=cve-2016-4072]]", JUnitDetails.FormatProperties(Known), StringComparison.Ordinal);
    }

    private static JObject Write(Action<JsonWriter> write)
    {
        using var stream = new MemoryStream();
        JsonOutput.Write(stream, write);
        return JObject.Parse(Encoding.ASCII.GetString(stream.ToArray()));
    }
}
