using System;
using System.Threading;

namespace Crashtest.Campaigns.Faults;

/// <summary>
/// A clock of a machine that somebody sets: the time of day jumps now and then, while timers continue.
/// </summary>
internal sealed class JumpingClock(TimeProvider inner, Random random, double share, TimeSpan maximum) : TimeProvider
{
    private readonly Lock _lock = new();
    private TimeSpan _offset;

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            if (random.NextDouble() < share)
            {
                _offset = maximum * ((2 * random.NextDouble()) - 1);
            }

            return inner.GetUtcNow() + _offset;
        }
    }

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);
}
