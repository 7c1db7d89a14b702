using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Crashtest.Client.Reports.Exporting.Json;
using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Exporting.SonarQube;

/// <summary>
/// Writes the generic issues of SonarQube. It shows an issue only at a file of the project, and a finding of a running
/// application has none, so all of them lie at one file that the caller names.
/// </summary>
internal sealed class SonarQubeExporter : IReportExporter
{
    private const int MaximumName = 200;
    private const int MaximumMessage = 1000;
    private const int MaximumDescription = 4000;

    private readonly string _file;

    /// <param name="file">The file of the project that the issues lie at, relative to its root.</param>
    public SonarQubeExporter(string file) => _file = file;

    public int MaximumFindings => int.MaxValue;

    public void Write(
        ExportedReport report, Stream output, CancellationToken cancellationToken) => JsonOutput.Write(output, json =>
    {
        var ids = new Memo<(string Scanner, string Title, Severity Severity), string>(RuleId.Create);
        var rules = new Dictionary<string, Finding>();
        json.WriteStartArray("issues");
        foreach (Finding finding in report.ReadFindingsWorstFirst(cancellationToken)
            .Where(finding => report.GetAcceptance(finding) is null))
        {
            string id = ids.Get((finding.Scanner, finding.Title, finding.Severity));
            rules[id] = finding;
            WriteIssue(json, finding, id);
        }

        json.WriteEndArray();
        json.WriteStartArray("rules");
        foreach (KeyValuePair<string, Finding> rule in rules)
        {
            WriteRule(json, rule.Key, rule.Value);
        }

        json.WriteEndArray();
    });

    private void WriteIssue(JsonWriter json, Finding finding, string id)
    {
        json.WriteStartLine();
        json.WriteMember("ruleId", id);
        json.WriteStartObject("primaryLocation");

        // It tells the address, the method and the parameter: they are read from it.
        json.WriteMember("message", ShortText.Shorten(FindingText.GetMessage(finding), MaximumMessage));
        json.WriteText("filePath", _file);
        json.WriteEndObject();
        json.WriteEndLine();
    }

    private static void WriteRule(JsonWriter json, string id, Finding finding)
    {
        json.WriteStartObject();
        json.WriteMember("id", id);
        json.WriteMember(
            "name", string.IsNullOrWhiteSpace(finding.Title) ? id : ShortText.Shorten(finding.Title, MaximumName));
        string links = string.Join(" ", SafeLink.ParseAll(finding.References));
        string description = string.Join(
            " ", new[] { finding.Description, finding.Remediation, links }.Where(text => !string.IsNullOrEmpty(text)));
        json.WriteMember(
            "description", ShortText.Shorten(description.Length == 0 ? id : description, MaximumDescription));
        json.WriteMember("engineId", ProductInformation.Name);
        json.WriteMember("cleanCodeAttribute", "TRUSTWORTHY");

        // Both for versions that know impacts and for those before them.
        json.WriteMember("type", "VULNERABILITY");
        json.WriteMember("severity", GetOldSeverity(finding.Severity));
        json.WriteStartArray("impacts");
        json.WriteStartObject();
        json.WriteMember("softwareQuality", "SECURITY");
        json.WriteMember("severity", GetImpact(finding.Severity));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string GetOldSeverity(Severity severity) => severity switch
    {
        Severity.Informational => "INFO",
        Severity.Low => "MINOR",
        Severity.Medium => "MAJOR",
        Severity.High => "CRITICAL",
        _ => "BLOCKER",
    };

    // Older versions know three words only.
    private static string GetImpact(Severity severity) => severity switch
    {
        Severity.Informational or Severity.Low => "LOW",
        Severity.Medium => "MEDIUM",
        _ => "HIGH",
    };
}
