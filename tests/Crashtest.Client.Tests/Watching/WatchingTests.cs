using System;
using System.Linq;
using Crashtest.Client.Service;
using Crashtest.Client.Timing;
using Crashtest.Client.Watching;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Crashtest.Client.Tests.Watching;

/// <summary>The small parts a watch is made of.</summary>
public sealed class WatchingTests
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(0, 3)]
    [InlineData(60, 3)]
    [InlineData(200, 10)]
    [InlineData(1200, 60)]
    [InlineData(1_000_000, 60)]
    public void The_delay_is_a_twentieth_of_the_age_within_bounds_give_or_take_a_fifth(int age, int expected)
    {
        var schedule = new PollSchedule(new Random(1));

        double[] delays = [.. Enumerable.Range(0, 1000)
            .Select(_ => schedule.GetNext(TimeSpan.FromSeconds(age), PollPace.Webhook, null).TotalSeconds)];

        Assert.All(delays, delay => Assert.InRange(delay, expected * 0.8, Math.Min(expected * 1.2, 60)));
        Assert.True(delays.Max() - delays.Min() > expected * 0.19, "The delays do not spread.");
    }

    [Fact]
    public void A_streak_waits_twice_as_long_each_time_and_a_minute_at_most()
    {
        var streak = new FailureStreak(_time, TimeSpan.FromSeconds(2), null);

        Assert.Equal([2, 4, 8, 16, 32, 60, 60], Enumerable.Range(0, 7).Select(_ => Next(streak)));
    }

    [Fact]
    public void A_streak_is_used_up_after_ten_failures()
    {
        var streak = new FailureStreak(_time, TimeSpan.FromSeconds(2), null);

        Assert.Equal(
            [1, 2, 3, 4, 5, 6, 7, 8, 9],
            Enumerable.Range(0, 9).Select(_ => Add(streak)).TakeWhile(_ => !streak.IsUsedUp));
        streak.Add();
        Assert.True(streak.IsUsedUp, "Ten failures were not enough.");
    }

    [Fact]
    public void A_streak_is_used_up_after_five_minutes()
    {
        var streak = new FailureStreak(_time, TimeSpan.FromSeconds(2), null);
        streak.Add();
        _time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        Assert.False(streak.IsUsedUp, "It gave up too early.");

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(streak.IsUsedUp, "Five minutes were not enough.");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public void With_a_number_of_the_users_own_only_that_number_counts(int maximum)
    {
        var streak = new FailureStreak(_time, TimeSpan.FromSeconds(2), maximum);

        for (int i = 1; i < maximum; i++)
        {
            streak.Add();
            _time.Advance(TimeSpan.FromMinutes(1));
            Assert.False(streak.IsUsedUp, $"It gave up after {i} of {maximum}.");
        }

        streak.Add();
        Assert.True(streak.IsUsedUp, $"{maximum} failures were not enough.");
    }

    [Fact]
    public void A_deadline_counts_down_to_zero_and_no_further()
    {
        var deadline = new Deadline(_time, TimeSpan.FromSeconds(10));

        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal((4, 6, false), (deadline.Elapsed.TotalSeconds, deadline.Remaining.TotalSeconds, deadline.IsOver));

        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal((TimeSpan.Zero, true), (deadline.Remaining, deadline.IsOver));

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((TimeSpan.Zero, true, 10), (deadline.Remaining, deadline.IsOver, deadline.Limit.TotalSeconds));
    }

    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(59.9, "59 s")]
    [InlineData(60, "1:00 min")]
    [InlineData(245, "4:05 min")]
    [InlineData(3600, "1:00 h")]
    [InlineData(128361, "35:39 h")]
    public void An_age_is_written_as_people_read_it(double seconds, string expected) =>
        Assert.Equal(expected, DurationText.Format(TimeSpan.FromSeconds(seconds)));

    private static int Add(FailureStreak streak)
    {
        streak.Add();
        return streak.Count;
    }

    private static double Next(FailureStreak streak)
    {
        streak.Add();
        return streak.NextDelay.TotalSeconds;
    }
}
