using System.Collections.Generic;
using Crashtest.Client.Reports.Reading;

namespace Crashtest.Client.Reports;

/// <summary>Counts the checks of a report and says what they come to. It counts elements, never a header's numbers.</summary>
internal sealed class ReportJudge
{
    private readonly int[] _findings = new int[(int)Severity.Unknown + 1];
    private int _checks;
    private int _clear;
    private int _skipped;
    private int _failed;

    /// <summary>Takes the next check.</summary>
    public void Add(CheckResult check)
    {
        _checks++;
        _clear += check.IsClear ? 1 : 0;
        _skipped += check.IsSkipped ? 1 : 0;
        _failed += check.IsFailed ? 1 : 0;
        foreach (Finding finding in check.Findings)
        {
            _findings[(int)finding.Severity]++;
        }
    }

    /// <summary>The verdict on all checks taken.</summary>
    /// <param name="remarks">What is odd about the report by itself.</param>
    /// <param name="reportPath">Where the report lies, or null.</param>
    public Verdict Judge(IEnumerable<string> remarks, string? reportPath)
    {
        var reasons = new List<string>();
        void Note(bool applies, string reason)
        {
            if (applies)
            {
                reasons.Add(reason);
            }
        }

        Note(_checks == 0, Reason.ReportEmpty);
        Note(_failed > 0, Reason.CheckFailed);
        Outcome outcome = reasons.Count == 0 ? Outcome.Pass : Outcome.Inconclusive;
        Note(_findings[(int)Severity.Unknown] > 0, Reason.UnknownSeverity);
        Note(_skipped > 0, Reason.CheckSkipped);
        reasons.AddRange(remarks);

        int findings = 0;
        foreach (int count in _findings)
        {
            findings += count;
        }

        return new Verdict
        {
            Outcome = outcome,
            Reasons = [.. reasons],
            Critical = _findings[(int)Severity.Critical],
            High = _findings[(int)Severity.High],
            Medium = _findings[(int)Severity.Medium],
            Low = _findings[(int)Severity.Low],
            Informational = _findings[(int)Severity.Informational],
            Unknown = _findings[(int)Severity.Unknown],
            FindingCount = findings,
            CheckCount = _checks,
            ClearCheckCount = _clear,
            SkippedCheckCount = _skipped,
            FailedCheckCount = _failed,
            ExitCode = Runs.ExitCode.Of(outcome),
            ReportPath = reportPath,
        };
    }
}
