using System;
using System.Collections.Generic;
using System.Linq;
using Crashtest.Client.Common;

namespace Crashtest.Client.Reports.Exporting;

/// <summary>
/// Joins the outcome of a run with the outcome of its report. The worse of both counts: an export never looks better
/// than its run.
/// </summary>
internal static class RunVerdict
{
    // What a report tells by itself, so that judging it again tells it again.
    private static readonly HashSet<string> ReasonsOfReports = new(StringComparer.Ordinal)
    {
        Reason.ReportEmpty,
        Reason.CheckFailed,
        Reason.GateFailed,
        Reason.UnknownSeverity,
        Reason.CheckSkipped,
        Reason.BaselineExpired,
        Reason.BaselineUnused,
        Reason.HeaderMismatch,
        Reason.InvalidCharacters,
    };

    /// <summary>Joins the verdict on the report with that on its run.</summary>
    /// <param name="judged">The verdict on the report.</param>
    /// <param name="run">The run.</param>
    /// <param name="isSameGate">
    /// Whether both were judged by the same gate. By another one, the run counts only if the report cannot know
    /// better.
    /// </param>
    public static Verdict Create(Verdict judged, ExportedRun run, bool isSameGate)
    {
        if (run.Outcome is not { } outcome)
        {
            return judged;
        }

        string[] reasons = [.. run.Reasons.Where(reason => isSameGate || !ReasonsOfReports.Contains(reason))];
        if (!isSameGate && (outcome != Outcome.Inconclusive || reasons.Length == 0))
        {
            return judged;
        }

        Outcome worse = judged.Outcome;
        if (Rank(outcome) > Rank(judged.Outcome))
        {
            worse = outcome;
        }

        return judged.ReplaceOutcome(worse, [.. reasons.Union(judged.Reasons)], ExitCode.Get(worse));
    }

    private static int Rank(Outcome outcome) => outcome switch
    {
        Outcome.Pass => 0,
        Outcome.Fail => 1,
        _ => 2,
    };
}
