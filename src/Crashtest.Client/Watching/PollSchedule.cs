using System;
using Crashtest.Client.Service;

namespace Crashtest.Client.Watching;

/// <summary>
/// How long to wait before a scan is asked after again: a twentieth of its age, within the bounds of its service, give
/// or take a fifth so that many scans spread, and never more than the upper bound.
/// </summary>
internal sealed class PollSchedule
{
    private const double ShareOfAge = 0.05;
    private const double Jitter = 0.2;

    private readonly Random _random;

    /// <param name="random">Spreads the delays.</param>
    public PollSchedule(Random random) => _random = random;

    /// <summary>The delay for a scan of this age, without the spread.</summary>
    public static TimeSpan Delay(TimeSpan age, PollPace pace) => TimeSpan.FromSeconds(
        Math.Min(Math.Max(age.TotalSeconds * ShareOfAge, pace.Minimum.TotalSeconds), pace.Maximum.TotalSeconds));

    /// <summary>The delay for a scan of this age, give or take a fifth.</summary>
    public TimeSpan GetNext(TimeSpan age, PollPace pace)
    {
        TimeSpan delay = Delay(age, pace);
        var spread = TimeSpan.FromTicks((long)(delay.Ticks * (1 - Jitter + (2 * Jitter * Draw()))));
        if (spread < pace.Maximum)
        {
            return spread;
        }

        return pace.Maximum;
    }

    private double Draw()
    {
        lock (_random)
        {
            return _random.NextDouble();
        }
    }
}
