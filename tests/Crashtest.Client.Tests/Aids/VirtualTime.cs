using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Client.Tests.Aids;

/// <summary>
/// A clock that stands still while the code under test works, and jumps to the next due timer as soon as that code only
/// waits. So an hour of polling takes no time, and a request under way never times out unless a test moves the clock
/// by hand. Over the network, code waits when each of its flows has begun a delay. In memory, it waits when the thread
/// pool has nothing to do, so that its flows may also wait for each other; nothing else may run in the process then.
/// </summary>
internal sealed partial class VirtualTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly TimerQueue _timers = new();
    private readonly TimerQueue _serviceTimers = new();
    private readonly List<(int Count, TaskCompletionSource Reached)> _watchers = [];
    private readonly bool _isInMemory;
    private DateTimeOffset _now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private int _flows;
    private int _delays;
    private int _delaysSoFar;
    private bool _isJumping;

    /// <param name="isInMemory">Whether the code under test sends nothing over the network.</param>
    public VirtualTime(bool isInMemory = false)
    {
        Service = new ServiceClock(this);
        _isInMemory = isInMemory;
    }

    /// <summary>The same clock for the simulator: what the service waits for makes no time pass.</summary>
    public TimeProvider Service { get; }

    /// <summary>How far each look at the clock moves it.</summary>
    public TimeSpan AutoAdvanceAmount { get; set; }

    /// <summary>How many delays of the code under test have begun and not ended.</summary>
    public int DelayCount => Volatile.Read(ref _delays);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            DateTimeOffset now = _now;
            _now += AutoAdvanceAmount;
            return now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        // A delay hands over its task; a limit, which is no reason to jump, its cancellation source.
        var timer = new VirtualTimer(this, _timers, callback, state) { IsDelay = state is Task };
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock and fires what is due then.</summary>
    public void Advance(TimeSpan time)
    {
        lock (_lock)
        {
            _now += time;
        }

        FireDue();
    }

    /// <summary>Runs code whose delays are skipped.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> flow) => (await RunAllAsync(1, _ => flow()))[0];

    /// <summary>Runs code many times at once; no time passes before all of them wait.</summary>
    public async Task<T[]> RunAllAsync<T>(int count, Func<int, Task<T>> flow)
    {
        ChangeFlows(count);
        Task<T>[] flows = [.. Enumerable.Range(1, count).Select(number => RunFlowAsync(() => flow(number)))];
        Task<T[]> all = Task.WhenAll(flows);
        if (_isInMemory)
        {
            await Task.Factory.StartNew(
                () => JumpWhileIdle(all),
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default);
        }

        return await all;
    }

    /// <summary>
    /// Waits until the code under test has begun so many delays; for tests that move the clock by hand.
    /// </summary>
    public Task WaitForDelayAsync(int count, CancellationToken cancellationToken)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _watchers.Add((count, reached));
            TellWatchers();
        }

        return reached.Task.WaitAsync(cancellationToken);
    }

    private async Task<T> RunFlowAsync<T>(Func<Task<T>> flow)
    {
        try
        {
            return await flow();
        }
        finally
        {
            ChangeFlows(-1);
        }
    }

    private void ChangeFlows(int change)
    {
        lock (_lock)
        {
            _flows += change;
        }

        JumpWhileAllDelay();
    }

    private void TellWatchers()
    {
        foreach ((int _, TaskCompletionSource reached) in _watchers.Where(watcher => watcher.Count <= _delaysSoFar))
        {
            reached.TrySetResult();
        }

        _watchers.RemoveAll(watcher => watcher.Count <= _delaysSoFar);
    }

    private void FireDue()
    {
        while (true)
        {
            VirtualTimer? due;
            lock (_lock)
            {
                due = _timers.TakeDue(_now) ?? _serviceTimers.TakeDue(_now);
            }

            if (due is null)
            {
                return;
            }

            due.Fire();
        }
    }

    // Over the network. After a limit has passed, its flow gets the chance to notice before more time passes.
    private void JumpWhileAllDelay()
    {
        while (!_isInMemory && BeginJump() is { } next)
        {
            EndJump(next);
            if (!next.IsDelay)
            {
                return;
            }
        }
    }

    private VirtualTimer? BeginJump()
    {
        lock (_lock)
        {
            bool isIdle = _flows > 0 && (_isInMemory || _delays >= _flows);
            VirtualTimer? next = isIdle && !_isJumping ? _timers.First : null;
            _isJumping |= next is not null;
            return next;
        }
    }

    private void EndJump(VirtualTimer next)
    {
        lock (_lock)
        {
            _now = next.Due > _now ? next.Due : _now;
        }

        FireDue();
        lock (_lock)
        {
            _isJumping = false;
        }
    }

    // In memory, on a thread of its own. Work that is queued or running belongs to a flow.
    private void JumpWhileIdle(Task all)
    {
        ThreadPool.GetMaxThreads(out int threads, out _);
        var pause = default(SpinWait);
        while (!all.IsCompleted)
        {
            bool isIdle = ThreadPool.PendingWorkItemCount == 0;
            ThreadPool.GetAvailableThreads(out int free, out _);
            if (isIdle && free == threads && BeginJump() is { } next)
            {
                EndJump(next);
                pause.Reset();
            }
            else
            {
                pause.SpinOnce(sleep1Threshold: -1);
            }
        }
    }
}
