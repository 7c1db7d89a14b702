using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Runs;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Content;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.Client.Tests.Watching;

/// <summary>How a run waits for its scan: how long, and through which faults.</summary>
public sealed partial class ScanWatchTests
{
    [Fact]
    public async Task The_last_poll_is_exactly_at_the_deadline()
    {
        await using TestService service = await StartAsync(runningFor: TimeSpan.FromDays(9));

        RunResult result =
            await service.WholeRunAsync(timeout: TimeSpan.FromSeconds(10), pollInterval: TimeSpan.FromSeconds(4));

        Assert.Equal([4, 8, 10], PollTimes(service));
        Assert.Equal(
            (3, ErrorId.ScanTimedOut, ScanState.Running), (result.Verdict.ExitCode, result.Error?.Id, result.State));
        Assert.Equal([Reason.TimedOut], result.Verdict.Reasons);
        Assert.Equal(TimeSpan.FromSeconds(10), result.Duration);
    }

    [Fact]
    public async Task A_timeout_names_the_scan()
    {
        await using TestService service = await TestService.StartAsync(
            options => (options.FirstScanId, options.RunningFor) = (987654321, TimeSpan.FromDays(9)));

        RunResult result = await service.WholeRunAsync(timeout: TimeSpan.FromSeconds(1));

        Assert.Contains("987654321", result.Error!.Message, StringComparison.Ordinal);
        Assert.Equal((987654321L, 987654321L), (result.ScanId, result.Error.ScanId));
        Assert.Equal([1], PollTimes(service));
    }

    [Fact]
    public async Task A_scan_that_ended_during_the_last_sleep_counts_as_ended()
    {
        await using TestService service = await StartAsync(runningFor: TimeSpan.FromSeconds(6));

        RunResult result =
            await service.WholeRunAsync(timeout: TimeSpan.FromSeconds(10), pollInterval: TimeSpan.FromHours(1));

        Assert.Equal([10], PollTimes(service));
        Assert.Equal((Outcome.Pass, 0), (result.Verdict.Outcome, result.Verdict.ExitCode));
    }

    [Theory]
    [InlineData(47)]
    [InlineData(300)]
    [InlineData(1234)]
    public async Task With_delays_that_adapt_the_last_poll_is_at_the_deadline_too(int seconds)
    {
        await using TestService service = await StartAsync(runningFor: TimeSpan.FromDays(9));

        RunResult result = await service.WholeRunAsync(timeout: TimeSpan.FromSeconds(seconds));

        Assert.Equal(ErrorId.ScanTimedOut, result.Error?.Id);
        Assert.InRange(PollTimes(service)[^1], seconds - 0.001, seconds + 0.001);
        Assert.All(PollTimes(service).SkipLast(1), time => Assert.InRange(time, 2, seconds - 0.001));
        Assert.DoesNotContain(service.Activities, activity => activity.Kind == ActivityKind.Retry);
    }

    [Fact]
    public async Task A_timer_that_is_a_fraction_of_a_millisecond_early_makes_no_poll_of_its_own()
    {
        await using TestService service = await StartAsync(runningFor: TimeSpan.FromDays(9));

        // Timers count whole milliseconds, a real clock does not.
        service.Time.AutoAdvanceAmount = TimeSpan.FromMicroseconds(17);

        RunResult result =
            await service.WholeRunAsync(timeout: TimeSpan.FromSeconds(10), pollInterval: TimeSpan.FromSeconds(4));

        Assert.Equal(ErrorId.ScanTimedOut, result.Error?.Id);
        Assert.Equal(3, service.Count(CallKind.Status));
        Assert.DoesNotContain(service.Activities, activity => activity.Kind == ActivityKind.Retry);
    }

    [Fact]
    public async Task A_wait_of_a_day_that_the_service_asks_for_is_bounded_by_the_limit()
    {
        await using TestService service =
            await StartAsync(TimeSpan.FromSeconds(6), Fault.Status(429).RetryAfter(86400).On(CallKind.Status));

        RunResult result =
            await service.WholeRunAsync(timeout: TimeSpan.FromSeconds(60), pollInterval: TimeSpan.FromSeconds(5));

        Assert.Equal([5, 60], PollTimes(service));
        Assert.Equal(Outcome.Pass, result.Verdict.Outcome);
    }

    [Fact]
    public async Task A_wait_that_the_service_asks_for_is_obeyed_while_polling()
    {
        await using TestService service =
            await StartAsync(TimeSpan.FromSeconds(6), Fault.Status(503).RetryAfter(77).On(CallKind.Status));

        await service.WholeRunAsync(pollInterval: TimeSpan.FromSeconds(5));

        Assert.Equal([5, 82], PollTimes(service));
    }

    [Fact]
    public async Task A_portal_that_redirects_to_its_login_is_survived()
    {
        await using TestService service = await StartAsync(
            TimeSpan.FromMinutes(1), Fault.Redirect("https://portal.example/login").On(CallKind.Status).Times(3));

        RunResult result = await service.WholeRunAsync();

        Assert.Equal(Outcome.Pass, result.Verdict.Outcome);
    }

    [Theory]
    [InlineData(401, ErrorId.WebhookRejected, 4)]
    [InlineData(403, ErrorId.WebhookRejected, 4)]
    [InlineData(400, ErrorId.UnexpectedAnswer, 6)]
    public async Task A_refusal_ends_the_watch_at_once(int status, ErrorId id, int exitCode)
    {
        await using TestService service =
            await StartAsync(TimeSpan.FromSeconds(6), Fault.Status(status).On(CallKind.Status).Forever());

        RunResult result = await service.WholeRunAsync();

        Assert.Equal(1, service.Count(CallKind.Status));
        Assert.Equal((id, exitCode), (result.Error?.Id, result.Verdict.ExitCode));
    }

    [Fact]
    public async Task A_scan_that_is_not_known_everywhere_at_once_is_given_time()
    {
        await using TestService service =
            await StartAsync(TimeSpan.FromSeconds(6), Fault.Status(404).On(CallKind.Status).Times(3));

        Assert.Equal(Outcome.Pass, (await service.WholeRunAsync()).Verdict.Outcome);
    }

    [Fact]
    public async Task A_scan_that_stays_unknown_is_not_found_half_a_minute_after_the_start()
    {
        await using TestService service =
            await StartAsync(TimeSpan.FromSeconds(6), Fault.Status(404).On(CallKind.Status).Forever());

        RunResult result = await service.WholeRunAsync(pollInterval: TimeSpan.FromSeconds(1));

        Assert.Equal((ErrorId.ScanNotFound, 4), (result.Error?.Id, result.Verdict.ExitCode));
        Assert.Equal([1, 3, 7, 15, 31], PollTimes(service));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("99")]
    [InlineData("\"102\"")]
    public async Task An_unknown_state_ends_the_watch_after_some_polls(string literal)
    {
        await using TestService service =
            await StartAsync(TimeSpan.FromSeconds(6), Fault.StatusCode(literal).On(CallKind.Status).Forever());

        RunResult result = await service.WholeRunAsync();

        Assert.Equal(
            (ErrorId.UnexpectedAnswer, 6, ScanState.Unknown),
            (result.Error?.Id, result.Verdict.ExitCode, result.State));
        Assert.Equal([Reason.UnknownState], result.Verdict.Reasons);
        Assert.Equal(10, service.Count(CallKind.Status));
        Assert.Equal(0, service.Count(CallKind.Report));
    }

    [Fact]
    public async Task An_unknown_state_that_passes_does_not_end_the_watch()
    {
        await using TestService service =
            await StartAsync(TimeSpan.FromSeconds(6), Fault.StatusCode("null").On(CallKind.Status).Times(9));

        Assert.Equal(Outcome.Pass, (await service.WholeRunAsync()).Verdict.Outcome);
    }

    [Fact]
    public async Task A_poll_that_hangs_times_out_and_the_watch_continues()
    {
        await using TestService service =
            await StartAsync(TimeSpan.FromSeconds(6), Fault.Hang().On(CallKind.Status).Times(2));
        Task<RunResult> run = service.WholeRunAsync(service.Target(requestTimeout: TimeSpan.FromSeconds(30)));

        await service.LetTimeOutAsync(CallKind.Status, 2, TimeSpan.FromSeconds(30));

        Assert.Equal(Outcome.Pass, (await run).Verdict.Outcome);
        Assert.Equal(3, service.Count(CallKind.Status));
    }

    [Fact]
    public async Task A_poll_that_hangs_does_not_outlast_the_whole_limit()
    {
        await using TestService service =
            await StartAsync(TimeSpan.FromDays(9), Fault.Hang().On(CallKind.Status).Forever());
        Task<RunResult> run =
            service.WholeRunAsync(timeout: TimeSpan.FromSeconds(20), pollInterval: TimeSpan.FromSeconds(15));

        await service.LetTimeOutAsync(CallKind.Status, 2, TimeSpan.FromSeconds(5));
        RunResult result = await run;

        Assert.Equal([15, 20], PollTimes(service));
        Assert.Equal((ErrorId.ScanTimedOut, 3), (result.Error?.Id, result.Verdict.ExitCode));
    }

    private static async Task<TestService> StartAsync(TimeSpan runningFor, params Fault[] faults)
    {
        TestService service = await TestService.StartAsync(options =>
        {
            options.RunningFor = runningFor;
            options.Reports["junit"] = BodyContent.CreateFromBytes(DemoReport.Bytes);
        });
        service.Host.Faults.Add(faults);
        return service;
    }

    private static IReadOnlyList<double> PollTimes(TestService service) =>
        [.. service.Requests(CallKind.Status)
            .Select(poll => (poll.ReceivedAt - service.Host.Scans[0].StartedAt).TotalSeconds)];
}
