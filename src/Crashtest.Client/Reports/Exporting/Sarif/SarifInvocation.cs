using System.Globalization;
using System.Linq;
using System.Threading;
using Crashtest.Client.Reports.Exporting.Json;
using Crashtest.Client.Reports.Reading;
using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Exporting.Sarif;

/// <summary>What became of the scan itself: how it ended, which checks did not do their work, and what is left out.</summary>
internal static class SarifInvocation
{
    private const int MaximumNotifications = 1000;

    /// <summary>Writes the members of the invocation.</summary>
    public static void Write(JsonWriter json, ExportedReport report, CancellationToken cancellationToken)
    {
        Verdict verdict = report.Verdict;
        json.Member("executionSuccessful", verdict.Outcome != Outcome.Inconclusive);
        json.Member("endTimeUtc", report.ReportedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.Array("toolExecutionNotifications", () =>
        {
            int left = verdict.FindingCount - SarifExporter.MaximumResults;
            if (left > 0)
            {
                Notify(
                    json,
                    "results-left-out",
                    "warning",
                    $"{VerdictSentences.Amount(left, "finding")} of the {VerdictSentences.Number(verdict.FindingCount)} {(left == 1 ? "is" : "are")} left out: code scanning shows {VerdictSentences.Number(SarifExporter.MaximumResults)}, and these are the worst.");
            }

            foreach (CheckResult check in report.ReadChecksNotDone(cancellationToken).Take(MaximumNotifications))
            {
                Notify(json, check.IsFailed ? "check-failed" : "check-skipped", check.IsFailed ? "error" : "warning", check.Sentence());
            }

            int more = verdict.FailedCheckCount + verdict.SkippedCheckCount - MaximumNotifications;
            if (more > 0)
            {
                Notify(json, "checks-left-out", "warning", $"{VerdictSentences.Amount(more, "check")} more crashed or did not run.");
            }

            if (verdict.CheckCount == 0)
            {
                Notify(json, "report-empty", "error", "The report holds not a single check.");
            }
        });
    }

    private static void Notify(JsonWriter json, string id, string level, string sentence) => json.Object(null, () =>
    {
        json.Object("descriptor", () => json.Member("id", "crashtest/" + id));
        json.Member("level", level);
        json.Object("message", () => json.Text("text", SarifText.Of(sentence)));
    });
}
