using System;
using System.Linq;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Runs;
using Crashtest.Client.Service;
using Crashtest.Client.State;
using Crashtest.Client.Watching;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Content;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.Client.Tests.Watching;

/// <summary>The durations of earlier scans tell when the end of a scan is expected.</summary>
public sealed class ExpectedEndTests
{
    [Theory]
    [InlineData(20, 0.03)]
    [InlineData(20, 0.08)]
    [InlineData(60, 0.03)]
    [InlineData(60, 0.05)]
    [InlineData(240, 0.03)]
    [InlineData(240, 0.05)]
    [InlineData(720, 0.03)]
    [InlineData(720, 0.05)]
    [InlineData(1440, 0.03)]
    [InlineData(1440, 0.05)]
    public void The_end_is_seen_within_ten_seconds_without_more_polls(int minutes, double share)
    {
        var usual = TimeSpan.FromMinutes(minutes);

        (PollFigures without, PollFigures with) = ExpectedEndSimulation.Run(usual, share, PollPace.Target, minutes);

        Assert.InRange(with.Delay, 0, 10);
        Assert.InRange(with.Polls, 0, without.Polls);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(2)]
    public void A_spread_that_is_wide_costs_no_more_polls(double share)
    {
        (PollFigures without, PollFigures with) =
            ExpectedEndSimulation.Run(TimeSpan.FromHours(4), share, PollPace.Target, 1);

        Assert.InRange(with.Polls, 0, without.Polls);
    }

    [Fact]
    public void A_scan_that_takes_far_longer_than_usual_is_polled_as_one_without_history()
    {
        var expected = new ExpectedEnd(
            new UsualDuration(TimeSpan.FromMinutes(40), TimeSpan.FromMinutes(2)), PollPace.Target);

        Assert.Equal(TimeSpan.FromSeconds(120), expected.GetDelay(TimeSpan.FromMinutes(60)));
    }

    [Fact]
    public void The_usual_duration_is_the_median_of_the_last_ten()
    {
        double[] minutes = [41, 40, 43, 0, 42, 41, 39, 41, 40, 44, 300, 5000];

        UsualDuration usual = UsualDuration.Estimate(minutes.Select(TimeSpan.FromMinutes))!;

        Assert.Equal(TimeSpan.FromMinutes(41), usual.Median);
        Assert.Null(UsualDuration.Estimate([TimeSpan.Zero]));
    }

    [Fact]
    public async Task The_earlier_scans_of_a_target_tell_how_long_it_usually_takes()
    {
        await using TestService service = await TestService.StartAsync(options =>
        {
            options.RunningFor = TimeSpan.FromMinutes(40);
            options.TargetApi.JUnitReport = BodyContent.CreateFromBytes(TargetDemoReport.Bytes);
        });
        foreach (int minutes in (int[])[39, 41, 43])
        {
            DateTimeOffset start = service.Time.GetUtcNow() - TimeSpan.FromDays(minutes);
            service.Host.Targets.AddEnded(TestService.TargetId, start, TimeSpan.FromMinutes(minutes));
        }

        RunResult result = await service.RunAsync(() => service.TargetById().RunAsync(
            new RunOptions { Destination = service.Folder.Destination() }, service.Token));

        Assert.Equal((ScanState.Ended, "FINISHED"), (result.State, result.Status));
        RunActivity[] polls = [.. service.Activities.Where(activity => activity.Kind == ActivityKind.Poll)];
        Assert.All(polls, poll => Assert.Contains("(usually 41:00 min)", poll.Text, StringComparison.Ordinal));
        Assert.NotNull(result.Duration);
        Assert.InRange((result.Duration.Value - TimeSpan.FromMinutes(40)).TotalSeconds, 0, 30);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_scan_that_was_started_elsewhere_ends_as_usual_too(bool isNumberGiven)
    {
        await using TestService service =
            await TestService.StartAsync(options => options.RunningFor = TimeSpan.FromMinutes(40));
        foreach (int minutes in (int[])[39, 41, 43])
        {
            DateTimeOffset start = service.Time.GetUtcNow() - TimeSpan.FromDays(minutes);
            service.Host.Targets.AddEnded(TestService.TargetId, start, TimeSpan.FromMinutes(minutes));
        }

        StartedScan scan = await service.RunAsync(() => service.TargetById().StartAsync(null, service.Token));
        DateTimeOffset startedAt = service.Time.GetUtcNow();
        service.Time.Advance(TimeSpan.FromMinutes(10));
        int listsBefore = service.Count(CallKind.Runs);
        ScanAddress address = isNumberGiven ? scan.ScanId : new ScanAddress(scan.ScanId, scan.RunId);

        ScanReading end = await service.RunAsync(() =>
            service.TargetById().WaitAsync(address, null, new WaitOptions(), service.Token));

        RunActivity[] polls = [.. service.Activities.Where(activity => activity.Kind == ActivityKind.Poll)];
        Assert.All(polls, poll => Assert.Contains("(usually 41:00 min)", poll.Text, StringComparison.Ordinal));
        Assert.InRange(polls[0].Age!.Value.TotalMinutes, 9.9, 10.1);
        Assert.InRange((end.CheckedAt - startedAt - TimeSpan.FromMinutes(40)).TotalSeconds, 0, 30);
        Assert.Equal(1, service.Count(CallKind.Runs) - listsBefore);
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_fails_no_wait()
    {
        await using TestService service =
            await TestService.StartAsync(options => options.RunningFor = TimeSpan.FromMinutes(40));
        StartedScan scan = await service.RunAsync(() => service.TargetById().StartAsync(null, service.Token));
        service.Time.Advance(TimeSpan.FromMinutes(10));
        service.Host.Faults.Add(Fault.Status(500).On(CallKind.Runs));

        ScanReading end = await service.RunAsync(() => service.TargetById().WaitAsync(
            new ScanAddress(scan.ScanId, scan.RunId), null, new WaitOptions(), service.Token));

        Assert.Equal(ScanState.Ended, end.State);
        Assert.DoesNotContain(service.Activities, activity => activity.Kind == ActivityKind.Retry);
    }
}
