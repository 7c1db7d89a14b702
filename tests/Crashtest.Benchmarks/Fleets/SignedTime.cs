using System;
using System.Threading;

namespace Crashtest.Benchmarks.Fleets;

/// <summary>
/// A clock that jumps, with the time of day of the machine: a service takes no signature of another time.
/// </summary>
internal sealed class SignedTime(TimeProvider time) : TimeProvider
{
    public override long TimestampFrequency => time.TimestampFrequency;

    public override long GetTimestamp() => time.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.CreateTimer(callback, state, dueTime, period);
}
