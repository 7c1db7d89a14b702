using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Timing;
using Microsoft.Extensions.Time.Testing;

namespace Crashtest.Client.Tests;

/// <summary>
/// A clock that stands still while the code under test works, and jumps to the next due timer as soon as every flow
/// that runs under it waits in a delay. So an hour of polling takes no time, and a request under way never times out
/// unless a test moves the clock by hand.
/// </summary>
internal sealed class VirtualTime : FakeTimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<TrackedTimer> _pending = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiters = [];
    private int _flows;
    private int _delaysSoFar;
    private bool _isJumping;

    public VirtualTime()
        : base(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)) => Service = new ServiceClock(this);

    /// <summary>The same clock for the simulator: what the service waits for makes no time pass.</summary>
    public TimeProvider Service { get; }

    /// <summary>Runs code whose delays are skipped.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> flow)
    {
        ChangeFlows(1);
        try
        {
            return await flow();
        }
        finally
        {
            ChangeFlows(-1);
        }
    }

    /// <summary>Runs code many times at once; no time passes before all of them wait.</summary>
    public async Task<T[]> RunAllAsync<T>(int count, Func<int, Task<T>> flow)
    {
        ChangeFlows(count);
        return await Task.WhenAll(Enumerable.Range(1, count).Select(async number =>
        {
            try
            {
                return await flow(number);
            }
            finally
            {
                ChangeFlows(-1);
            }
        }));
    }

    /// <summary>
    /// Waits until the code under test has begun so many delays; for tests that move the clock by hand.
    /// </summary>
    public Task WaitForDelayAsync(int count, CancellationToken cancellationToken)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_delaysSoFar >= count)
            {
                reached.SetResult();
            }
            else
            {
                _waiters.Add((count, reached));
            }
        }

        return reached.Task.WaitAsync(cancellationToken);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        // Task.Delay hands over its task, a line that many wait in itself; a limit, which is no reason to jump, its
        // cancellation source.
        var timer = new TrackedTimer(this, Waiting(state));
        timer.Start(
            base.CreateTimer(_ => timer.Fire(callback, state), null, Timeout.InfiniteTimeSpan, period),
            dueTime,
            period);
        return timer;
    }

    private static Func<int>? Waiting(object? state) => state switch
    {
        Task => () => 1,
        IWaitingLine line => () => line.WaitingCount,
        _ => null,
    };

    private void ChangeFlows(int change)
    {
        lock (_gate)
        {
            _flows += change;
        }

        JumpWhileIdle();
    }

    private void Set(TrackedTimer timer, TimeSpan? dueTime)
    {
        TaskCompletionSource[] reached = [];
        lock (_gate)
        {
            _pending.Remove(timer);
            if (dueTime is { } due)
            {
                timer.Due = GetUtcNow() + due;
                _pending.Add(timer);
                if (timer.IsDelay)
                {
                    _delaysSoFar++;
                    reached =
                    [
                        .. _waiters.Where(waiter => waiter.Count <= _delaysSoFar).Select(waiter => waiter.Reached),
                    ];
                    _waiters.RemoveAll(waiter => waiter.Count <= _delaysSoFar);
                }
            }
        }

        Array.ForEach(reached, waiter => waiter.TrySetResult());
    }

    // After a limit has passed its flow gets the chance to notice before more time passes.
    private void JumpWhileIdle()
    {
        while (NextJump() is { } next)
        {
            TimeSpan wait = next.Due - GetUtcNow();
            Advance(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
            lock (_gate)
            {
                _isJumping = false;
            }

            if (!next.IsDelay)
            {
                return;
            }
        }
    }

    private TrackedTimer? NextJump()
    {
        lock (_gate)
        {
            if (_isJumping || _flows == 0 || _pending.Sum(timer => timer.Waiting) < _flows)
            {
                return null;
            }

            _isJumping = true;
            return _pending.MinBy(timer => timer.Due);
        }
    }

    private sealed class TrackedTimer(VirtualTime time, Func<int>? waiting) : ITimer
    {
        private ITimer? _inner;

        public bool IsDelay => waiting is not null;

        /// <summary>How many flows wait for it.</summary>
        public int Waiting => waiting?.Invoke() ?? 0;

        public DateTimeOffset Due { get; set; }

        public void Start(ITimer inner, TimeSpan dueTime, TimeSpan period)
        {
            _inner = inner;
            Change(dueTime, period);
        }

        public void Fire(TimerCallback callback, object? state)
        {
            time.Set(this, null);
            callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            time.Set(this, dueTime == Timeout.InfiniteTimeSpan ? null : dueTime);
            bool isChanged = _inner!.Change(dueTime, period);
            time.JumpWhileIdle();
            return isChanged;
        }

        public void Dispose()
        {
            time.Set(this, null);
            _inner!.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class ServiceClock(VirtualTime time) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

        public override long GetTimestamp() => time.GetTimestamp();

        public override long TimestampFrequency => time.TimestampFrequency;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            time.CreateUntracked(callback, state, dueTime, period);
    }

    private ITimer CreateUntracked(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime, period);
}
