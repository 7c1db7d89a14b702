using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Crashtest.Client.Runs;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.Client.Tests.Watching;

public sealed partial class ScanWatchTests
{
    [Fact]
    public async Task Failures_are_survived_and_a_success_ends_their_streak()
    {
        await using TestService service = await StartAsync(
            TimeSpan.FromMinutes(6),
            Fault.Status(502).On(CallKind.Status).Times(9),
            Fault.DropBefore().On(CallKind.Status).After(1).Times(9));

        RunResult result = await service.WholeRunAsync();

        Assert.Equal(Outcome.Pass, result.Verdict.Outcome);
        Assert.True(service.Count(CallKind.Status) >= 20, $"Only {service.Count(CallKind.Status)} polls were made.");
    }

    [Theory]
    [InlineData(502, ErrorId.ServiceUnavailable, 4, "ServiceUnavailable")]
    [InlineData(429, ErrorId.TooManyRequests, 4, "TooManyRequests")]
    [InlineData(200, ErrorId.UnexpectedAnswer, 6, "UnexpectedAnswer")]
    public async Task Ten_failures_in_a_row_end_the_watch(int status, ErrorId id, int exitCode, string reason)
    {
        await using TestService service =
            await StartAsync(TimeSpan.FromSeconds(6), Fault.Html(status).On(CallKind.Status).Forever());
        DateTimeOffset before = service.Time.GetUtcNow();

        RunResult result = await service.WholeRunAsync();

        Assert.Equal(10, service.Count(CallKind.Status));
        Assert.Equal((id, exitCode, 41L), (result.Error?.Id, result.Verdict.ExitCode, result.ScanId));
        Assert.Equal([reason], result.Verdict.Reasons);
        Assert.InRange(service.Time.GetUtcNow() - before, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(6));
        Assert.Equal(0, service.Count(CallKind.Report));
    }

    [Theory]
    [InlineData(503, "0")]
    [InlineData(503, "Thu, 01 Jan 1970 00:00:00 GMT")]
    [InlineData(429, "1")]
    public async Task A_service_that_asks_for_no_delay_does_not_end_the_watch_at_once(int status, string retryAfter)
    {
        await using TestService service = await StartAsync(
            TimeSpan.FromSeconds(6),
            Fault.Status(status).Header("Retry-After", retryAfter).On(CallKind.Status).Forever());
        DateTimeOffset before = service.Time.GetUtcNow();

        await service.WholeRunAsync();

        Assert.Equal(10, service.Count(CallKind.Status));
        Assert.InRange(service.Time.GetUtcNow() - before, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(6));
    }

    [Fact]
    public async Task A_timeout_names_the_failure_of_the_last_poll()
    {
        await using TestService service = await StartAsync(
            TimeSpan.FromDays(9), Fault.Status(502).On(CallKind.Status).After(1).Forever());

        RunResult result = await service.WholeRunAsync(timeout: TimeSpan.FromSeconds(20));

        Assert.Equal(ErrorId.ScanTimedOut, result.Error?.Id);
        Assert.Contains("HTTP 502", result.Error!.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorId.ServiceUnavailable, Assert.IsType<CrashtestException>(result.Error.InnerException).Id);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 6)]
    [InlineData(40, 2102)]
    public async Task With_a_number_of_the_users_own_no_time_cuts_the_streak_short(int failures, double seconds)
    {
        await using TestService service =
            await StartAsync(TimeSpan.FromSeconds(6), Fault.Html(502).On(CallKind.Status).Forever());
        var options = new RunOptions { Destination = service.Folder.Destination(), MaximumPollFailures = failures };

        RunResult result = await service.RunAsync(
            () => service.Target(handlers: TestService.FreshConnections).RunAsync(options, service.Token));

        Assert.Equal(ErrorId.ServiceUnavailable, result.Error?.Id);
        IReadOnlyList<double> polls = PollTimes(service);
        Assert.Equal((failures, seconds), (polls.Count, Math.Round(polls[^1] - polls[0])));
    }
}
