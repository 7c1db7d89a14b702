using System;
using Crashtest.Client.Service;

namespace Crashtest.Client.Watching;

/// <summary>
/// Moves the polls of a scan to where its end is expected: close together around the usual duration, further apart
/// before. All in all they are no more than without the expectation.
/// </summary>
internal sealed class ExpectedEnd
{
    // The delay around the expected end; on average an end is seen after half of it, and some come outside.
    private const double ClosestSeconds = 12;

    // Polls around the expected end, as a share of the spread over the closest delay.
    private const double PollsAround = 1.85;

    // The rest of the polls is left for the time before.
    private const double MaximumShareAround = 0.85;
    private const double MaximumStretch = 5;

    // So many spreads later than usual the scan is one that takes longer, as if nothing were expected.
    private const double LateFrom = 2;
    private const double UnexpectedFrom = 4;

    private readonly PollPace _pace;
    private readonly double _closest;
    private readonly double _stretch;

    /// <param name="usual">How long the scans of the target usually take.</param>
    /// <param name="pace">How often the service is polled.</param>
    public ExpectedEnd(UsualDuration usual, PollPace pace)
    {
        Usual = usual;
        _pace = pace;
        double all = CountPolls(usual.Median.TotalSeconds, pace);
        double around = PollsAround * usual.Spread.TotalSeconds;
        _closest = Math.Max(Math.Max(ClosestSeconds, pace.Minimum.TotalSeconds), around / (MaximumShareAround * all));
        _stretch = Math.Min(all / (all - (around / _closest)), MaximumStretch);
    }

    /// <summary>How long the scans of the target usually take.</summary>
    public UsualDuration Usual { get; }

    /// <summary>The delay before the next poll of a scan of this age.</summary>
    public TimeSpan GetDelay(TimeSpan age)
    {
        double delay = GetSeconds(age.TotalSeconds);

        // A long delay must not skip the time when polls are close together.
        for (int i = 0; i < 3; i++)
        {
            double next = GetSeconds(age.TotalSeconds + delay);
            if (next < delay)
            {
                delay = Math.Max((delay + next) / 2, next);
            }
        }

        return TimeSpan.FromSeconds(delay);
    }

    private double GetSeconds(double age)
    {
        double usually = PollSchedule.GetDelay(TimeSpan.FromSeconds(age), _pace).TotalSeconds;
        double distance = (age - Usual.Median.TotalSeconds) / Usual.Spread.TotalSeconds;
        if (distance > UnexpectedFrom)
        {
            return usually;
        }

        double outside = Math.Max(Math.Max(-distance, distance - LateFrom), 0);
        return Math.Min(_closest * Math.Exp(outside * outside / 4), usually * _stretch);
    }

    // How many polls a scan of this age has had without an expectation.
    private static double CountPolls(double age, PollPace pace)
    {
        double first = pace.Minimum.TotalSeconds / PollSchedule.ShareOfAge;
        double last = pace.Maximum.TotalSeconds / PollSchedule.ShareOfAge;
        double polls = Math.Min(age, first) / pace.Minimum.TotalSeconds;
        if (age > first)
        {
            polls += Math.Log(Math.Min(age, last) / first) / PollSchedule.ShareOfAge;
        }

        if (age > last)
        {
            polls += (age - last) / pace.Maximum.TotalSeconds;
        }

        return polls;
    }
}
