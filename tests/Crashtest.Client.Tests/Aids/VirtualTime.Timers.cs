using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Client.Tests.Aids;

internal sealed partial class VirtualTime
{
    private sealed class VirtualTimer(VirtualTime time, TimerQueue queue, TimerCallback callback, object? state)
        : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;
        private bool _isDisposed;

        public bool IsDelay { get; init; }

        public DateTimeOffset Due { get; private set; }

        public bool IsSet { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                if (_isDisposed)
                {
                    return false;
                }

                Clear();
                _period = period;
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Set(dueTime);
                }
            }

            if (dueTime == TimeSpan.Zero)
            {
                time.FireDue();
            }

            time.JumpWhileAllDelay();
            return true;
        }

        /// <summary>Takes the timer out of the clock. Under the clock's lock.</summary>
        public void Clear()
        {
            if (IsSet)
            {
                IsSet = false;
                time._delays -= IsDelay ? 1 : 0;
                queue.Forget();
            }
        }

        public void Fire()
        {
            if (_period > TimeSpan.Zero)
            {
                Change(_period, _period);
            }

            callback(state);
        }

        public void Dispose()
        {
            lock (time._lock)
            {
                Clear();
                _isDisposed = true;
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Set(TimeSpan dueTime)
        {
            IsSet = true;
            Due = time._now + dueTime;
            queue.Add(this);
            if (IsDelay)
            {
                time._delays++;
                time._delaysSoFar++;
                time.TellWatchers();
            }
        }
    }

    /// <summary>The timers that are set, by the time they are due and then by who came first.</summary>
    private sealed class TimerQueue
    {
        // Whatever is set anew or cleared stays in it as a leftover until its old time comes.
        private readonly PriorityQueue<(VirtualTimer Timer, DateTimeOffset Due), (DateTimeOffset, long)> _queue = new();
        private long _order;
        private int _leftovers;

        public VirtualTimer? First
        {
            get
            {
                while (_queue.TryPeek(out (VirtualTimer Timer, DateTimeOffset Due) first, out _))
                {
                    if (IsCurrent(first))
                    {
                        return first.Timer;
                    }

                    _queue.Dequeue();
                    _leftovers--;
                }

                return null;
            }
        }

        public void Add(VirtualTimer timer) => _queue.Enqueue((timer, timer.Due), (timer.Due, _order++));

        public void Forget()
        {
            _leftovers++;
            if (_leftovers > 1000 && _leftovers > _queue.Count / 2)
            {
                var kept = _queue.UnorderedItems.Where(item => IsCurrent(item.Element)).ToArray();
                _queue.Clear();
                _queue.EnqueueRange(kept);
                _leftovers = 0;
            }
        }

        private static bool IsCurrent((VirtualTimer Timer, DateTimeOffset Due) entry) =>
            entry.Timer.IsSet && entry.Timer.Due == entry.Due;

        public VirtualTimer? TakeDue(DateTimeOffset now)
        {
            if (First is not { } first || first.Due > now)
            {
                return null;
            }

            _queue.Dequeue();
            first.Clear();
            _leftovers--;
            return first;
        }
    }

    private sealed class ServiceClock(VirtualTime time) : TimeProvider
    {
        public override long TimestampFrequency => time.TimestampFrequency;

        public override TimeZoneInfo LocalTimeZone => time.LocalTimeZone;

        public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

        public override long GetTimestamp() => time.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = new VirtualTimer(time, time._serviceTimers, callback, state);
            timer.Change(dueTime, period);
            return timer;
        }
    }
}
