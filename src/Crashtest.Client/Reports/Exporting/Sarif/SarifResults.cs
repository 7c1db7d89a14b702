using System.Globalization;
using Crashtest.Client.Reports.Exporting.Json;
using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Exporting.Sarif;

/// <summary>Writes findings as results.</summary>
internal sealed class SarifResults
{
    // Code scanning wants one, and a page has no lines.
    private const string Region = """{"startLine":1,"startColumn":1,"endLine":1,"endColumn":1}""";

    private readonly JsonWriter _json;
    private readonly SarifRules _rules;

    // Without an address the scanner is the place: the same in the next scan, unlike the name of the report.
    private readonly Memo<string, string> _places = new(scanner => "crashtest/" + RuleId.CreateSlug(scanner));

    public SarifResults(JsonWriter json, SarifRules rules)
    {
        _json = json;
        _rules = rules;
    }

    /// <summary>Writes one.</summary>
    public void Write(Finding finding, Acceptance? acceptance = null)
    {
        (string id, int index) = _rules.Find(finding);
        ReportUrl? url = ReportUrl.Parse(finding.Url);
        _json.WriteStartLine();
        _json.WriteMember("ruleId", id);
        _json.WriteMember("ruleIndex", index);
        _json.WriteMember("level", SarifSeverity.GetLevel(finding.Severity));
        SarifText.Write(_json, "message", VisibleText.Format(SarifText.Format(FindingText.GetMessage(finding))));
        WriteLocation(url?.ToRelativeReference() ?? _places.Get(finding.Scanner));
        WriteFingerprints(finding.Fingerprint);
        SarifRequest.Write(_json, finding, url);
        if (acceptance is not null)
        {
            WriteSuppression(acceptance);
        }

        WriteProperties(finding);
        _json.WriteEndLine();
    }

    private void WriteLocation(string uri)
    {
        _json.WriteStartArray("locations");
        _json.WriteStartObject();
        _json.WriteStartObject("physicalLocation");
        _json.WriteStartObject("artifactLocation");
        _json.WriteMember("uri", uri);
        _json.WriteEndObject();
        _json.WritePropertyName("region", escape: false);
        _json.WriteRawValue(Region);
        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.WriteEndArray();
    }

    // The one that code scanning looks at, and one that says what it is.
    private void WriteFingerprints(string fingerprint)
    {
        _json.WriteStartObject("partialFingerprints");
        _json.WriteMember("primaryLocationLineHash", fingerprint);
        _json.WriteMember("crashtestFingerprint/v1", fingerprint);
        _json.WriteEndObject();
    }

    private void WriteSuppression(Acceptance acceptance)
    {
        _json.WriteStartArray("suppressions");
        _json.WriteStartObject();
        _json.WriteMember("kind", "external");
        _json.WriteMember("status", "accepted");
        _json.WriteText("justification", acceptance.Sentence);
        _json.WriteEndObject();
        _json.WriteEndArray();
    }

    private void WriteProperties(Finding finding)
    {
        _json.WriteStartObject("properties");
        _json.WriteMember("severity", finding.Severity.ToString());
        _json.WriteText("scanner", finding.Scanner);
        _json.WriteText("title", finding.Title);
        _json.WriteText("url", finding.Url);
        _json.WriteText("method", finding.Method);
        _json.WriteText("parameter", finding.Parameter);
        _json.WriteText("payload", finding.Payload);
        _json.WriteText("cve", finding.Cve);
        _json.WriteText("cvssScore", finding.CvssScore?.ToString(CultureInfo.InvariantCulture));
        _json.WriteText("cvssVector", finding.CvssVector);
        _json.WriteText(
            "foundAt", finding.FoundAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        _json.WriteEndObject();
    }
}
