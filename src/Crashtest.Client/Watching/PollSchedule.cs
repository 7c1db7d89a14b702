using System;

namespace Crashtest.Client.Watching;

/// <summary>
/// How long to wait before a scan is asked after again: a twentieth of its age, between 3 and 60 seconds, give or take
/// a fifth so that many scans spread, and never more than those 60.
/// </summary>
internal sealed class PollSchedule
{
    private const double ShareOfAge = 0.05;
    private const double Jitter = 0.2;

    private static readonly TimeSpan Minimum = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Maximum = TimeSpan.FromSeconds(60);

    private readonly Random _random;

    /// <param name="random">Spreads the delays.</param>
    public PollSchedule(Random random) => _random = random;

    /// <summary>The delay for a scan of this age, without the spread.</summary>
    public static TimeSpan Delay(TimeSpan age) =>
        TimeSpan.FromSeconds(Math.Min(Math.Max(age.TotalSeconds * ShareOfAge, Minimum.TotalSeconds), Maximum.TotalSeconds));

    /// <summary>A delay, give or take a fifth, but not more than a minute. Not from two threads at once.</summary>
    public TimeSpan Spread(TimeSpan delay)
    {
        var spread = TimeSpan.FromTicks((long)(delay.Ticks * (1 - Jitter + (2 * Jitter * _random.NextDouble()))));
        return spread < Maximum ? spread : Maximum;
    }
}
