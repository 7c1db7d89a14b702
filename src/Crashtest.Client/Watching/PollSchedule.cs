using System;

namespace Crashtest.Client.Watching;

/// <summary>
/// How long to wait before a scan is asked after again: a twentieth of its age, between 3 and 60 seconds, give or take
/// a fifth so that many scans spread; or a fixed time.
/// </summary>
internal sealed class PollSchedule
{
    private const double ShareOfAge = 0.05;
    private const double Jitter = 0.2;

    private static readonly TimeSpan Minimum = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Maximum = TimeSpan.FromSeconds(60);

    private readonly TimeSpan? _fixed;
    private readonly Random _random;

    /// <param name="fixedInterval">A fixed time, or null to adapt.</param>
    /// <param name="random">Spreads the delays.</param>
    public PollSchedule(TimeSpan? fixedInterval, Random random)
    {
        _fixed = fixedInterval;
        _random = random;
    }

    /// <summary>The delay after a poll that went well, for a scan of this age.</summary>
    public TimeSpan NextDelay(TimeSpan age)
    {
        if (_fixed is { } interval)
        {
            return interval;
        }

        double seconds = Math.Min(Math.Max(age.TotalSeconds * ShareOfAge, Minimum.TotalSeconds), Maximum.TotalSeconds);
        return TimeSpan.FromSeconds(seconds * (1 - Jitter + (2 * Jitter * _random.NextDouble())));
    }
}
