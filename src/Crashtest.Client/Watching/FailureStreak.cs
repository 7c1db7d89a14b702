using System;
using Crashtest.Client.Common;
using Crashtest.Client.Http;

namespace Crashtest.Client.Watching;

/// <summary>
/// The polls that failed in a row. Ten failures or five minutes use up the patience, or else
/// the number that the user gave and nothing but it. With the delays of <see cref="RetryDelay"/> ten of them take about
/// those five minutes.
/// </summary>
internal sealed class FailureStreak
{
    private static readonly TimeSpan MaximumAge = TimeSpan.FromMinutes(5);

    private readonly TimeProvider _time;
    private readonly TimeSpan _firstDelay;
    private readonly int? _maximum;
    private long _from;

    /// <param name="time">The clock.</param>
    /// <param name="firstDelay">The delay after the first failure.</param>
    /// <param name="maximum">The number that uses up the patience, or null for the default.</param>
    public FailureStreak(TimeProvider time, TimeSpan firstDelay, int? maximum)
    {
        _time = time;
        _firstDelay = firstDelay;
        _maximum = maximum;
    }

    /// <summary>How many polls have failed in a row.</summary>
    public int Count { get; private set; }

    /// <summary>Whether it is time to give up.</summary>
    public bool IsUsedUp =>
        Count >= (_maximum ?? Defaults.MaximumPollFailures)
        || (_maximum is null && Count > 0 && _time.GetElapsedTime(_from) >= MaximumAge);

    /// <summary>The delay before the next poll of a streak.</summary>
    public TimeSpan NextDelay => RetryDelay.Compute(_firstDelay, Count);

    public void Add()
    {
        if (Count++ == 0)
        {
            _from = _time.GetTimestamp();
        }
    }
}
