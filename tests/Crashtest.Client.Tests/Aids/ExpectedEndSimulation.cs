using System;
using System.Linq;
using Crashtest.Client.Service;
using Crashtest.Client.Watching;

namespace Crashtest.Client.Tests.Aids;

/// <summary>
/// Scans whose durations spread around a usual one, as the poll schedule sees them with and without the durations of
/// ten earlier ones.
/// </summary>
internal static class ExpectedEndSimulation
{
    private const int Scans = 500;
    private const int EarlierScans = 10;

    /// <summary>Simulates scans.</summary>
    /// <param name="usual">The mean duration.</param>
    /// <param name="share">The standard deviation of the durations, as a share of the mean.</param>
    /// <param name="pace">How often the service is polled.</param>
    /// <param name="seed">Where the random numbers begin.</param>
    public static (PollFigures Without, PollFigures With) Run(TimeSpan usual, double share, PollPace pace, int seed)
    {
        var random = new Random(seed);
        var schedule = new PollSchedule(new Random(seed + 1));
        TimeSpan Draw() => usual * Math.Max(0.1, 1 + (share * DrawNormal(random)));
        (PollFigures Without, PollFigures With)[] scans =
        [
            .. Enumerable.Range(0, Scans).Select(_ =>
            {
                TimeSpan[] earlier = [.. Enumerable.Range(0, EarlierScans).Select(_ => Draw())];
                TimeSpan duration = Draw();
                var expected = new ExpectedEnd(UsualDuration.Estimate(earlier)!, pace);
                return (Poll(schedule, duration, pace, null), Poll(schedule, duration, pace, expected));
            }),
        ];
        return (
            PollFigures.GetMean(scans.Select(scan => scan.Without)),
            PollFigures.GetMean(scans.Select(scan => scan.With)));
    }

    private static PollFigures Poll(PollSchedule schedule, TimeSpan duration, PollPace pace, ExpectedEnd? expected)
    {
        TimeSpan age = TimeSpan.Zero;
        int polls = 0;
        while (age < duration)
        {
            age += schedule.GetNext(age, pace, expected);
            polls++;
        }

        return new PollFigures(polls, (age - duration).TotalSeconds);
    }

    private static double DrawNormal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
