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
    private const int MaximumDescription = 1000;
    private const int MaximumSolution = 2000;
    private const int MaximumAddresses = 1000;

    private readonly JsonWriter _json;
    private readonly bool _withEvidence;
    private readonly Dictionary<string, int> _occurrences = new(StringComparer.Ordinal);
    private readonly HashSet<(string Method, string Url)> _addresses = [];

    // The same for all findings of a scanner.
    private readonly Memo<string[], string[]> _links = new(SafeLink.ParseAll);
    private readonly Memo<string, string> _descriptions = new(text => MarkdownText.Format(text, MaximumDescription));
    private readonly Memo<string, string> _solutions = new(text => MarkdownText.Format(text, MaximumSolution));

    public GitLabVulnerabilities(JsonWriter json, bool withEvidence)
    {
        _json = json;
        _withEvidence = withEvidence;
    }

    /// <summary>
    /// The addresses that the findings name together with a method; not more than a thousand of them.
    /// </summary>
    public IEnumerable<(string Method, string Url)> Addresses => _addresses;

    /// <summary>Writes one.</summary>
    public void Write(Finding finding)
    {
        ReportUrl? url = ReportUrl.Parse(finding.Url);
        Remember(finding, url);
        string name = FindingText.GetTitle(finding, MaximumName);
        _json.WriteStartLine();
        _json.WriteMember("id", CreateId(finding.Fingerprint));
        _json.WriteMember("name", name);

        // GitLab shows it as Markdown; the details below have the words as they are.
        string description = MarkdownText.Join(
            "\n\n",
            MarkdownText.Format(finding.Message, MaximumDescription),
            _descriptions.Get(finding.Description ?? string.Empty));
        _json.WriteMember("description", description);
        _json.WriteMember("severity", GetSeverityWord(finding.Severity));
        if (finding.Remediation is { Length: > 0 } remediation)
        {
            _json.WriteMember("solution", _solutions.Get(remediation));
        }

        WriteIdentifiers(finding, name);
        GitLabFacts.Write(_json, finding, _links.Get(finding.References));
        if (_withEvidence)
        {
            GitLabFacts.WriteEvidence(_json, finding);
        }

        WriteLocation(finding, url);
        WriteDetails(finding);
        _json.WriteEndLine();
    }

    private static string GetSeverityWord(Severity severity) => severity switch
    {
        Severity.Informational => "Info",
        _ => severity.ToString(),
    };

    // The same finding has the same id in each scan. Where a report has it twice, the later one needs another.
    private string CreateId(string fingerprint)
    {
        _occurrences.TryGetValue(fingerprint, out int earlier);
        _occurrences[fingerprint] = earlier + 1;
        return NameHash.ComputeUuid(earlier == 0
            ? fingerprint
            : string.Format(CultureInfo.InvariantCulture, "{0} ({1})", fingerprint, earlier + 1));
    }

    private void Remember(Finding finding, ReportUrl? url)
    {
        // GitLab wants a method with each address, and none is made up.
        if (url is not null && !string.IsNullOrWhiteSpace(finding.Method) && _addresses.Count < MaximumAddresses)
        {
            _addresses.Add((finding.Method!, url.Origin + url.Path));
        }
    }

    // The first is the one that GitLab tells findings apart by, together with the location, which many have none of.
    private void WriteIdentifiers(Finding finding, string name)
    {
        _json.WriteStartArray("identifiers");
        WriteIdentifier("crashtest", "Crashtest: " + name, finding.Fingerprint, null);
        foreach (FindingReference reference in FindingReference.CreateAll(finding.Cve, finding.Cwe, finding.Owasp))
        {
            WriteIdentifier(reference.Kind, reference.Name, reference.Value, reference.Url);
        }

        _json.WriteEndArray();
    }

    private void WriteIdentifier(string type, string name, string value, string? url)
    {
        _json.WriteStartObject();
        _json.WriteMember("type", type);
        _json.WriteMember("name", name);
        _json.WriteMember("value", value);
        _json.WriteText("url", url);
        _json.WriteEndObject();
    }

    private void WriteLocation(Finding finding, ReportUrl? url)
    {
        _json.WriteStartObject("location");
        _json.WriteText("hostname", url?.Origin ?? string.Empty);
        _json.WriteText("method", finding.Method ?? string.Empty);
        _json.WriteText("param", finding.Parameter ?? string.Empty);
        _json.WriteText("path", url?.Path ?? string.Empty);
        _json.WriteEndObject();
    }

    private void WriteDetails(Finding finding)
    {
        _json.WriteStartObject("details");
        WriteDetail("message", "Message", "text", finding.Message);
        WriteDetail("payload", "Payload", "code", finding.Payload);
        WriteDetail("scanner", "Scanner", "text", finding.Scanner);
        WriteDetail("cvss", "CVSS score", "text", finding.CvssScore?.ToString(CultureInfo.InvariantCulture));
        WriteDetail("fingerprint", "Fingerprint", "text", finding.Fingerprint);
        _json.WriteEndObject();
    }

    private void WriteDetail(string member, string name, string type, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _json.WriteStartObject(member);
            _json.WriteMember("name", name);
            _json.WriteMember("type", type);
            _json.WriteText("value", value);
            _json.WriteEndObject();
        }
    }
}
