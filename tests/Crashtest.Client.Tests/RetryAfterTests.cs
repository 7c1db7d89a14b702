using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Crashtest.Simulator;
using Xunit;

namespace Crashtest.Client.Tests;

public sealed class RetryAfterTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
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

    [Fact]
    public async Task A_date_in_the_past_means_at_once()
    {
        await using TestService service = await TestService.StartAsync();
        service.Host.Faults.Add(Fault.Status(503).RetryAfter(service.Time.GetUtcNow().AddDays(-1)));

        await service.StartByClientAsync();

        Assert.Equal([TimeSpan.Zero], Gaps(service));
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
        await using TestService service = await TestService.StartAsync(Fault.Status(status).RetryAfter(86400).Forever());
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
