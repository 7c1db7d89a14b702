using System;
using System.Collections.Generic;
using Crashtest.Client.Common;
using Crashtest.Client.Reports.Reading;

namespace Crashtest.Client.Reports.Judging;

/// <summary>
/// Counts the checks of a report and decides the verdict. It counts elements, never a header's numbers.
/// </summary>
internal sealed class ReportJudge
{
    private readonly Gate _gate;
    private readonly int[] _findings = new int[(int)Severity.Unknown + 1];
    private readonly int[] _counting = new int[(int)Severity.Unknown + 1];
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private int _checks;
    private int _clear;
    private int _skipped;
    private int _failed;
    private int _ran;
    private int _accepted;

    /// <param name="gate">The limits for the report; null for none.</param>
    public ReportJudge(Gate? gate = null) => _gate = gate ?? Gate.None;

    /// <summary>Whether the checks must have come with their text: a baseline knows findings by it.</summary>
    public bool NeedsText => _gate.Baseline is not null;

    /// <summary>Takes the next check.</summary>
    public void Add(CheckResult check)
    {
        _checks++;
        if (check.IsClear)
        {
            _clear++;
        }

        if (check.IsSkipped)
        {
            _skipped++;
        }

        if (check.IsFailed)
        {
            _failed++;
        }

        if (check.IsClear || check.Findings.Count > 0)
        {
            _ran++;
        }

        for (int i = 0; i < check.Findings.Count; i++)
        {
            Finding finding = check.Findings[i];
            _findings[(int)finding.Severity]++;
            if (_gate.Baseline?.Accepts(finding.Fingerprint) == true)
            {
                _accepted++;
                _used.Add(finding.Fingerprint);
            }
            else
            {
                _counting[(int)finding.Severity]++;
            }
        }
    }

    /// <summary>The verdict on all checks taken.</summary>
    /// <param name="remarks">The remarks about the report.</param>
    /// <param name="reportPath">Where the report lies, or null.</param>
    public Verdict Judge(IEnumerable<string> remarks, string? reportPath)
    {
        IReadOnlyList<string> breaches = GateBreach.Find(_gate, _counting);
        bool holds = breaches.Count == 0;
        bool isKnown = _ran > 0 && (_failed == 0 || _gate.AllowFailedChecks);
        Outcome outcome = !isKnown ? Outcome.Inconclusive : holds ? Outcome.Pass : Outcome.Fail;
        var reasons = new List<string>();
        void Note(bool applies, string reason)
        {
            if (applies)
            {
                reasons.Add(reason);
            }
        }

        Note(_ran == 0 && _failed == 0, Reason.ReportEmpty);
        Note(_failed > 0 && !isKnown, Reason.CheckFailed);
        Note(!holds, Reason.GateFailed);
        Note(_failed > 0 && isKnown, Reason.CheckFailed);
        Note(_findings[(int)Severity.Unknown] > 0, Reason.UnknownSeverity);
        Note(_skipped > 0, Reason.CheckSkipped);
        Note(_gate.Baseline is { Expired.Count: > 0 }, Reason.BaselineExpired);
        Note(_gate.Baseline?.Use(_used) == false, Reason.BaselineUnused);
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
            AcceptedCount = _accepted,
            CheckCount = _checks,
            ClearCheckCount = _clear,
            SkippedCheckCount = _skipped,
            FailedCheckCount = _failed,
            ExitCode = ExitCode.Get(outcome),
            ReportPath = reportPath,
            Gate = GateText.Format(_gate),
            HasLimit = _gate.HasLimit,
            Breaches = breaches,
        };
    }
}
