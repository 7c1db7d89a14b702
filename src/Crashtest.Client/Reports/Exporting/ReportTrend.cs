using System;
using System.Collections.Generic;
using System.Threading;
using Crashtest.Client.Reports.Judging;
using Crashtest.Client.Reports.Reading;

namespace Crashtest.Client.Reports.Exporting;

/// <summary>What an earlier report of the same target had, and what became of it.</summary>
internal sealed class ReportTrend
{
    // Whether the later report has the finding too.
    private readonly Dictionary<string, bool> _fingerprints = new(StringComparer.Ordinal);

    private ReportTrend(Verdict reference) => Reference = reference;

    /// <summary>The outcome of the earlier report, without a gate.</summary>
    public Verdict Reference { get; private set; }

    /// <summary>How many different findings only the later report has.</summary>
    public int NewCount { get; private set; }

    /// <summary>
    /// How many different findings only the earlier report has. A check that did not run again may hide some.
    /// </summary>
    public int GoneCount { get; private set; }

    /// <summary>Reads the earlier report.</summary>
    /// <exception cref="CrashtestException"><see cref="ErrorId.ReportInvalid"/>.</exception>
    public static ReportTrend Read(ReportFile reference, CancellationToken cancellationToken)
    {
        var trend = new ReportTrend(new Verdict());
        var judge = new ReportJudge(Gate.None);
        foreach (CheckResult check in reference.ReadChecks(cancellationToken))
        {
            judge.Add(check);
            foreach (Finding finding in check.Findings)
            {
                trend._fingerprints[finding.Fingerprint] = false;
            }
        }

        trend.Reference = judge.Judge([], reference.Path);
        trend.GoneCount = trend._fingerprints.Count;
        return trend;
    }

    /// <summary>Compares with all findings of the later report. Call it once.</summary>
    public void Compare(ReportFile report, CancellationToken cancellationToken)
    {
        var isNew = new HashSet<string>(StringComparer.Ordinal);
        foreach (Finding finding in report.ReadFindings(cancellationToken))
        {
            if (!_fingerprints.TryGetValue(finding.Fingerprint, out bool isCounted))
            {
                isNew.Add(finding.Fingerprint);
            }
            else if (!isCounted)
            {
                _fingerprints[finding.Fingerprint] = true;
                GoneCount--;
            }
        }

        NewCount = isNew.Count;
    }

    /// <summary>Whether the earlier report lacks a finding.</summary>
    public bool IsNew(Finding finding) => !_fingerprints.ContainsKey(finding.Fingerprint);
}
