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

    public void Write(ExportedReport report, Stream output, CancellationToken cancellationToken) =>
        JsonOutput.Write(output, json =>
        {
            var links = new Memo<string[], string[]>(SafeLink.ParseAll);
            json.WriteText("name", "Crashtest: " + report.Title);
            json.WriteMember("type", "Crashtest");
            json.WriteMember("dynamic_tool", true);
            json.WriteMember("static_tool", false);
            json.WriteStartArray("findings");
            foreach (Finding finding in report.ReadFindingsWorstFirst(cancellationToken))
            {
                json.WriteStartLine();
                WriteFinding(json, report, finding, links.Get(finding.References));
                json.WriteEndLine();
            }

            json.WriteEndArray();
        });

    private static void WriteFinding(JsonWriter json, ExportedReport report, Finding finding, string[] links)
    {
        Acceptance? acceptance = report.GetAcceptance(finding);
        json.WriteMember("title", FindingText.GetTitle(finding, MaximumTitle));
        json.WriteMember("severity", GetWord(finding.Severity));
        json.WriteText("description", JoinLines(finding.Message, finding.Description));
        json.WriteText("mitigation", finding.Remediation);
        json.WriteMember(
            "references",
            string.Join("\n", links.Take(MaximumLinks)));
        if (finding.Cwe is { } cwe)
        {
            json.WriteMember("cwe", cwe);
        }

        json.WriteText("cve", finding.Cve);
        if (finding.CvssVector is { } vector && vector.StartsWith("CVSS:3", StringComparison.Ordinal))
        {
            json.WriteText("cvssv3", vector);
        }

        if (finding.CvssScore is { } score)
        {
            json.WriteMember("cvssv3_score", score);
        }

        json.WriteText("param", finding.Parameter);
        json.WriteText("payload", finding.Payload);
        if ((finding.FoundAt ?? report.EndedAt ?? report.StartedAt) is { } time)
        {
            json.WriteMember("date", time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        json.WriteMember("unique_id_from_tool", finding.Fingerprint);
        json.WriteText("vuln_id_from_tool", finding.Scanner);
        json.WriteMember("active", acceptance is null);
        json.WriteMember("verified", false);
        json.WriteMember("risk_accepted", acceptance is not null);
        json.WriteMember("dynamic_finding", true);
        json.WriteMember("static_finding", false);
        if (ReportUrl.Parse(finding.Url) is { } url)
        {
            json.WriteStartArray("endpoints");
            json.WriteValue(url.ToAddress());
            json.WriteEndArray();
        }
    }

    private static string JoinLines(params string?[] texts) => string.Join("\n\n", texts.Where(text =>
        !string.IsNullOrWhiteSpace(text)).DefaultIfEmpty(FindingText.NoDescription));

    // It knows no unknown severity, and unknown is not harmless.
    private static string GetWord(Severity severity) => severity switch
    {
        Severity.Informational => "Info",
        Severity.Unknown => "Critical",
        _ => severity.ToString(),
    };
}
