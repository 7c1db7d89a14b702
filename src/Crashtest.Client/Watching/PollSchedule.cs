using System;
using Crashtest.Client.Service;

namespace Crashtest.Client.Watching;

/// <summary>
/// How long to wait before a scan is polled again: a twentieth of its age, within the bounds of its service, unless its
/// end is expected; give or take a fifth so that many scans spread.
/// </summary>
internal sealed class PollSchedule
{
    /// <summary>The delay as a share of the scan's age.</summary>
    public const double ShareOfAge = 0.05;

    private const double Jitter = 0.2;

    private readonly Random _random;

    /// <param name="random">Spreads the delays.</param>
    public PollSchedule(Random random) => _random = random;

    /// <summary>The delay for a scan of this age, without the spread.</summary>
    public static TimeSpan GetDelay(TimeSpan age, PollPace pace) => TimeSpan.FromSeconds(
        Math.Min(Math.Max(age.TotalSeconds * ShareOfAge, pace.Minimum.TotalSeconds), pace.Maximum.TotalSeconds));

    /// <summary>The delay for a scan of this age, give or take a fifth.</summary>
    /// <param name="age">The age.</param>
    /// <param name="pace">How often the service is polled.</param>
    /// <param name="expected">When the end is expected, or null if that is unknown.</param>
    public TimeSpan GetNext(TimeSpan age, PollPace pace, ExpectedEnd? expected)
    {
        if (expected is not null)
        {
            return Spread(expected.GetDelay(age));
        }

        TimeSpan delay = Spread(GetDelay(age, pace));
        if (delay < pace.Maximum)
        {
            return delay;
        }

        return pace.Maximum;
    }

    private TimeSpan Spread(TimeSpan delay)
    {
        double draw;
        lock (_random)
        {
            draw = _random.NextDouble();
        }

        return TimeSpan.FromTicks((long)(delay.Ticks * (1 - Jitter + (2 * Jitter * draw))));
    }
}
