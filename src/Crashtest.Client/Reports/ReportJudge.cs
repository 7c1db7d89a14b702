using System.Collections.Generic;

namespace Crashtest.Client.Reports;

/// <summary>Counts the checks of a report and says what they come to. It counts elements, never a header's numbers.</summary>
internal sealed class ReportJudge
{
    private readonly int[] _findings = new int[(int)Severity.Unknown + 1];
    private int _checks;
    private int _clear;
    private int _skipped;
    private int _failed;
    private long _failureElements;

    /// <summary>Takes the next check.</summary>
    public void Add(JUnitCheck check)
    {
        _checks++;
        if (check.Marks.Count == 0)
        {
            _clear++;
        }

        bool isSkipped = false;
        bool isFailed = false;
        foreach (JUnitMark mark in check.Marks)
        {
            _failureElements += mark.Kind == JUnitMarkKind.Failure ? 1 : 0;
            if (mark.Kind == JUnitMarkKind.Error || SeverityWord.IsError(mark.Type))
            {
                isFailed = true;
            }
            else if (mark.Kind == JUnitMarkKind.Skipped || SeverityWord.IsSkipped(mark.Type))
            {
                isSkipped = true;
            }
            else
            {
                _findings[(int)SeverityWord.Parse(mark.Type)]++;
            }
        }

        _skipped += isSkipped ? 1 : 0;
        _failed += isFailed ? 1 : 0;
    }

    /// <summary>The verdict on all checks taken.</summary>
    /// <param name="announcedTests">The tests of the header, or null.</param>
    /// <param name="announcedFailures">The failures of the header, or null.</param>
    /// <param name="reportPath">Where the report lies, or null.</param>
    public Verdict Judge(long? announcedTests, long? announcedFailures, string? reportPath)
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
        Note(
            (announcedTests is { } tests && tests != _checks) || (announcedFailures is { } failures && failures != _failureElements),
            Reason.HeaderMismatch);

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
