using System;

namespace Crashtest.Client.Timing;

/// <summary>A limit in time that no change of the machine's clock moves: it runs on the monotonic clock.</summary>
public sealed class Deadline
{
    // The longest that a timer of .NET Framework can be set to.
    private static readonly TimeSpan MaximumTimer = TimeSpan.FromMilliseconds(int.MaxValue);

    private readonly TimeProvider _time;
    private readonly long _from;

    /// <summary>Begins now.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="limit">How long from now.</param>
    public Deadline(TimeProvider time, TimeSpan limit)
    {
        _time = time;
        _from = time.GetTimestamp();
        Limit = limit;
    }

    private Deadline(TimeProvider time, long from, TimeSpan limit)
    {
        _time = time;
        _from = from;
        Limit = limit;
    }

    /// <summary>The whole time allowed.</summary>
    public TimeSpan Limit { get; }

    /// <summary>The time used so far.</summary>
    public TimeSpan Elapsed => _time.GetElapsedTime(_from);

    /// <summary>The time left, never negative.</summary>
    public TimeSpan Remaining => Limit - Elapsed is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    /// <summary>Returns a time, or the time left if that is shorter.</summary>
    public TimeSpan Clip(TimeSpan time)
    {
        TimeSpan left = Remaining;
        if (time < left)
        {
            return time;
        }

        return left;
    }

    /// <summary>Whether no time is left.</summary>
    public bool IsOver => Remaining == TimeSpan.Zero;

    /// <summary>The time left, or as much of it as a timer can be set to.</summary>
    internal TimeSpan TimerSpan => LimitToTimer(Remaining);

    /// <summary>Another limit from the same beginning.</summary>
    public Deadline SetLimit(TimeSpan limit) => new(_time, _from, limit);

    /// <summary>A time, or as much of it as a timer can be set to.</summary>
    internal static TimeSpan LimitToTimer(TimeSpan time) => time < MaximumTimer ? time : MaximumTimer;
}
