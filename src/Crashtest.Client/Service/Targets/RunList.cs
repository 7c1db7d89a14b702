using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Timing;

namespace Crashtest.Client.Service.Targets;

/// <summary>Reads the scans of a target.</summary>
internal sealed class RunList
{
    private readonly TargetCalls _calls;
    private readonly TargetPages _pages;
    private volatile UsualDuration? _usualDuration;
    private int _tries;

    public RunList(TargetCalls calls)
    {
        _calls = calls;
        _pages = new TargetPages(calls);
    }

    /// <summary>How long the scans usually take, by the list that was read last, or null if that is unknown.</summary>
    public UsualDuration? UsualDuration => _usualDuration;

    /// <summary>All scans of a target, the newest first; the service's own order is not described.</summary>
    /// <exception cref="CrashtestException">They could not be read.</exception>
    public async Task<IReadOnlyList<AnalysisRun>> ReadAsync(
        TargetId target,
        string name,
        Deadline deadline,
        CancellationToken cancellationToken,
        PollAttempts attempts = PollAttempts.Retried)
    {
        Interlocked.Increment(ref _tries);
        string subject = $"the scans of '{name}'";
        PagedList<AnalysisRun> list = await _pages.ReadAllAsync(
            page => TargetProtocol.GetRunsPath(target, page),
            lists => lists.Runs,
            run => run.GivenId,
            subject,
            response => _calls.Failure.CreateForTarget(subject, target, response, "no list"),
            deadline,
            cancellationToken,
            attempts).ConfigureAwait(false);
        IReadOnlyList<AnalysisRun> runs = list.Entries;
        if (runs.Any(run => run.IsOfOther(target)))
        {
            throw ErrorMessages.OtherTarget(subject, 200);
        }

        AnalysisRun[] complete = [.. runs.Where(run => run.IsComplete).OrderByDescending(run => run.Number)];
        _usualDuration = UsualDuration.Estimate(complete.Select(GetDuration));
        return complete;
    }

    /// <summary>Reads the list for its <see cref="UsualDuration"/>, unless it has been read or tried.</summary>
    public async Task TryReadOnceAsync(
        TargetId target, string name, Deadline deadline, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _tries) > 0)
        {
            return;
        }

        try
        {
            await ReadAsync(target, name, deadline, cancellationToken, PollAttempts.Once).ConfigureAwait(false);
        }
        catch (CrashtestException)
        {
            // The scan is polled without it too.
        }
    }

    // Of a scan that did not finish, zero: its length says nothing about the others.
    private static TimeSpan GetDuration(AnalysisRun run)
    {
        if (run is { Status: TargetProtocol.Finished, StartedAt: { } start, FinishedAt: { } end } && end > start)
        {
            return end - start;
        }

        return TimeSpan.Zero;
    }
}
