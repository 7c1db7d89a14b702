using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Timing;

namespace Crashtest.Client.Watching;

/// <summary>
/// Watches any number of scans with one timer: who is due is polled, many at once, and then waits again. Two queues
/// hold those who wait, one by their next poll and one by their deadline, which has right of way.
/// </summary>
internal sealed class WatchScheduler : IWaitingLine, IDisposable
{
    // As many as there are connections; more would only wait for one.
    private const int MaximumPolls = 32;
    private const int MaximumLastPolls = 256;

    // So many polls wait for a budget that is used up. The others wait here, in the order in which they are due, so
    // that all scans have their turn alike, and starts and reports, which wait for the budget too, more than theirs.
    private const int MaximumPollsInLine = 4;

    // The last poll begins exactly at the deadline, so it needs a little time of its own.
    private static readonly TimeSpan LastPollLimit = TimeSpan.FromSeconds(5);

    // Timers count whole milliseconds and may fire a little early.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(1);

    private readonly object _lock = new();
    private readonly TimeProvider _time;
    private readonly PollSchedule _schedule;
    private readonly DueQueue<ScanWatch> _next = new();
    private readonly DueQueue<ScanWatch> _last = new();
    private readonly CancellationWatch _cancellation;
    private readonly SharedTimer _timer;
    private int _polls;
    private int _lastPolls;
    private volatile int _waiting;

    /// <param name="time">The clock.</param>
    /// <param name="random">Spreads the polls.</param>
    public WatchScheduler(TimeProvider time, Random random)
    {
        _time = time;
        _schedule = new PollSchedule(random);
        _cancellation = new CancellationWatch(Cancel);
        _timer = new SharedTimer(time, this, PollDue);
    }

    /// <inheritdoc/>
    public int WaitingCount => _timer.IsSettled ? _waiting : 0;

    /// <summary>Watches a scan until it ends, its time is used up, or nothing sensible has come for too long.</summary>
    public Task<WatchResult> WatchAsync(ScanWatch scan)
    {
        lock (_lock)
        {
            _timer.Ask();
            Enqueue(scan);
        }

        _cancellation.Add(scan.CancellationToken);
        _timer.Pump();
        return scan.End.Task;
    }

    public void Dispose()
    {
        _timer.Dispose();
        _cancellation.Dispose();
    }

    private long? PollDue()
    {
        while (true)
        {
            ScanWatch? scan;
            Deadline? limit;
            lock (_lock)
            {
                scan = Dequeue(out limit);
                if (scan is null)
                {
                    return GetNextDue();
                }
            }

            if (limit is { IsOver: true })
            {
                // So many had the same deadline that it did not come to its poll.
                Finish(scan, limit);
                scan.End.TrySetResult(scan.CreateTimedOut());
            }
            else
            {
                _ = PollAsync(scan, limit);
            }
        }
    }

    private async Task PollAsync(ScanWatch scan, Deadline? limit)
    {
        try
        {
            WatchResult? end = await scan.PollAsync(limit).ConfigureAwait(false);
            Finish(scan, limit, goesOn: end is null);
            if (end is { } reached)
            {
                scan.End.TrySetResult(reached);
            }
        }
        catch (OperationCanceledException) when (scan.CancellationToken.IsCancellationRequested)
        {
            Finish(scan, limit);
            scan.End.TrySetCanceled(scan.CancellationToken);
        }
        catch (Exception e)
        {
            // A fault of ours; told to who waits for the end.
            Finish(scan, limit);
            scan.End.TrySetException(e);
        }

        _timer.Pump();
    }

    private void Finish(ScanWatch scan, Deadline? limit, bool goesOn = false)
    {
        lock (_lock)
        {
            _timer.Ask();
            if (limit is null)
            {
                _polls -= 1;
            }
            else
            {
                _polls -= 0;
            }

            if (limit is null)
            {
                _lastPolls -= 0;
            }
            else
            {
                _lastPolls -= 1;
            }

            if (goesOn && !scan.CancellationToken.IsCancellationRequested)
            {
                Enqueue(scan);
                return;
            }
        }

        if (goesOn)
        {
            scan.End.TrySetCanceled(scan.CancellationToken);
        }
    }

    private void Enqueue(ScanWatch scan)
    {
        TimeSpan delay = scan.Wish ?? scan.Interval ?? _schedule.GetNext(scan.Age, scan.Pace);
        TimeSpan left = scan.Deadline.Remaining;
        long now = _time.GetTimestamp();
        _last.Add(scan.Last, AddTime(now, left));
        if (delay < left)
        {
            _next.Add(scan.Next, AddTime(now, delay));
        }

        _waiting = _last.Count;
    }

    private ScanWatch? Dequeue(out Deadline? limit)
    {
        limit = null;
        long now = AddTime(_time.GetTimestamp(), Slack);
        ScanWatch scan;
        if (_last.First is { } last && last.Due <= now && (_lastPolls < MaximumLastPolls || IsLate(last, now)))
        {
            scan = last.Owner;
            limit = new Deadline(_time, LastPollLimit - GetLateness(last, now));
            _lastPolls++;
        }
        else if (_next.First is { } next && next.Due <= now && CanPoll(next.Owner))
        {
            scan = next.Owner;
            _polls++;
        }
        else
        {
            return null;
        }

        Remove(scan);
        return scan;
    }

    // Who is due already waits for a poll to end, which pumps again.
    private long? GetNextDue()
    {
        long? next = null;
        if (_next.First is { } first && CanPoll(first.Owner))
        {
            next = first.Due;
        }

        long? last = _lastPolls < MaximumLastPolls
            ? _last.First?.Due
            : _last.First is { } late ? AddTime(late.Due, LastPollLimit) : null;
        if (next is null || last < next)
        {
            return last;
        }

        return next;
    }

    private bool CanPoll(ScanWatch scan) =>
        _polls < MaximumPollsInLine || (_polls < MaximumPolls && scan.Budget is not { IsUsedUp: true });

    private void Remove(ScanWatch scan)
    {
        _last.Remove(scan.Last);
        _next.Remove(scan.Next);
        _waiting = _last.Count;
    }

    private void Cancel(CancellationToken token)
    {
        List<ScanWatch> cancelled;
        lock (_lock)
        {
            cancelled = [.. _last.All.Select(place => place.Owner).Where(scan => scan.CancellationToken == token)];
            cancelled.ForEach(Remove);
        }

        foreach (ScanWatch scan in cancelled)
        {
            scan.End.TrySetCanceled(token);
        }
    }

    private bool IsLate(DueQueue<ScanWatch>.Place last, long now) => GetLateness(last, now) >= LastPollLimit;

    private TimeSpan GetLateness(DueQueue<ScanWatch>.Place last, long now)
    {
        if (_time.GetElapsedTime(last.Due, now) is var late && late > Slack)
        {
            return late;
        }

        return TimeSpan.Zero;
    }

    private long AddTime(long timestamp, TimeSpan time) =>
        timestamp + (long)(time.TotalSeconds * _time.TimestampFrequency);
}
