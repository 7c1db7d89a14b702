using System;
using System.Collections.Generic;
using System.Linq;

namespace Crashtest.Client.Reports.Exporting;

/// <summary>Says in one line what a reader needs first: how much was found, and what that means for the gate.</summary>
internal static class VerdictHeadline
{
    // More would hide the worst.
    private const int MaximumSeverities = 2;
    private const string NoLimit = "no limit was set";

    /// <summary>
    /// The outcome in a few words, for a cell or a line. Without a limit, a report that passes proves nothing.
    /// </summary>
    public static string FormatOutcome(Verdict verdict)
    {
        if (IsWithoutLimit(verdict))
        {
            return "No" + NoLimit.Substring(2);
        }

        return verdict.Outcome.ToString();
    }

    /// <summary>The outcome, the counts, and the reasons, for a log.</summary>
    public static string FormatLine(Verdict verdict)
    {
        string line = FormattableString.Invariant(
            $"{FormatOutcome(verdict)}: {verdict.FindingCount} findings in {verdict.CheckCount} checks");
        if (verdict.Reasons.Length == 0)
        {
            return line;
        }

        return $"{line} ({string.Join(", ", verdict.Reasons)})";
    }

    /// <summary>The outcome as a sign that needs no word.</summary>
    public static string GetSign(Verdict verdict) => verdict.Outcome switch
    {
        Outcome.Pass when verdict.HasLimit => "✅",
        Outcome.Pass => "ℹ️",
        Outcome.Fail => "❌",
        _ => "⚠️",
    };

    /// <summary>The line, without a full stop, such as <c>8 critical, 37 high: failed the gate</c>.</summary>
    public static string Format(Verdict verdict) => verdict.Outcome switch
    {
        Outcome.Pass when verdict.HasLimit => $"{FormatFindings(verdict)}: passed the gate",
        Outcome.Pass => $"{FormatFindings(verdict)}: {NoLimit}",
        Outcome.Fail => $"{FormatFindings(verdict)}: failed the gate",
        _ => $"{(verdict.FindingCount > 0 ? "At least " + FormatWorst(verdict) : "No findings so far")}; "
            + $"{ExplainIncomplete(verdict)}",
    };

    /// <summary>Why an inconclusive result is incomplete, as a clause.</summary>
    public static string ExplainIncomplete(Verdict verdict)
    {
        var reasons = new HashSet<string>(verdict.Reasons);
        if (verdict.CheckCount == 0)
        {
            return "the report has no checks, so the result is unknown";
        }

        if (reasons.Contains(Reason.ReportEmpty))
        {
            return "no check ran, so the result is unknown";
        }

        if (reasons.Contains(Reason.TimedOut))
        {
            return "the scan did not end in time, so the result is incomplete";
        }

        if (verdict.FailedCheckCount > 0 && reasons.Contains(Reason.CheckFailed))
        {
            return $"{VerdictSentences.FormatNumber(verdict.FailedCheckCount)} of "
                + $"{VerdictSentences.FormatAmount(verdict.CheckCount, "check")} crashed, so the scan is incomplete";
        }

        return "the scan did not end successfully, so the result is incomplete";
    }

    private static bool IsWithoutLimit(Verdict verdict) => verdict is { Outcome: Outcome.Pass, HasLimit: false };

    private static string FormatFindings(Verdict verdict)
    {
        string accepted = string.Empty;
        if (verdict.AcceptedCount > 0)
        {
            accepted = $" ({VerdictSentences.FormatNumber(verdict.AcceptedCount)} accepted)";
        }

        if (verdict.FindingCount == 0)
        {
            return "No findings";
        }

        return FormatWorst(verdict) + accepted;
    }

    private static string FormatWorst(Verdict verdict) => string.Join(", ", SeverityOrder.WorstFirst
        .Where(severity => verdict.Count(severity) > 0)
        .Take(MaximumSeverities)
        .Select(severity => $"{VerdictSentences.FormatNumber(verdict.Count(severity))} {GetWord(severity)}"));

    private static string GetWord(Severity severity) => severity switch
    {
        Severity.Unknown => "of unknown severity",
        _ => severity.ToString().ToLowerInvariant(),
    };
}
