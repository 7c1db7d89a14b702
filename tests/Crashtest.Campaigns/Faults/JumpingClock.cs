using System;
using System.Threading;

namespace Crashtest.Campaigns.Faults;

/// <summary>A clock of a machine that somebody sets: the time of day jumps now and then, by up to two days, while timers go on.</summary>
internal sealed class JumpingClock(TimeProvider inner, Random random, double share) : TimeProvider
{
    private const int MaximumJumpSeconds = 2 * 86400;

    private readonly Lock _lock = new();
    private TimeSpan _offset;

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            if (random.NextDouble() < share)
            {
                _offset = TimeSpan.FromSeconds(random.Next(-MaximumJumpSeconds, MaximumJumpSeconds));
            }

            return inner.GetUtcNow() + _offset;
        }
    }

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);
}
