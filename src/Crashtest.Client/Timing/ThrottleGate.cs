using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Client.Timing;

/// <summary>
/// Lets so many through at once, in the order in which they came, and sends away whose time is used up.
/// </summary>
internal sealed class ThrottleGate : IWaitingLine, IDisposable
{
    private readonly object _lock = new();
    private readonly TimeProvider _time;
    private readonly int _limit;
    private readonly LinkedList<Waiter> _line = new();
    private readonly DueQueue<Waiter> _deadlines = new();
    private readonly CancellationWatch _cancellation;
    private readonly SharedTimer _timer;
    private int _inside;
    private volatile int _waiting;

    public ThrottleGate(TimeProvider time, int limit)
    {
        _time = time;
        _limit = limit;
        _cancellation = new CancellationWatch(Cancel);
        _timer = new SharedTimer(time, this, Open);
    }

    /// <inheritdoc/>
    public int WaitingCount => _timer.IsSettled ? _waiting : 0;

    /// <summary>Waits for one's turn. Who gets it must <see cref="Leave"/>.</summary>
    /// <returns>False where the time was used up before.</returns>
    public Task<bool> EnterAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(cancellationToken);
        lock (_lock)
        {
            _timer.Ask();
            waiter.Node = _line.AddLast(waiter);
            _deadlines.Add(
                waiter.Deadline,
                _time.GetTimestamp() + (long)(deadline.Remaining.TotalSeconds * _time.TimestampFrequency));
            _waiting = _line.Count;
        }

        _cancellation.Add(cancellationToken);
        _timer.Pump();
        return waiter.Turn.Task;
    }

    /// <summary>Makes room for the next.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            _timer.Ask();
            _inside--;
        }

        _timer.Pump();
    }

    public void Dispose()
    {
        _timer.Dispose();
        _cancellation.Dispose();
    }

    private long? Open()
    {
        var called = new List<Waiter>();
        int expired = 0;
        long? next;
        lock (_lock)
        {
            for (long now = _time.GetTimestamp(); _deadlines.First is { } first && first.Due <= now; expired++)
            {
                called.Add(first.Owner);
                Remove(first.Owner);
            }

            for (; _inside < _limit && _line.First is { } first; _inside++)
            {
                called.Add(first.Value);
                Remove(first.Value);
            }

            next = _deadlines.First?.Due;
        }

        for (int i = 0; i < called.Count; i++)
        {
            called[i].Turn.TrySetResult(i >= expired);
        }

        return next;
    }

    private void Cancel(CancellationToken token)
    {
        List<Waiter> cancelled;
        lock (_lock)
        {
            cancelled = [.. _line.Where(waiter => waiter.CancellationToken == token)];
            cancelled.ForEach(Remove);
        }

        cancelled.ForEach(waiter => waiter.Turn.TrySetCanceled(token));
    }

    private void Remove(Waiter waiter)
    {
        _line.Remove(waiter.Node!);
        _deadlines.Remove(waiter.Deadline);
        _waiting = _line.Count;
    }

    private sealed class Waiter
    {
        public Waiter(CancellationToken cancellationToken)
        {
            CancellationToken = cancellationToken;
            Deadline = new DueQueue<Waiter>.Place(this);
        }

        public CancellationToken CancellationToken { get; }

        public DueQueue<Waiter>.Place Deadline { get; }

        public LinkedListNode<Waiter>? Node { get; set; }

        public TaskCompletionSource<bool> Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
