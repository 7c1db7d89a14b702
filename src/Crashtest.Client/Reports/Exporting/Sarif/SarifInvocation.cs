using System;
using System.Globalization;
using System.Linq;
using Crashtest.Client.Reports.Exporting.Json;
using Crashtest.Client.Reports.Reading;
using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Exporting.Sarif;

/// <summary>
/// What became of the scan itself: how it ended, which checks did not do their work, and what is left out.
/// </summary>
internal static class SarifInvocation
{
    private const int MaximumNotifications = 1000;

    /// <summary>Writes it as the only one of the run.</summary>
    public static void Write(JsonWriter json, ExportedReport report)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteMember("executionSuccessful", report.Verdict.Outcome != Outcome.Inconclusive);
        WriteTime(json, "startTimeUtc", report.StartedAt);
        WriteTime(json, "endTimeUtc", report.EndedAt);
        json.WriteStartArray("toolExecutionNotifications");
        WriteNotifications(json, report);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteNotifications(JsonWriter json, ExportedReport report)
    {
        Verdict verdict = report.Verdict;
        int left = verdict.FindingCount - SarifExporter.MaximumResults;
        if (left > 0)
        {
            string rest = $"{VerdictSentences.FormatAmount(left, "finding")} of "
                + $"{VerdictSentences.FormatNumber(verdict.FindingCount)}";
            string limit = VerdictSentences.FormatNumber(SarifExporter.MaximumResults);
            Notify(
                json,
                "results-left-out",
                "warning",
                $"{rest} omitted: code scanning accepts {limit}, and the most severe are kept.");
        }

        foreach (CheckResult check in report.ChecksNotDone.Take(MaximumNotifications))
        {
            Notify(
                json,
                check.IsFailed ? "check-failed" : "check-skipped",
                check.IsFailed ? "error" : "warning",
                check.FormatSentence());
        }

        int more = verdict.FailedCheckCount + verdict.SkippedCheckCount - MaximumNotifications;
        if (more > 0)
        {
            Notify(
                json,
                "checks-left-out",
                "warning",
                $"{VerdictSentences.FormatAmount(more, "check")} more crashed or did not run.");
        }

        if (verdict.Reasons.Contains(Reason.ReportEmpty))
        {
            Notify(json, "report-empty", "error", VerdictSentences.DescribeReason(Reason.ReportEmpty, verdict));
        }
    }

    private static void WriteTime(JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            json.WriteMember(
                name, known.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        }
    }

    private static void Notify(JsonWriter json, string id, string level, string sentence)
    {
        json.WriteStartObject();
        json.WriteStartObject("descriptor");
        json.WriteMember("id", "crashtest/" + id);
        json.WriteEndObject();
        json.WriteMember("level", level);
        SarifText.Write(json, "message", VisibleText.Format(SarifText.Format(sentence)));
        json.WriteEndObject();
    }
}
