using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Client.Timing;

/// <summary>
/// Limits the requests in any minute, wherever the minute begins. They leave in the order in which they came, but
/// urgent ones first. A request counts from when it leaves until a minute after its response: so it counts as seen by
/// the service too, however long it was on its way.
/// </summary>
public sealed class RateLimiter : IDisposable
{
    // Reserved for urgent requests: the last poll of a scan must find room whenever its deadline comes.
    private const double UrgentShare = 0.1;

    // More polls than this do not stand in line with starts and reports, which have the larger share therefore.
    private const int MaximumPollsInLine = 4;

    // A little more than a minute: two requests exactly a minute apart must not share one.
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1) + TimeSpan.FromMilliseconds(1);

    private readonly object _lock = new();
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _urgentLine = new(1, 1);
    private readonly SemaphoreSlim _usualLine = new(1, 1);
    private readonly SemaphoreSlim _polls = new(MaximumPollsInLine, MaximumPollsInLine);
    private readonly Queue<long> _ended = new();
    private int _underWay;
    private int _urgent;

    /// <param name="requestsPerMinute">How many, at least 1.</param>
    /// <param name="time">The clock.</param>
    public RateLimiter(int requestsPerMinute, TimeProvider time)
    {
        RequestsPerMinute = requestsPerMinute;
        _time = time;
    }

    /// <summary>How many requests may leave in a minute.</summary>
    public int RequestsPerMinute { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _urgentLine.Dispose();
        _usualLine.Dispose();
        _polls.Dispose();
    }

    /// <summary>
    /// Waits until one more request may leave. It must <see cref="Leave"/> when its response has come.
    /// </summary>
    /// <param name="priority">Which requests it goes before.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal Task EnterAsync(RequestPriority priority, CancellationToken cancellationToken) => priority switch
    {
        RequestPriority.Urgent => EnterUrgentAsync(cancellationToken),
        RequestPriority.Poll => EnterPollAsync(cancellationToken),
        _ => EnterLineAsync(_usualLine, isUrgent: false, cancellationToken),
    };

    /// <summary>Counts a request that was let through as ended, with a response or without.</summary>
    internal void Leave()
    {
        lock (_lock)
        {
            _underWay--;
            _ended.Enqueue(_time.GetTimestamp());
        }
    }

    private async Task EnterUrgentAsync(CancellationToken cancellationToken)
    {
        ChangeUrgent(1);
        try
        {
            await EnterLineAsync(_urgentLine, isUrgent: true, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            ChangeUrgent(-1);
        }
    }

    private async Task EnterPollAsync(CancellationToken cancellationToken)
    {
        await _polls.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await EnterLineAsync(_usualLine, isUrgent: false, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _polls.Release();
        }
    }

    // The first in line waits for room, the others behind it.
    private async Task EnterLineAsync(SemaphoreSlim line, bool isUrgent, CancellationToken cancellationToken)
    {
        await line.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (!TryEnter(isUrgent, out TimeSpan wait))
            {
                await _time.Delay(wait, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            line.Release();
        }
    }

    private void ChangeUrgent(int change)
    {
        lock (_lock)
        {
            _urgent += change;
        }
    }

    private bool TryEnter(bool isUrgent, out TimeSpan wait)
    {
        lock (_lock)
        {
            long now = _time.GetTimestamp();
            while (_ended.Count > 0 && GetWait(_ended.Peek(), now) <= TimeSpan.Zero)
            {
                _ended.Dequeue();
            }

            int missing = _underWay + _ended.Count + 1 - GetLimit(isUrgent);
            if (missing <= 0)
            {
                _underWay++;
                wait = TimeSpan.Zero;
                return true;
            }

            // Only a minute after a response a place becomes free.
            wait = Window;
            if (missing <= _ended.Count)
            {
                wait = GetWait(_ended.ElementAt(missing - 1), now);
            }

            return false;
        }
    }

    private int GetLimit(bool isUrgent)
    {
        if (isUrgent)
        {
            return RequestsPerMinute;
        }

        return RequestsPerMinute - (int)(RequestsPerMinute * UrgentShare) - _urgent;
    }

    private TimeSpan GetWait(long endedAt, long now) => Window - _time.GetElapsedTime(endedAt, now);
}
