using System;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Timing;

namespace Crashtest.Client.Watching;

/// <summary>Watches scans: each waits, is polled, and waits again until it ends or its time is used up.</summary>
internal sealed class ScanWatcher : IDisposable
{
    // As many as there are connections; more would only wait for one.
    private const int MaximumPolls = 32;
    private const int MaximumLastPolls = 256;

    // The last poll begins exactly at the deadline, so it needs a little time of its own.
    private static readonly TimeSpan LastPollLimit = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _time;
    private readonly PollSchedule _schedule;
    private readonly Throttle _polls;
    private readonly Throttle _lastPolls;

    /// <param name="time">The clock.</param>
    /// <param name="random">Spreads the polls.</param>
    public ScanWatcher(TimeProvider time, Random random)
    {
        _time = time;
        _schedule = new PollSchedule(random);
        _polls = new Throttle(MaximumPolls);
        _lastPolls = new Throttle(MaximumLastPolls);
    }

    /// <summary>Watches a scan until it ends, its time is used up, or nothing sensible has come for too long.</summary>
    public async Task<WatchResult> WatchAsync(ScanWatch scan, CancellationToken cancellationToken)
    {
        WatchResult? end = null;
        while (end is null)
        {
            TimeSpan delay =
                Deadline.LimitToTimer(scan.NextDelay ?? _schedule.GetNext(scan.Age, scan.Pace, scan.Expected));
            bool isInTime = await DelayAsync(scan, delay, cancellationToken).ConfigureAwait(false);
            if (isInTime && await scan.TrySkipPollAsync(delay, cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            if (isInTime && await _polls.EnterAsync(scan.Deadline, cancellationToken).ConfigureAwait(false))
            {
                end = await PollAsync(scan, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                end = await PollLastAsync(scan, cancellationToken).ConfigureAwait(false);
            }
        }

        return end.Value;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _polls.Dispose();
        _lastPolls.Dispose();
    }

    /// <returns>Whether it is time for the next poll; if not, it is time for the last one.</returns>
    private async Task<bool> DelayAsync(ScanWatch scan, TimeSpan delay, CancellationToken cancellationToken)
    {
        TimeSpan left = scan.Deadline.Remaining;
        if (delay >= left)
        {
            await _time.Delay(left, cancellationToken).ConfigureAwait(false);
            return false;
        }

        await _time.Delay(delay, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<WatchResult?> PollAsync(ScanWatch scan, CancellationToken cancellationToken)
    {
        try
        {
            return await scan.PollAsync(scan.Deadline, isLast: false, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _polls.Leave();
        }
    }

    private async Task<WatchResult?> PollLastAsync(ScanWatch scan, CancellationToken cancellationToken)
    {
        var limit = new Deadline(_time, LastPollLimit);
        if (!await _lastPolls.EnterAsync(limit, cancellationToken).ConfigureAwait(false))
        {
            // So many had the same deadline that it did not come to its poll.
            return scan.CreateTimedOut();
        }

        try
        {
            return await scan.PollAsync(limit, isLast: true, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _lastPolls.Leave();
        }
    }
}
