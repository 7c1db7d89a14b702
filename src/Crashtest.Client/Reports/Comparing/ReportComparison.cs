using System.Collections.Generic;
using System.Threading;
using Crashtest.Client.Reports.Judging;
using Crashtest.Client.Reports.Reading;

namespace Crashtest.Client.Reports.Comparing;

/// <summary>
/// Says what became of findings from one report to a later one. The reports are read several times, so that no more
/// is held of them than the fingerprints of the earlier one.
/// </summary>
public sealed class ReportComparison
{
    private readonly ReportFile _reference;
    private readonly ReportFile _difference;

    /// <param name="reference">The earlier report.</param>
    /// <param name="difference">The later report.</param>
    public ReportComparison(ReportFile reference, ReportFile difference)
    {
        _reference = reference;
        _difference = difference;
    }

    /// <summary>
    /// What is new or unchanged, in the order of the later report; then what is gone, in the order of the earlier one.
    /// </summary>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.ReportInvalid"/>, before anything is returned.
    /// </exception>
    public IEnumerable<FindingDifference> Read(bool withUnchanged, CancellationToken cancellationToken)
    {
        var findings = new ReferenceFindings();
        foreach (Finding finding in _reference.ReadFindings(cancellationToken))
        {
            findings.Add(finding);
        }

        // One that was cut would have everything behind the cut for fixed.
        _difference.Judge(Gate.None, cancellationToken);
        foreach (CheckResult check in _difference.ReadChecks(cancellationToken))
        {
            findings.Note(check);
            foreach (Finding finding in check.Findings)
            {
                bool isKnown = findings.Note(finding);
                if (!isKnown || withUnchanged)
                {
                    yield return new FindingDifference(isKnown ? FindingChange.Unchanged : FindingChange.New, finding);
                }
            }
        }

        foreach (Finding finding in _reference.ReadFindings(cancellationToken))
        {
            if (findings.GetChange(finding) is var change and not FindingChange.Unchanged)
            {
                yield return new FindingDifference(change, finding);
            }
        }
    }
}
