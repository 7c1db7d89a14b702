using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Crashtest.Client.Reports.Exporting;

/// <summary>Says in plain words what a verdict means, for readers who do not know the words of the module.</summary>
internal static class VerdictSentences
{
    /// <summary>What the outcome means.</summary>
    public static string DescribeOutcome(Verdict verdict) => verdict.Outcome switch
    {
        Outcome.Pass when verdict.HasLimit => "The findings are within the limits of the gate.",
        Outcome.Pass when verdict.FindingCount == 0 => "No check found anything. No limit was set.",
        Outcome.Pass => "No limit was set, so this is neither a pass nor a failure.",
        Outcome.Fail => "The findings exceed the limits of the gate.",
        _ => "The result is unknown, because more findings may be missing. This is not a pass.",
    };

    /// <summary>How many findings there are and what the checks did.</summary>
    public static string FormatCounts(Verdict verdict)
    {
        string checks = string.Join(", ", CheckCounts(verdict));
        string accepted = string.Empty;
        if (verdict.AcceptedCount > 0)
        {
            accepted = $", {FormatNumber(verdict.AcceptedCount)} of them accepted";
        }

        return $"{FormatAmount(verdict.FindingCount, "finding")}{accepted}, in "
            + $"{FormatAmount(verdict.CheckCount, "check")}{(checks.Length > 0 ? ": " + checks : string.Empty)}.";
    }

    /// <summary>The reasons as sentences; a word that has none represents itself.</summary>
    public static IEnumerable<string> DescribeReasons(Verdict verdict) =>
        verdict.Reasons.Select(reason => DescribeReason(reason, verdict));

    /// <summary>A reason as a sentence; a word that has none represents itself.</summary>
    public static string DescribeReason(string reason, Verdict verdict) => reason switch
    {
        Reason.TimedOut => "The time limit was reached before the scan ended.",
        Reason.UnknownState => "The service did not report a known state of the scan.",
        Reason.UnsuccessfulEnd => "The scan ended with a status code that does not mean success.",
        Reason.ScanStopped => "The scan was stopped before its end.",
        Reason.ScanFailed => "The service could not finish the scan.",
        Reason.ScanDeleted => "The scan was deleted while it was running.",
        Reason.StartRecovered =>
            "The response to the start was lost, and the scan was found afterwards. Somebody else may have started it.",
        Reason.ReportMissing => "There is no report.",
        Reason.ReportNotJUnit => "The report is not a valid JUnit report.",
        Reason.ReportEmpty => "The report contains no check that ran.",
        Reason.CheckFailed => $"{FormatAmount(verdict.FailedCheckCount, "check")} crashed, so findings may be missing.",
        Reason.GateFailed => "The findings exceed the limits of the gate.",
        Reason.BaselineExpired => "Entries of the baseline have expired. Their findings count again.",
        Reason.BaselineUnused => "The baseline has entries that match no finding of the report.",
        Reason.CheckSkipped => $"{FormatAmount(verdict.SkippedCheckCount, "check")} did not run.",
        Reason.HeaderMismatch => "The counters in the report's header do not match its content. The numbers on this "
            + "page are counted from the content.",
        Reason.InvalidCharacters => "The report contains invalid characters, which were replaced.",
        Reason.UnknownSeverity =>
            $"{FormatAmount(verdict.Unknown, "finding")} of unknown severity. Unknown severities rank highest.",
        _ => reason,
    };

    /// <summary>What became of the checks, each as a clause; what did not happen is left out.</summary>
    public static IEnumerable<string> CheckCounts(Verdict verdict)
    {
        (int Count, string Clause)[] counts =
        [
            (verdict.ClearCheckCount, "found nothing"),
            (verdict.FailedCheckCount, "crashed"),
            (verdict.SkippedCheckCount, "did not run"),
        ];
        return counts.Where(count => count.Count > 0).Select(count => $"{FormatNumber(count.Count)} {count.Clause}");
    }

    /// <summary>
    /// The beginning of a sentence about items that are not listed, such as <c>3 more checks are</c>.
    /// </summary>
    public static string FormatMore(int count, string word)
    {
        if (count == 1)
        {
            return $"1 more {word} is";
        }

        return $"{FormatNumber(count)} more {word}s are";
    }

    /// <summary>A number and the word for what it counts, such as <c>1,204 findings</c>.</summary>
    public static string FormatAmount(int count, string word) =>
        $"{FormatNumber(count)} {word}{(count == 1 ? string.Empty : "s")}";

    /// <summary>A number with commas between the thousands.</summary>
    public static string FormatNumber(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
