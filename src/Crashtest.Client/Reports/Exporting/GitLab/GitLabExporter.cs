using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using Crashtest.Client.Reports.Exporting.Json;
using Crashtest.Client.Reports.Reading;
using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Exporting.GitLab;

/// <summary>Writes the DAST report of GitLab.</summary>
internal sealed class GitLabExporter : IReportExporter
{
    private const string SchemaVersion = "15.2.1";
    private const string Schema =
        "https://gitlab.com/gitlab-org/security-products/security-report-schemas/-/raw/v"
            + SchemaVersion
            + "/dist/dast-report-format.json";

    private const int MaximumMessages = 1000;

    private readonly bool _withEvidence;

    /// <param name="withEvidence">
    /// Whether the requests that show findings are written too; they may hold passwords.
    /// </param>
    public GitLabExporter(bool withEvidence = false) => _withEvidence = withEvidence;

    public int MaximumFindings => int.MaxValue;

    public void Write(
        ExportedReport report, Stream output, CancellationToken cancellationToken) => JsonOutput.Write(output, json =>
    {
        json.WriteMember("version", SchemaVersion);
        json.WriteMember("schema", Schema);

        // Before the scan, which names the addresses that turn up here.
        var vulnerabilities = new GitLabVulnerabilities(json, _withEvidence);
        json.WriteStartArray("vulnerabilities");

        // GitLab knows no accepted findings in a report: what is left out counts as resolved there.
        foreach (Finding finding in report.ReadFindingsWorstFirst(cancellationToken)
            .Where(finding => report.GetAcceptance(finding) is null))
        {
            vulnerabilities.Write(finding);
        }

        json.WriteEndArray();
        WriteScan(json, report, vulnerabilities.Addresses);
    });

    private static void WriteScan(
        JsonWriter json, ExportedReport report, IEnumerable<(string Method, string Url)> addresses)
    {
        json.WriteStartObject("scan");
        json.WriteMember("type", "dast");
        json.WriteMember("status", report.Verdict.Outcome == Outcome.Inconclusive ? "failure" : "success");
        json.WriteMember("start_time", FormatTime(report.StartedAt ?? report.EndedAt ?? report.CreatedAt));
        json.WriteMember("end_time", FormatTime(report.EndedAt ?? report.StartedAt ?? report.CreatedAt));
        WriteTool(
            json,
            "analyzer",
            "crashtest-powershell",
            "Crashtest for PowerShell",
            ProductInformation.Version,
            "The Crashtest authors");

        // Which version of the service it was is not known.
        WriteTool(json, "scanner", "crashtest", "Crashtest", "unknown", "Crashtest Security");
        json.WriteStartArray("scanned_resources");
        foreach ((string method, string url) in addresses)
        {
            json.WriteStartObject();
            json.WriteText("method", method);
            json.WriteText("url", url);
            json.WriteMember("type", "url");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("messages");
        foreach (CheckResult check in report.ChecksNotDone.Take(MaximumMessages))
        {
            json.WriteStartObject();
            json.WriteMember("level", check.IsFailed ? "warn" : "info");
            json.WriteText("value", check.FormatSentence());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    // The schema demands a time and takes no zone; the times are in UTC. Of a report that tells none, it is that of the
    // export.
    private static string FormatTime(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    private static void WriteTool(
        JsonWriter json,
        string member,
        string id,
        string name,
        string version,
        string vendor)
    {
        json.WriteStartObject(member);
        json.WriteMember("id", id);
        json.WriteMember("name", name);
        json.WriteMember("version", version);
        json.WriteStartObject("vendor");
        json.WriteMember("name", vendor);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
