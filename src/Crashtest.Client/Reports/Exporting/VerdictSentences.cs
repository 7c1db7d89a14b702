using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Crashtest.Client.Reports.Exporting;

/// <summary>Says in plain words what a verdict means, for readers who do not know the words of the module.</summary>
internal static class VerdictSentences
{
    /// <summary>What the outcome means.</summary>
    public static string Meaning(Verdict verdict) => verdict.Outcome switch
    {
        Outcome.Pass when verdict.FindingCount == 0 => "The report is sound, and no check found anything.",
        Outcome.Pass => "The report is sound, and its findings break no limit that was set for them. What they mean is for people to judge.",
        Outcome.Fail => "The report is sound, and its findings break a limit that was set for them.",
        _ => "Nobody can tell: what the report lacks may hide weaknesses. This is no pass.",
    };

    /// <summary>How many findings there are and what the checks did.</summary>
    public static string Counts(Verdict verdict)
    {
        string checks = string.Join(", ", CheckCounts(verdict));
        string accepted = verdict.AcceptedCount > 0 ? $", {Number(verdict.AcceptedCount)} of them accepted" : string.Empty;
        return $"{Amount(verdict.FindingCount, "finding")}{accepted}, in {Amount(verdict.CheckCount, "check")}{(checks.Length > 0 ? ": " + checks : string.Empty)}.";
    }

    /// <summary>The reasons as sentences; a word that has none stands for itself.</summary>
    public static IEnumerable<string> Reasons(Verdict verdict) => verdict.Reasons.Select(word => word switch
    {
        Reason.TimedOut => "The time limit was used up before the scan ended.",
        Reason.UnknownState => "The service gave no state of the scan that is known.",
        Reason.UnsuccessfulEnd => "The scan ended with a code that does not mean success.",
        Reason.ScanStopped => "The scan was stopped before its end.",
        Reason.ScanFailed => "The service could not finish the scan.",
        Reason.ScanDeleted => "The scan was deleted while it was watched.",
        Reason.StartRecovered => "The response to the start was lost, and the scan was found afterwards. Somebody else may have started it.",
        Reason.ReportMissing => "No report could be had.",
        Reason.ReportNotJUnit => "What the service gave as the report is not one.",
        Reason.ReportEmpty => "The report holds not a single check.",
        Reason.CheckFailed => $"{Amount(verdict.FailedCheckCount, "check")} crashed; what {(verdict.FailedCheckCount == 1 ? "it" : "they")} would have found is not known.",
        Reason.GateFailed => "The findings are more, or graver, than the limit allows.",
        Reason.BaselineExpired => "What the baseline accepted has expired in part; those findings count again.",
        Reason.BaselineUnused => "The baseline accepts findings that the report does not have.",
        Reason.CheckSkipped => $"{Amount(verdict.SkippedCheckCount, "check")} did not run.",
        Reason.HeaderMismatch => "The counters in the report's header do not match its content; the numbers here are counted.",
        Reason.InvalidCharacters => "The report holds characters that its format does not know; they stand here as a replacement.",
        Reason.UnknownSeverity => $"{Amount(verdict.Unknown, "finding")} {(verdict.Unknown == 1 ? "has" : "have")} a severity that nobody knows; it ranks highest.",
        _ => word,
    });

    /// <summary>What became of the checks, each as a clause; what did not happen is left out.</summary>
    public static IEnumerable<string> CheckCounts(Verdict verdict)
    {
        (int Count, string Clause)[] counts =
        [
            (verdict.ClearCheckCount, "found nothing"),
            (verdict.FailedCheckCount, "crashed"),
            (verdict.SkippedCheckCount, "did not run"),
        ];
        return counts.Where(count => count.Count > 0).Select(count => $"{Number(count.Count)} {count.Clause}");
    }

    /// <summary>A number and the word for what it counts, such as <c>1,204 findings</c>.</summary>
    public static string Amount(int count, string word) => $"{Number(count)} {word}{(count == 1 ? string.Empty : "s")}";

    /// <summary>A number with commas between the thousands.</summary>
    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
