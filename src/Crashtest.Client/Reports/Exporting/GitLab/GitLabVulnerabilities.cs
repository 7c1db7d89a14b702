using System;
using System.Collections.Generic;
using System.Globalization;
using Crashtest.Client.Reports.Exporting.Json;
using Crashtest.Client.Reports.Exporting.Markdown;
using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Exporting.GitLab;

/// <summary>Writes findings as vulnerabilities.</summary>
internal sealed class GitLabVulnerabilities
{
    private const int MaximumName = 255;
    private const int MaximumDescription = 400;
    private const int MaximumAddresses = 1000;

    private readonly JsonWriter _json;
    private readonly Dictionary<string, int> _occurrences = new(StringComparer.Ordinal);
    private readonly HashSet<(string Method, string Url)> _addresses = [];

    public GitLabVulnerabilities(JsonWriter json) => _json = json;

    /// <summary>The addresses that the findings name; not more than a thousand of them.</summary>
    public IEnumerable<(string Method, string Url)> Addresses => _addresses;

    /// <summary>Writes one.</summary>
    public void Write(Finding finding) => _json.Object(null, () =>
    {
        ReportUrl? url = ReportUrl.Parse(finding.Url);
        Remember(finding, url);
        string name = string.IsNullOrWhiteSpace(finding.Title) ? "Untitled finding" : ShortText.Of(finding.Title, MaximumName);
        _json.Member("id", Id(finding.Fingerprint));
        _json.Member("name", name);

        // GitLab shows it as Markdown; the details below have the words as they are.
        _json.Member("description", MarkdownText.Of(finding.Message, MaximumDescription));
        _json.Member("severity", Word(finding.Severity));
        _json.Array("identifiers", () => WriteIdentifiers(finding, name));
        _json.Object("location", () =>
        {
            _json.Text("hostname", url?.Origin ?? string.Empty);
            _json.Text("method", finding.Method ?? string.Empty);
            _json.Text("param", finding.Parameter ?? string.Empty);
            _json.Text("path", url?.Path ?? string.Empty);
        });
        _json.Object("details", () =>
        {
            WriteDetail("message", "Message", "text", finding.Message);
            WriteDetail("payload", "Payload", "code", finding.Payload);
            WriteDetail("scanner", "Scanner", "text", finding.Scanner);
            WriteDetail("cvss", "CVSS score", "text", finding.CvssScore?.ToString(CultureInfo.InvariantCulture));
            WriteDetail("fingerprint", "Fingerprint", "text", finding.Fingerprint);
        });
    });

    private static string Word(Severity severity) => severity switch
    {
        Severity.Informational => "Info",
        _ => severity.ToString(),
    };

    // The same finding has the same id in each scan. Where a report has it twice, the later one needs another.
    private string Id(string fingerprint)
    {
        _occurrences.TryGetValue(fingerprint, out int earlier);
        _occurrences[fingerprint] = earlier + 1;
        return NameHash.Uuid(earlier == 0 ? fingerprint : string.Format(CultureInfo.InvariantCulture, "{0} ({1})", fingerprint, earlier + 1));
    }

    private void Remember(Finding finding, ReportUrl? url)
    {
        if (url is not null && _addresses.Count < MaximumAddresses)
        {
            _addresses.Add((string.IsNullOrWhiteSpace(finding.Method) ? "GET" : finding.Method!, url.Origin + url.Path));
        }
    }

    // The first is the one that GitLab tells findings apart by, together with the location, which many have none of.
    private void WriteIdentifiers(Finding finding, string name)
    {
        WriteIdentifier("crashtest", "Crashtest: " + name, finding.Fingerprint, null);
        foreach (FindingReference reference in FindingReference.Of(finding.Cve, finding.Cwe, finding.Owasp))
        {
            WriteIdentifier(reference.Kind, reference.Name, reference.Value, reference.Url);
        }
    }

    private void WriteIdentifier(string type, string name, string value, string? url) => _json.Object(null, () =>
    {
        _json.Member("type", type);
        _json.Member("name", name);
        _json.Member("value", value);
        _json.Text("url", url);
    });

    private void WriteDetail(string member, string name, string type, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _json.Object(member, () =>
            {
                _json.Member("name", name);
                _json.Member("type", type);
                _json.Text("value", value);
            });
        }
    }
}
