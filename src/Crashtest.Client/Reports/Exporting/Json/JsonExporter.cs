using System;
using System.Globalization;
using System.IO;
using System.Threading;
using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Exporting.Json;

/// <summary>
/// Writes the findings as the module's own objects have them, and the verdict, as docs/findings.schema.json describes
/// it.
/// </summary>
internal sealed class JsonExporter : IReportExporter
{
    private const string Schema = ProductInformation.Address + "/blob/main/docs/findings.schema.json";
    private const int Version = 1;

    public int MaximumFindings => int.MaxValue;

    public void Write(ExportedReport report, Stream output, CancellationToken cancellationToken) =>
        JsonOutput.Write(output, json =>
        {
            json.WriteMember("$schema", Schema);
            json.WriteMember("Version", Version);
            Write(json, "Target", report.Title);
            Write(json, "ScanId", report.Run?.ScanId);
            Write(json, "StartedAt", FormatTime(report.StartedAt));
            Write(json, "EndedAt", FormatTime(report.EndedAt));
            Write(json, "DurationSeconds", report.Duration?.TotalSeconds);
            Write(json, "ExportedAt", FormatTime(report.CreatedAt));
            WriteVerdict(json, report.Verdict);
            json.WriteStartArray("Findings");
            foreach (Finding finding in report.ReadFindingsWorstFirst(cancellationToken))
            {
                WriteFinding(json, finding, report.GetAcceptance(finding));
            }

            json.WriteEndArray();
        });

    private static void WriteVerdict(JsonWriter json, Verdict verdict)
    {
        json.WriteStartObject("Verdict");
        Write(json, "Outcome", verdict.Outcome.ToString());
        Write(json, "Reasons", verdict.Reasons);
        Write(json, "Gate", verdict.Gate);
        foreach (Severity severity in SeverityOrder.WorstFirst)
        {
            Write(json, severity.ToString(), verdict.Count(severity));
        }

        Write(json, "FindingCount", verdict.FindingCount);
        Write(json, "AcceptedCount", verdict.AcceptedCount);
        Write(json, "CheckCount", verdict.CheckCount);
        Write(json, "ClearCheckCount", verdict.ClearCheckCount);
        Write(json, "SkippedCheckCount", verdict.SkippedCheckCount);
        Write(json, "FailedCheckCount", verdict.FailedCheckCount);
        Write(json, "ExitCode", verdict.ExitCode);
        json.WriteEndObject();
    }

    private static void WriteFinding(JsonWriter json, Finding finding, Acceptance? acceptance)
    {
        json.WriteStartLine();
        Write(json, "Severity", finding.Severity.ToString());
        Write(json, "Scanner", finding.Scanner);
        Write(json, "Title", finding.Title);
        Write(json, "Message", finding.Message);
        Write(json, "Url", finding.Url);
        Write(json, "Method", finding.Method);
        Write(json, "Parameter", finding.Parameter);
        Write(json, "Payload", finding.Payload);
        Write(json, "Cve", finding.Cve);
        Write(json, "Cwe", finding.Cwe);
        Write(json, "Owasp", finding.Owasp);
        Write(json, "CvssScore", finding.CvssScore);
        Write(json, "CvssVector", finding.CvssVector);
        Write(json, "Description", finding.Description);
        Write(json, "Remediation", finding.Remediation);
        Write(json, "References", finding.References);
        Write(json, "FoundAt", FormatTime(finding.FoundAt));
        Write(json, "Fingerprint", finding.Fingerprint);
        Write(json, "Accepted", acceptance?.Sentence);
        json.WriteEndLine();
    }

    // Also what is not known is written, so that each finding has the same members.
    private static void Write(JsonWriter json, string name, string? value)
    {
        json.WritePropertyName(name, escape: false);
        if (value is null)
        {
            json.WriteNull();
        }
        else
        {
            json.WriteString(VisibleText.Format(value));
        }
    }

    private static void Write(JsonWriter json, string name, string[] values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteValue(VisibleText.Format(value));
        }

        json.WriteEndArray();
    }

    private static void Write(JsonWriter json, string name, long? value)
    {
        json.WritePropertyName(name, escape: false);
        json.WriteValue(value);
    }

    private static void Write(JsonWriter json, string name, double? value)
    {
        json.WritePropertyName(name, escape: false);
        json.WriteValue(value);
    }

    private static string? FormatTime(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
