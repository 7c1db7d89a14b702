using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Runs;
using Crashtest.Client.Watching;
using Xunit;

namespace Crashtest.Client.Tests.Runs;

/// <summary>Many scans at once: who is asked after when, and that nobody is forgotten.</summary>
[Collection(AloneInProcess.Name)]
public sealed class FleetTests
{
    [Fact]
    public async Task A_thousand_scans_stay_within_their_budget_in_any_minute()
    {
        const int Budget = 200;
        using var fleet = new Fleet(scanId => TimeSpan.FromMinutes(10 + (scanId % 20)), Budget);

        IReadOnlyList<RunResult> results = await fleet.RunAsync(1000);

        Assert.All(
            results,
            result => Assert.Equal((Outcome.Pass, (string?)null), (result.Verdict.Outcome, result.Error?.Message)));
        Assert.Equal((1000, 1000), (fleet.Service.Count("start"), fleet.Service.Count("report")));
        Assert.InRange(fleet.Service.MostInAMinute(), Budget * 8 / 10, Budget);
    }

    [Fact]
    public async Task Repetitions_and_redirects_count_too()
    {
        const int Budget = 60;
        using var fleet = new Fleet(_ => TimeSpan.FromMinutes(3), Budget, service: (
            time, duration) => new FleetService(time, duration)
        {
            // Fewer of each than one target survives, should it meet all of them.
            Fault = (call, number) => (call, number <= 16 ? number % 4 : -1) switch
            {
                ("start", 0) => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable),
                ("report", 0) => new HttpResponseMessage(HttpStatusCode.BadGateway),
                ("status", 0) => new HttpResponseMessage(HttpStatusCode.RedirectKeepVerb)
                {
                    Headers = { Location = new Uri("http://127.0.0.1/webhook/x/scans/1/status") },
                },
                _ => null,
            },
        });

        IReadOnlyList<RunResult> results = await fleet.RunAsync(100);

        Assert.All(results, result => Assert.Equal(Outcome.Pass, result.Verdict.Outcome));
        Assert.True(fleet.Service.Count("start") > 100, "No start was repeated.");
        Assert.InRange(fleet.Service.MostInAMinute(), Budget / 2, Budget);
    }

    [Fact]
    public async Task With_a_budget_the_polls_are_spread_over_all_scans_alike()
    {
        using var fleet = new Fleet(_ => TimeSpan.FromHours(5), requestsPerMinute: 300);

        IReadOnlyList<Exception?> ends =
            await fleet.WaitAsync(1000, _ => new WaitOptions { Timeout = TimeSpan.FromHours(2) });

        Assert.All(ends, end => Assert.Equal(ErrorId.ScanTimedOut, Assert.IsType<CrashtestException>(end).Id));
        int[] polls = [.. fleet.Service.PollsByScan.Values];
        Assert.Equal(1000, polls.Length);

        // 270 of the 300 a minute are for usual requests, so each of the 1000 has a poll about every four minutes.
        Assert.InRange(polls.Average(), 30, 36);
        Assert.InRange(polls.Min(), polls.Average() * 0.8, polls.Average());
        Assert.InRange(polls.Max(), polls.Average(), polls.Average() * 1.25);
    }

    [Fact]
    public async Task A_scan_that_is_starved_by_the_budget_still_ends_within_its_limit()
    {
        using var fleet = new Fleet(_ => TimeSpan.FromDays(1), requestsPerMinute: 10);
        long from = fleet.Time.GetTimestamp();

        IReadOnlyList<RunResult> results = await fleet.RunAsync(200, timeout: TimeSpan.FromMinutes(10));

        Assert.All(
            results, result => Assert.Equal((ErrorId.ScanTimedOut, 3), (result.Error!.Id, result.Verdict.ExitCode)));
        Assert.InRange(
            fleet.Time.GetElapsedTime(from),
            TimeSpan.FromMinutes(10),
            TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(6));
        Assert.Contains(
            results,
            result => result.ScanId is null && result.Error!.Message.Contains("No scan of", StringComparison.Ordinal));
        Assert.InRange(fleet.Service.MostInAMinute(), 1, 10);
    }

    [Fact]
    public async Task The_last_poll_has_right_of_way()
    {
        using var fleet = new Fleet(_ => TimeSpan.FromMinutes(20), requestsPerMinute: 20);

        IReadOnlyList<Exception?> ends = await fleet.WaitAsync(51, scanId => scanId == 51
            ? new WaitOptions { Timeout = TimeSpan.FromSeconds(1203) }
            : new WaitOptions { PollInterval = TimeSpan.FromSeconds(5) });

        // The fifty others use up all that is not kept for such a poll.
        Assert.All(ends, Assert.Null);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task No_more_starts_and_downloads_are_under_way_than_allowed(int limit)
    {
        int inStart = 0, inReport = 0, most = 0;
        using var fleet = new Fleet(
            _ => TimeSpan.FromMinutes(1),
            throttleLimit: limit,
            service: (time, duration) => new FleetService(time, duration)
            {
                Delay = async (call, token) =>
                {
                    if (call == "status")
                    {
                        return;
                    }

                    int now =
                        call == "start" ? Interlocked.Increment(ref inStart) : Interlocked.Increment(ref inReport);
                    InterlockedMax(ref most, now);
                    await Task.Delay(TimeSpan.FromSeconds(1), time, token);
                    _ = call == "start" ? Interlocked.Decrement(ref inStart) : Interlocked.Decrement(ref inReport);
                },
            });

        IReadOnlyList<RunResult> results = await fleet.RunAsync(40);

        Assert.All(results, result => Assert.Equal(Outcome.Pass, result.Verdict.Outcome));
        Assert.Equal(limit, most);
    }

    [Fact]
    public async Task Each_scan_is_written_when_it_ends()
    {
        using var fleet = new Fleet(scanId => TimeSpan.FromMinutes(30 - scanId));
        var ends = new ConcurrentQueue<long>();

        await fleet.WaitAsync(
            20, _ => new WaitOptions { PollInterval = TimeSpan.FromSeconds(10) }, scanId => ends.Enqueue(scanId));

        Assert.Equal(Enumerable.Range(1, 20).Reverse().Select(number => (long)number), ends);
    }

    [Fact]
    public async Task A_cancelled_fleet_ends_at_once()
    {
        using var fleet = new Fleet(_ => TimeSpan.FromDays(1), requestsPerMinute: 100);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(fleet.Token);
        Task<Exception?>[] waits =
        [
            .. Enumerable.Range(1, 1000).Select(number =>
            {
                fleet.Service.Add(number, fleet.Time.GetUtcNow());
                return ExceptionOfAsync(
                    () => fleet.Target(number).WaitAsync(number, null, new WaitOptions(), cancel.Token));
            }),
        ];

        await cancel.CancelAsync();

        Assert.All(await Task.WhenAll(waits), end => Assert.IsType<OperationCanceledException>(end, exactMatch: false));
    }

    private static async Task<Exception?> ExceptionOfAsync(Func<Task> action) => await Record.ExceptionAsync(action);

    private static void InterlockedMax(ref int most, int value)
    {
        int seen;
        while (value > (seen = Volatile.Read(ref most)) && Interlocked.CompareExchange(ref most, value, seen) != seen)
        {
        }
    }
}
