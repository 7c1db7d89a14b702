using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Crashtest.Client.Reports.Judging;
using Crashtest.Client.Reports.Reading;

namespace Crashtest.Client.Reports.Exporting;

/// <summary>
/// What one pass over a report leaves: the verdict, the worst findings, and the checks that did not do their work.
/// </summary>
internal sealed class ReportContent
{
    /// <summary>How many checks of a kind are remembered by name.</summary>
    public const int MaximumChecks = 1000;

    private readonly ReportFile _file;
    private readonly FindingBuckets _findings;
    private readonly List<CheckResult> _failed = [];
    private readonly List<CheckResult> _skipped = [];
    private readonly CheckGroups _failedGroups = new(MaximumChecks);
    private readonly CheckGroups _skippedGroups = new(MaximumChecks);

    private readonly FindingPreparation _preparation;

    private ReportContent(ReportFile file, int maximumFindings, CancellationToken cancellationToken)
    {
        _file = file;
        _findings = new FindingBuckets(maximumFindings);
        _preparation = new FindingPreparation(cancellationToken);
    }

    /// <summary>The outcome of the report.</summary>
    public Verdict Verdict { get; private set; } = new();

    /// <summary>The checks that did not do their work: those that crashed, then those that did not run.</summary>
    public IEnumerable<CheckResult> ChecksNotDone => _failed.Concat(_skipped);

    /// <summary>The same checks, equal ones in one group.</summary>
    public IEnumerable<CheckGroup> CheckGroups => _failedGroups.GetAll().Concat(_skippedGroups.GetAll());

    /// <summary>Reads the report.</summary>
    /// <param name="file">The report.</param>
    /// <param name="gate">What it is judged by.</param>
    /// <param name="maximumFindings">How many findings are wanted at most, the worst.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CrashtestException"><see cref="ErrorId.ReportInvalid"/>.</exception>
    public static ReportContent Read(
        ReportFile file, Gate gate, int maximumFindings, CancellationToken cancellationToken)
    {
        var content = new ReportContent(file, maximumFindings, cancellationToken);
        var remarks = new List<string>();
        var judge = new ReportJudge(gate);
        foreach (CheckResult check in file.ReadChecks(remarks.Add, cancellationToken))
        {
            judge.Add(check);
            content.Add(check);
        }

        content.Verdict = judge.Judge(remarks, file.Path);
        return content;
    }

    /// <summary>
    /// The findings of one severity in the order of the report; read anew if there was no room for them.
    /// </summary>
    public IEnumerable<Finding> ReadFindings(Severity severity, CancellationToken cancellationToken)
    {
        if (_findings.GetBucket(severity) is { } findings)
        {
            return findings;
        }

        return ReadChecks(cancellationToken)
            .SelectMany(check => check.Findings)
            .Where(finding => finding.Severity == severity);
    }

    /// <summary>The checks in the order of the report, read anew.</summary>
    public IEnumerable<CheckResult> ReadChecks(CancellationToken cancellationToken) =>
        _file.ReadChecks(cancellationToken);

    private void Add(CheckResult check)
    {
        for (int i = 0; i < check.Findings.Count; i++)
        {
            _findings.Add(check.Findings[i]);
            _preparation.Add(check.Findings[i]);
        }

        if (check.IsFailed)
        {
            Add(check, _failed, _failedGroups);
        }
        else if (check.IsSkipped)
        {
            Add(check, _skipped, _skippedGroups);
        }
    }

    private static void Add(CheckResult check, List<CheckResult> checks, CheckGroups groups)
    {
        groups.Add(check);
        if (checks.Count < MaximumChecks)
        {
            checks.Add(check);
        }
    }
}
