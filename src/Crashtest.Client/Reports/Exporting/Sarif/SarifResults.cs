using System.Globalization;
using Crashtest.Client.Reports.Exporting.Json;
using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Exporting.Sarif;

/// <summary>Writes findings as results.</summary>
internal sealed class SarifResults
{
    private readonly JsonWriter _json;
    private readonly SarifRules _rules;

    public SarifResults(JsonWriter json, SarifRules rules)
    {
        _json = json;
        _rules = rules;
    }

    /// <summary>Writes one.</summary>
    public void Write(Finding finding, Acceptance? acceptance = null) => _json.Object(null, () =>
    {
        (string id, int index) = _rules.Find(finding);
        _json.Member("ruleId", id);
        _json.Member("ruleIndex", index);
        _json.Member("level", SarifSeverity.Level(finding.Severity));
        _json.Object("message", () => _json.Text("text", SarifText.Of(Message(finding))));
        _json.Array("locations", () => _json.Object(null, () => WriteLocation(finding)));
        _json.Object("partialFingerprints", () =>
        {
            // The one that code scanning looks at, and one that says what it is.
            _json.Member("primaryLocationLineHash", finding.Fingerprint);
            _json.Member("crashtestFingerprint/v1", finding.Fingerprint);
        });
        SarifRequest.Write(_json, finding);
        if (acceptance is not null)
        {
            _json.Array("suppressions", () => _json.Object(null, () =>
            {
                _json.Member("kind", "external");
                _json.Member("status", "accepted");
                _json.Text("justification", acceptance.Sentence);
            }));
        }

        _json.Object("properties", () => WriteProperties(finding));
    });

    private static string Message(Finding finding)
    {
        string message = string.IsNullOrWhiteSpace(finding.Message) ? finding.Title : finding.Message;
        return string.IsNullOrWhiteSpace(message) ? "The report says nothing about this finding." : message;
    }

    private void WriteLocation(Finding finding)
    {
        // Without an address the scanner is the place: the same in the next scan, unlike the name of the report.
        string uri = ReportUrl.Parse(finding.Url)?.ToRelativeReference() ?? "crashtest/" + RuleId.Slug(finding.Scanner);
        _json.Object("physicalLocation", () =>
        {
            _json.Object("artifactLocation", () => _json.Member("uri", uri));
            _json.Object("region", () =>
            {
                _json.Member("startLine", 1);
                _json.Member("startColumn", 1);
                _json.Member("endLine", 1);
                _json.Member("endColumn", 1);
            });
        });
    }

    private void WriteProperties(Finding finding)
    {
        _json.Member("severity", finding.Severity.ToString());
        _json.Text("scanner", finding.Scanner);
        _json.Text("title", finding.Title);
        _json.Text("url", finding.Url);
        _json.Text("method", finding.Method);
        _json.Text("parameter", finding.Parameter);
        _json.Text("payload", finding.Payload);
        _json.Text("cve", finding.Cve);
        _json.Text("cvssScore", finding.CvssScore?.ToString(CultureInfo.InvariantCulture));
        _json.Text("cvssVector", finding.CvssVector);
        _json.Text("foundAt", finding.FoundAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
    }
}
