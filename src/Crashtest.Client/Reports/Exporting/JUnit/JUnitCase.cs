using System.Collections.Generic;
using System.Threading;
using Crashtest.Client.Reports.Reading;

namespace Crashtest.Client.Reports.Exporting.JUnit;

/// <summary>One test case: a finding, a check that crashed or did not run, or one that found nothing.</summary>
internal sealed class JUnitCase
{
    private JUnitCase(CheckResult check, JUnitResult result, Finding? finding = null, Acceptance? acceptance = null)
    {
        Check = check;
        Result = result;
        Finding = finding;
        Acceptance = acceptance;
    }

    /// <summary>The check that it comes from.</summary>
    public CheckResult Check { get; }

    /// <summary>What became of it.</summary>
    public JUnitResult Result { get; }

    /// <summary>The finding, if there is one.</summary>
    public Finding? Finding { get; }

    /// <summary>Why the finding does not count, or null if it does.</summary>
    public Acceptance? Acceptance { get; }

    /// <summary>
    /// The test cases of a report. Tools take one result for each, so a check that has several becomes as many.
    /// </summary>
    public static IEnumerable<JUnitCase> ReadAll(ExportedReport report, CancellationToken cancellationToken)
    {
        foreach (CheckResult check in report.ReadChecks(cancellationToken))
        {
            foreach (Finding finding in check.Findings)
            {
                Acceptance? acceptance = report.GetAcceptance(finding);
                yield return new JUnitCase(
                    check, acceptance is null ? JUnitResult.Failure : JUnitResult.Skipped, finding, acceptance);
            }

            if (check.IsFailed)
            {
                yield return new JUnitCase(check, JUnitResult.Error);
            }

            if (check.IsSkipped)
            {
                yield return new JUnitCase(check, JUnitResult.Skipped);
            }

            if (check.IsClear)
            {
                yield return new JUnitCase(check, JUnitResult.Pass);
            }
        }
    }
}
