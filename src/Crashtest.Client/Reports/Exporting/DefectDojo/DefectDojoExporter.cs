using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using Crashtest.Client.Reports.Exporting.Json;
using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Exporting.DefectDojo;

/// <summary>Writes the generic findings of DefectDojo. It refuses a file with a member that it does not know.</summary>
internal sealed class DefectDojoExporter : IReportExporter
{
    private const int MaximumTitle = 500;
    private const int MaximumLinks = 10;

    public int MaximumFindings => int.MaxValue;

    public void Write(ExportedReport report, Stream output, CancellationToken cancellationToken) => JsonOutput.Write(output, json =>
    {
        json.Text("name", "Crashtest: " + report.Title);
        json.Member("type", "Crashtest");
        json.Member("dynamic_tool", true);
        json.Member("static_tool", false);
        json.Array("findings", () =>
        {
            foreach (Finding finding in report.ReadFindingsWorstFirst(cancellationToken))
            {
                json.Object(null, () => WriteFinding(json, report, finding));
            }
        });
    });

    private static void WriteFinding(JsonWriter json, ExportedReport report, Finding finding)
    {
        Acceptance? acceptance = report.AcceptanceOf(finding);
        json.Member("title", string.IsNullOrWhiteSpace(finding.Title) ? "Untitled finding" : ShortText.Of(finding.Title, MaximumTitle));
        json.Member("severity", Word(finding.Severity));
        json.Text("description", Lines(finding.Message, finding.Description));
        json.Text("mitigation", finding.Remediation);
        json.Member("references", string.Join("\n", finding.References.Select(SafeLink.Of).OfType<string>().Take(MaximumLinks)));
        if (finding.Cwe is { } cwe)
        {
            json.Member("cwe", cwe);
        }

        json.Text("cve", finding.Cve);
        if (finding.CvssVector is { } vector && vector.StartsWith("CVSS:3", StringComparison.Ordinal))
        {
            json.Text("cvssv3", vector);
        }

        if (finding.CvssScore is { } score)
        {
            json.Member("cvssv3_score", score);
        }

        json.Text("param", finding.Parameter);
        json.Text("payload", finding.Payload);
        if ((finding.FoundAt ?? report.EndedAt ?? report.StartedAt) is { } time)
        {
            json.Member("date", time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        json.Member("unique_id_from_tool", finding.Fingerprint);
        json.Text("vuln_id_from_tool", finding.Scanner);
        json.Member("active", acceptance is null);
        json.Member("verified", false);
        json.Member("risk_accepted", acceptance is not null);
        json.Member("dynamic_finding", true);
        json.Member("static_finding", false);
        if (ReportUrl.Parse(finding.Url) is { } url)
        {
            json.Array("endpoints", () => json.WriteValue(url.ToAddress()));
        }
    }

    private static string Lines(params string?[] texts) => string.Join("\n\n", texts.Where(text => !string.IsNullOrWhiteSpace(text)).DefaultIfEmpty("The report says nothing about this finding."));

    // It knows no unknown severity, and unknown is not harmless.
    private static string Word(Severity severity) => severity switch
    {
        Severity.Informational => "Info",
        Severity.Unknown => "Critical",
        _ => severity.ToString(),
    };
}
