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
    public void Write(Finding finding, Acceptance? acceptance = null) => _json.WriteLine(() =>
    {
        (string id, int index) = _rules.Find(finding);
        ReportUrl? url = ReportUrl.Parse(finding.Url);
        _json.WriteMember("ruleId", id);
        _json.WriteMember("ruleIndex", index);
        _json.WriteMember("level", SarifSeverity.GetLevel(finding.Severity));
        _json.WriteObject("message", () => _json.WriteText("text", SarifText.Format(FindingText.GetMessage(finding))));
        _json.WriteArray("locations", () => _json.WriteObject(null, () => WriteLocation(finding, url)));
        _json.WriteObject("partialFingerprints", () =>
        {
            // The one that code scanning looks at, and one that says what it is.
            _json.WriteMember("primaryLocationLineHash", finding.Fingerprint);
            _json.WriteMember("crashtestFingerprint/v1", finding.Fingerprint);
        });
        SarifRequest.Write(_json, finding, url);
        if (acceptance is not null)
        {
            _json.WriteArray("suppressions", () => _json.WriteObject(null, () =>
            {
                _json.WriteMember("kind", "external");
                _json.WriteMember("status", "accepted");
                _json.WriteText("justification", acceptance.Sentence);
            }));
        }

        _json.WriteObject("properties", () => WriteProperties(finding));
    });

    private void WriteLocation(Finding finding, ReportUrl? url)
    {
        // Without an address the scanner is the place: the same in the next scan, unlike the name of the report.
        string uri = url?.ToRelativeReference() ?? "crashtest/" + RuleId.CreateSlug(finding.Scanner);
        _json.WriteObject("physicalLocation", () =>
        {
            _json.WriteObject("artifactLocation", () => _json.WriteMember("uri", uri));
            _json.WriteObject("region", () =>
            {
                _json.WriteMember("startLine", 1);
                _json.WriteMember("startColumn", 1);
                _json.WriteMember("endLine", 1);
                _json.WriteMember("endColumn", 1);
            });
        });
    }

    private void WriteProperties(Finding finding)
    {
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
    }
}
