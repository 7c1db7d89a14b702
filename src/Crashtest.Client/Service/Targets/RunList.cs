using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Timing;

namespace Crashtest.Client.Service.Targets;

/// <summary>Reads the scans of a target.</summary>
internal sealed class RunList
{
    private readonly TargetCalls _calls;
    private readonly TargetPages _pages;

    public RunList(TargetCalls calls)
    {
        _calls = calls;
        _pages = new TargetPages(calls);
    }

    /// <summary>All scans of a target, the newest first; the service's own order is not described.</summary>
    /// <exception cref="CrashtestException">They could not be read.</exception>
    public async Task<IReadOnlyList<AnalysisRun>> ReadAsync(
        TargetId target, string name, Deadline deadline, CancellationToken cancellationToken)
    {
        string subject = $"the scans of '{name}'";
        IReadOnlyList<AnalysisRun> runs = await _pages.ReadAllAsync(
            page => TargetProtocol.GetRunsPath(target, page),
            lists => lists.Runs,
            run => run.GivenId,
            subject,
            response => _calls.Failure.CreateForTarget(subject, target, response, "no list"),
            deadline,
            cancellationToken).ConfigureAwait(false);
        return [.. runs.Where(run => run.IsComplete).OrderByDescending(run => run.Number)];
    }
}
