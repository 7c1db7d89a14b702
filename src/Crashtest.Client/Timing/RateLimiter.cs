using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Client.Timing;

/// <summary>
/// Lets no more than so many requests leave in any minute, wherever the minute begins, in the order in which they came.
/// A request counts from when it may leave until a minute after it was answered: so it counts as seen by the service
/// too, however long it was on its way.
/// </summary>
public sealed class RateLimiter : IWaitingLine, IDisposable
{
    // So much is kept for urgent requests: the last poll of a scan must find room whenever its deadline comes.
    private const double ShareOfUrgent = 0.1;

    // A little more than a minute: two requests exactly a minute apart must not share one.
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1) + TimeSpan.FromMilliseconds(1);

    private readonly object _lock = new();
    private readonly TimeProvider _time;
    private readonly SharedTimer _timer;
    private readonly LinkedList<TaskCompletionSource<bool>> _urgent = new();
    private readonly LinkedList<TaskCompletionSource<bool>> _usual = new();
    private readonly Queue<long> _answered = new();
    private int _underWay;
    private volatile int _waiting;

    /// <param name="requestsPerMinute">How many, at least 1.</param>
    /// <param name="time">The clock.</param>
    public RateLimiter(int requestsPerMinute, TimeProvider time)
    {
        RequestsPerMinute = requestsPerMinute;
        _time = time;
        _timer = new SharedTimer(time, this, Grant);
    }

    /// <summary>How many requests may leave in a minute.</summary>
    public int RequestsPerMinute { get; }

    /// <inheritdoc/>
    public int WaitingCount => _timer.IsSettled ? _waiting : 0;

    /// <summary>Whether a request that comes now has to wait.</summary>
    internal bool IsUsedUp
    {
        get
        {
            lock (_lock)
            {
                return _waiting > 0 || !HasRoom(isUrgent: false);
            }
        }
    }

    /// <summary>Stops its timer.</summary>
    public void Dispose() => _timer.Dispose();

    /// <summary>Waits until one more request may leave.</summary>
    /// <param name="isUrgent">Whether it goes before all that are not.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async Task EnterAsync(bool isUrgent, CancellationToken cancellationToken)
    {
        LinkedList<TaskCompletionSource<bool>> line = _usual;
        if (isUrgent)
        {
            line = _urgent;
        }

        LinkedListNode<TaskCompletionSource<bool>> turn;
        lock (_lock)
        {
            if ((isUrgent ? _urgent.Count : _waiting) == 0 && HasRoom(isUrgent))
            {
                _underWay++;
                return;
            }

            _timer.Ask();
            turn = line.AddLast(new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));
            _waiting++;
        }

        using (cancellationToken.Register(() => Withdraw(turn, cancellationToken)))
        {
            _timer.Pump();
            await turn.Value.Task.ConfigureAwait(false);
        }
    }

    /// <summary>A request that was let through has been answered, or never will be.</summary>
    internal void Leave()
    {
        lock (_lock)
        {
            _underWay--;
            _answered.Enqueue(_time.GetTimestamp());
            if (_waiting == 0)
            {
                return;
            }

            _timer.Ask();
        }

        _timer.Pump();
    }

    private long? Grant()
    {
        var granted = new List<TaskCompletionSource<bool>>();
        long? next;
        lock (_lock)
        {
            while (_waiting > 0 && HasRoom(_urgent.Count > 0))
            {
                LinkedList<TaskCompletionSource<bool>> line = _usual;
                if (_urgent.Count > 0)
                {
                    line = _urgent;
                }

                granted.Add(line.First!.Value);
                line.RemoveFirst();
                _waiting--;
                _underWay++;
            }

            if (_waiting > 0 && _answered.Count > 0)
            {
                next = _answered.Peek() + (long)(Window.TotalSeconds * _time.TimestampFrequency);
            }
            else
            {
                next = null;
            }
        }

        granted.ForEach(turn => turn.TrySetResult(true));
        return next;
    }

    private bool HasRoom(bool isUrgent)
    {
        long now = _time.GetTimestamp();
        while (_answered.Count > 0 && _time.GetElapsedTime(_answered.Peek(), now) >= Window)
        {
            _answered.Dequeue();
        }

        int kept = isUrgent ? 0 : (int)(RequestsPerMinute * ShareOfUrgent);
        return _underWay + _answered.Count < RequestsPerMinute - kept;
    }

    private void Withdraw(LinkedListNode<TaskCompletionSource<bool>> turn, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            // Who has been let through meanwhile leaves as others do.
            if (turn.List is not { } line)
            {
                return;
            }

            line.Remove(turn);
            _waiting--;
        }

        turn.Value.TrySetCanceled(cancellationToken);
    }
}
