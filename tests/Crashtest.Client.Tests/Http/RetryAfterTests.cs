using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.Client.Tests.Http;

public sealed class RetryAfterTests
{
    // The first delay of our own, give or take a fifth.
    private static readonly TimeSpan LeastOwnDelay = TimeSpan.FromSeconds(1.6);
    private static readonly TimeSpan MostOwnDelay = TimeSpan.FromSeconds(2.4);

    [Theory]
    [InlineData(3)]
    [InlineData(17)]
    [InlineData(240)]
    public async Task Seconds_are_obeyed_to_the_second(int seconds)
    {
        await using TestService service = await TestService.StartAsync(Fault.Status(429).RetryAfter(seconds));

        await service.StartByClientAsync();

        Assert.Equal([TimeSpan.FromSeconds(seconds)], Gaps(service));
    }

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    public async Task A_date_is_obeyed(int status)
    {
        await using TestService service = await TestService.StartAsync();
        service.Host.Faults.Add(Fault.Status(status).RetryAfter(service.Time.GetUtcNow().AddSeconds(23)));

        await service.StartByClientAsync();

        Assert.Equal([TimeSpan.FromSeconds(23)], Gaps(service));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("Wed, 31 Dec 2025 00:00:00 GMT")]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT")]
    public async Task A_wish_for_less_than_our_own_delay_changes_nothing(string value)
    {
        await using TestService service = await TestService.StartAsync(Fault.Status(503).Header("Retry-After", value));

        await service.StartByClientAsync();

        Assert.InRange(Assert.Single(Gaps(service)), LeastOwnDelay, MostOwnDelay);
    }

    [Theory]
    [InlineData(-3600)]
    [InlineData(3600)]
    public async Task A_date_is_one_of_the_services_clock_however_far_ours_is_off(int offset)
    {
        await using TestService service = await TestService.StartAsync();
        DateTimeOffset theirs = service.Time.GetUtcNow().AddSeconds(offset);
        service.Host.Faults.Add(
            Fault.Status(503)
                .Header("Date", theirs.ToString("R", CultureInfo.InvariantCulture))
                .RetryAfter(theirs.AddSeconds(23)));

        await service.StartByClientAsync();

        Assert.Equal([TimeSpan.FromSeconds(23)], Gaps(service));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT")]
    public async Task A_report_that_is_not_ready_is_not_asked_for_at_once_either(string value)
    {
        await using TestService service = await TestService.StartAsync(
            Fault.Status(503).Header("Retry-After", value).On(CallKind.Report).Times(3));
        long scanId = await service.EndScanAsync();

        await service.SaveAsync(scanId);

        IReadOnlyList<RecordedRequest> requests = service.Requests(CallKind.Report);
        Assert.InRange(
            requests[^1].ReceivedAt - requests[0].ReceivedAt, TimeSpan.FromSeconds(11), TimeSpan.FromSeconds(17));
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("1.5")]
    [InlineData("99999999999999999999")]
    public async Task What_is_neither_seconds_nor_a_date_is_ignored(string value)
    {
        await using TestService service = await TestService.StartAsync(Fault.Status(503).Header("Retry-After", value));

        await service.StartByClientAsync();

        TimeSpan gap = Assert.Single(Gaps(service));
        Assert.InRange(gap, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(60));
    }

    [Theory]
    [InlineData(429, ErrorId.TooManyRequests)]
    [InlineData(503, ErrorId.ServiceUnavailable)]
    public async Task A_wait_past_the_limit_of_the_call_is_not_begun(int status, ErrorId id)
    {
        await using TestService service =
            await TestService.StartAsync(Fault.Status(status).RetryAfter(86400).Forever());
        DateTimeOffset before = service.Time.GetUtcNow();

        CrashtestException failure = await Expect.FailureAsync(id, () => service.StartByClientAsync());

        Assert.Equal(TimeSpan.FromDays(1), failure.RetryAfter);
        Assert.Equal(before, service.Time.GetUtcNow());
        Assert.Equal(1, service.Count(CallKind.Start));
    }

    [Fact]
    public async Task Without_it_the_delays_grow_and_stay_below_a_minute()
    {
        await using TestService service = await TestService.StartAsync(Fault.Status(503).Times(20));

        await service.StartByClientAsync(service.Target(retries: 20, requestTimeout: TimeSpan.FromHours(1)));

        IReadOnlyList<TimeSpan> gaps = Gaps(service);
        Assert.Equal(20, gaps.Count);
        Assert.All(gaps, gap => Assert.InRange(gap, TimeSpan.Zero, TimeSpan.FromMinutes(1)));
        Assert.True(gaps.Max() > TimeSpan.FromSeconds(20), $"The longest delay was {gaps.Max()}.");
    }

    private static IReadOnlyList<TimeSpan> Gaps(TestService service)
    {
        IReadOnlyList<RecordedRequest> requests = service.Requests(CallKind.Start);
        return [.. requests.Skip(1).Zip(requests, (next, previous) => next.ReceivedAt - previous.ReceivedAt)];
    }
}
