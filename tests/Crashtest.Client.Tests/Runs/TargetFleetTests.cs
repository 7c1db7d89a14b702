using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using Xunit;

namespace Crashtest.Client.Tests.Runs;

/// <summary>
/// Many targets that have an id, behind one address: the list of targets spares polls, and no scan ends by it.
/// </summary>
[Collection(AloneInProcess.Name)]
public sealed class TargetFleetTests
{
    private static readonly TimeSpan Trust = TimeSpan.FromMinutes(15);

    // The longest time between two polls of a target id, with its variation, and the age of the list.
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds((120 * 1.2) + 30);

    [Fact]
    public async Task Five_hundred_targets_take_few_requests_and_none_is_forgotten()
    {
        using TargetFleet fleet = Create(500, _ => TimeSpan.FromHours(3));
        TimeSpan warm = TimeSpan.FromMinutes(30);
        TimeSpan limit = TimeSpan.FromHours(2);

        IReadOnlyList<TimeSpan?> ends = await fleet.WaitAsync(500, limit - TimeSpan.FromSeconds(1));

        Assert.All(ends, Assert.Null);
        double minutes = (limit - warm).TotalMinutes;
        double lists = fleet.Service.Count("list", warm) / minutes;
        double polls = (fleet.Service.Count("run", warm) - 500) / minutes;

        // Three pages, twice a minute; and each target once in a quarter of an hour.
        Assert.InRange(lists, 3, 9);
        Assert.InRange(polls, 20, 40);
        Assert.InRange(fleet.Service.LongestGap, TimeSpan.FromMinutes(1), Pace);

        // For the usual duration of each, no list of scans is read.
        Assert.Equal(0, fleet.Service.Count("runs"));
    }

    [Fact]
    public async Task The_end_of_each_scan_is_seen_in_time()
    {
        using TargetFleet fleet = Create(500, number => TimeSpan.FromMinutes(60 + (number % 50)));

        IReadOnlyList<TimeSpan?> delays = await fleet.WaitAsync(500);

        Assert.All(delays, delay => Assert.InRange(delay!.Value, TimeSpan.Zero, Pace));
        Assert.InRange(fleet.Service.LongestGap, TimeSpan.FromMinutes(1), Pace);
    }

    [Theory]
    [InlineData("FINISHED")]
    [InlineData("STOPPED")]
    [InlineData("STOPPING")]
    [InlineData("PAUSED")]
    [InlineData(null)]
    public async Task No_scan_ends_by_the_list(string? status)
    {
        using TargetFleet fleet = Create(30, _ => TimeSpan.FromMinutes(40), listedStatus: _ => status);

        IReadOnlyList<TimeSpan?> delays = await fleet.WaitAsync(30);

        Assert.All(delays, delay => Assert.InRange(delay!.Value, TimeSpan.Zero, Pace));
    }

    [Fact]
    public async Task A_list_that_never_changes_hides_no_end_for_long()
    {
        using TargetFleet fleet = Create(30, _ => TimeSpan.FromMinutes(100), listedStatus: _ => "RUNNING");

        IReadOnlyList<TimeSpan?> delays = await fleet.WaitAsync(30);

        Assert.All(delays, delay => Assert.InRange(delay!.Value, TimeSpan.Zero, Trust + Pace));
        Assert.Contains(delays, delay => delay > Pace);
    }

    [Fact]
    public async Task A_later_scan_of_the_target_is_not_taken_for_the_one_that_is_watched()
    {
        VirtualTime? time = null;
        DateTimeOffset start = default;
        TimeSpan duration = TimeSpan.FromMinutes(100);
        using TargetFleet fleet = Create(
            30,
            _ => duration,
            listedStatus: _ => "RUNNING",
            listedScan: _ => time!.GetUtcNow() - start < duration ? start : start + duration);
        time = fleet.Time;
        start = time.GetUtcNow();

        IReadOnlyList<TimeSpan?> delays = await fleet.WaitAsync(30);

        Assert.All(delays, delay => Assert.InRange(delay!.Value, TimeSpan.Zero, Pace));
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError, "")]
    [InlineData(HttpStatusCode.Forbidden, "")]
    [InlineData(HttpStatusCode.Unauthorized, "")]
    [InlineData(HttpStatusCode.TooManyRequests, "")]
    [InlineData(HttpStatusCode.OK, "")]
    [InlineData(HttpStatusCode.OK, "null")]
    [InlineData(HttpStatusCode.OK, "<html></html>")]
    [InlineData(HttpStatusCode.OK, """{"_embedded":{"targets":[]},"page":{"total_elements":0}}""")]
    public async Task Without_the_list_each_scan_is_polled(HttpStatusCode code, string body)
    {
        using TargetFleet fleet = Create(
            30,
            _ => TimeSpan.FromMinutes(60),
            listFault: () => new HttpResponseMessage(code) { Content = new StringContent(body) });

        IReadOnlyList<TimeSpan?> delays = await fleet.WaitAsync(30);

        Assert.All(delays, delay => Assert.InRange(delay!.Value, TimeSpan.Zero, Pace));
        Assert.InRange(fleet.Service.Count("list"), 1, 13);
    }

    [Theory]
    [InlineData(19, 19, 0)]
    [InlineData(30, 5000, 1)]
    public async Task A_list_that_spares_too_little_is_not_read(int watched, int targets, int lists)
    {
        using TargetFleet fleet = Create(watched, _ => TimeSpan.FromMinutes(60), targets);

        IReadOnlyList<TimeSpan?> delays = await fleet.WaitAsync(watched);

        Assert.All(delays, delay => Assert.InRange(delay!.Value, TimeSpan.Zero, Pace));
        Assert.Equal(lists, fleet.Service.Count("list"));
    }

    private static TargetFleet Create(
        int scanned,
        Func<int, TimeSpan> duration,
        int? targets = null,
        Func<int, string?>? listedStatus = null,
        Func<int, DateTimeOffset>? listedScan = null,
        Func<HttpResponseMessage>? listFault = null) =>
        new(duration, time => new FleetTargetService(time, scanned, duration)
        {
            Targets = targets ?? scanned,
            ListedStatus = listedStatus,
            ListedScan = listedScan,
            ListFault = listFault,
        });
}
