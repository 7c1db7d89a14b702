using System;
using Crashtest.Findings;
using Xunit;

namespace Crashtest.Client.Tests.Findings;

public sealed class WeaknessTests
{
    // The scanners of the webhook generation, and those that the target configuration service names.
    public static TheoryData<string> Known =>
    [
        "commandinjection", "csrf", "cve", "deserialization", "fileinclusion", "fingerprinting", "fuzzer", "portscan",
        "sqlinjection",
        "ssl", "xss", "xxe", "csrf", "command_injection", "deserialization", "file_inclusion", "finger_printing",
        "fuzzer", "http_header",
        "port_scan", "privilege_escalation", "SQL_INJECTION", "ldap_injection", "common_login", "trace_method",
        "code_injection",
        "unsecured_login", "clickjacking", "ssti", "obsolete_resource", "insecure_jwt", "backup_file", "error_pattern",
        "open_redirect",
        "ssrf", "webserver_dir_list", "http_resp_split", "view_state", "file_upload", "flash", "file_dir_exposure",
        "url_session",
        "struts2", "malicious_host",
    ];

    [Theory]
    [MemberData(nameof(Known))]
    public void Each_scanner_has_words_and_two_links(string scanner)
    {
        Weakness weakness = Weakness.Find(scanner);

        Assert.Matches("^[A-Z].{40,}[.]$", weakness.Description);
        Assert.Matches("^[A-Z].{40,}[.]$", weakness.Remediation);
        Assert.Matches("^A[0-9]{2}:2021$", weakness.Owasp);
        Assert.Equal(2, weakness.References.Length);
        Assert.All(weakness.References, link => Assert.True(Uri.IsWellFormedUriString(link, UriKind.Absolute), link));
        Assert.Contains("owasp.org", new Uri(weakness.References[0]).Host, StringComparison.Ordinal);
        Assert.StartsWith("https://cwe.mitre.org/data/definitions/", weakness.References[1], StringComparison.Ordinal);
        Assert.True(
            weakness.Cwe is null || weakness.References[1].EndsWith($"/{weakness.Cwe}.html", StringComparison.Ordinal),
            "The number and the link differ.");
    }

    [Fact]
    public void Of_an_unknown_scanner_nothing_is_claimed()
    {
        Weakness weakness = Weakness.Find("crystal_ball");

        Assert.Null(weakness.Cwe);
        Assert.Null(weakness.Description);
        Assert.Null(weakness.Remediation);
        Assert.Empty(weakness.References);
    }

    [Fact]
    public void The_words_of_a_report_come_before_ours()
    {
        var finding = new Finding(Severity.High, "sql_injection", "t", "m", null) { Remediation = "Fix it so." };

        Assert.Equal("Fix it so.", finding.Remediation);
        Assert.Equal(89, finding.Cwe);
        Assert.Contains("database query", finding.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scanner_has_one_fingerprint_in_both_generations() => Assert.Equal(
        new Finding(Severity.High, "sqlinjection", "t", "m", null).Fingerprint,
        new Finding(Severity.High, "SQL_Injection", "t", "m", null).Fingerprint);

    [Theory]
    [InlineData("a\n::error::pwned")]
    [InlineData("a\r\n##vso[task.complete result=Succeeded]")]
    [InlineData("##teamcity[buildStatus status='SUCCESS']")]
    [InlineData("section_start:1:x\r\u001B[0K")]
    [InlineData("\u2028::warning::x\u0085##[error]y")]
    public void A_finding_in_a_string_is_one_harmless_line(string title)
    {
        var finding = new Finding(Severity.High, "xss" + title, title, "m", null);

        Assert.All([$"{finding}", $"{new FindingDifference(FindingChange.New, finding)}"], line =>
        {
            Assert.DoesNotMatch(@"[\p{Cc}\p{Cf}\u2028\u2029]|##|::", line);
            Assert.StartsWith(
                line.Contains("New", StringComparison.Ordinal) ? "New: High" : "High", line, StringComparison.Ordinal);
        });
    }
}
