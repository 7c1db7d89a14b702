using System;
using System.Linq;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Runs;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.Client.Tests.Service.Targets;

public sealed partial class TargetRunTests
{
    [Theory]
    [InlineData("SCAN_REPORT_NOT_READY", 400)]
    [InlineData("REPORT_DATA_NOT_READY", 409)]
    [InlineData("INVALID_TARGET_STATE", 404)]
    [InlineData("ANALYSIS_RUN_NOT_FOUND", 404)]
    [InlineData(null, 400)]
    [InlineData(null, 200)]
    [InlineData(null, 404)]
    public async Task A_report_that_is_not_ready_is_asked_for_again_however_the_service_says_so(
        string? code, int status)
    {
        await using TestService service = await StartServiceAsync(options =>
        {
            options.RunningFor = TimeSpan.FromMinutes(1);
            options.ReportDelay = TimeSpan.FromSeconds(20);
            options.ReportNotReadyStatus = status;
            options.TargetApi.ReportNotReadyCode = code;
        });

        RunResult result = await RunAsync(service);

        Assert.Null(result.Error);
        Assert.Equal(Outcome.Pass, result.Verdict.Outcome);
        Assert.InRange(service.Count(CallKind.Report), 2, 6);
    }

    [Fact]
    public async Task A_report_that_never_comes_is_given_up()
    {
        await using TestService service =
            await StartServiceAsync(options => options.ReportDelay = TimeSpan.FromDays(9));

        RunResult result = await RunAsync(service);

        Assert.Equal(ErrorId.ReportNotReady, result.Error!.Id);
        Assert.Equal(Defaults.MaximumRetryCount + 1, service.Count(CallKind.Report));
    }

    [Fact]
    public async Task At_the_limit_the_scan_is_stopped_and_kept_on_request()
    {
        await using TestService service = await StartServiceAsync(_ => { });

        RunResult result = await RunAsync(service, TimeSpan.FromMinutes(30), stops: true);

        Assert.Equal((ErrorId.ScanTimedOut, 3), (result.Error!.Id, result.Verdict.ExitCode));
        Assert.Contains("The scan was stopped; its results are kept.", result.Error.Message, StringComparison.Ordinal);
        Assert.Contains(
            "action=STOP_SAVE", service.Requests(CallKind.Stop).Single().RawTarget, StringComparison.Ordinal);
        service.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("STOPPED", service.Host.Targets.GetRuns(TestService.TargetId)[0].Status);
    }

    [Theory]
    [InlineData("FINISHED")]
    [InlineData("FAILED")]
    public async Task A_scan_that_ends_by_itself_at_the_limit_was_not_stopped(string status)
    {
        await using TestService service = await StartServiceAsync(_ => { });
        DateTimeOffset limit = service.Time.GetUtcNow() + TimeSpan.FromMinutes(30);
        service.ActivityArrived += activity =>
        {
            if (activity.Kind == ActivityKind.Poll && service.Time.GetUtcNow() >= limit)
            {
                service.Host.Targets.End(service.Host.Targets.GetRuns(TestService.TargetId)[0].RunId, status);
            }
        };

        RunResult result = await RunAsync(service, TimeSpan.FromMinutes(30), stops: true);

        Assert.Equal((ErrorId.ScanTimedOut, 3, status), (result.Error!.Id, result.Verdict.ExitCode, result.Status));
        Assert.Contains(
            "The scan ended by itself before it was stopped.", result.Error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("kept", result.Error.Message, StringComparison.Ordinal);
        Assert.Equal(0, service.Count(CallKind.Stop));
    }

    [Fact]
    public async Task A_scan_that_somebody_else_stops_at_the_limit_may_lose_its_results()
    {
        await using TestService service =
            await StartServiceAsync(options => options.TargetApi.StatusWords = ["RUNNING", "STOPPING"]);

        RunResult result = await RunAsync(service, TimeSpan.FromMinutes(30), stops: true);

        Assert.Contains(
            "The scan was already stopping; it is unknown whether its results are kept.",
            result.Error!.Message,
            StringComparison.Ordinal);
        Assert.Equal(0, service.Count(CallKind.Stop));
    }

    [Fact]
    public async Task An_end_with_an_unknown_word_at_the_limit_is_no_stop()
    {
        await using TestService service = await StartServiceAsync(_ => { });
        DateTimeOffset limit = service.Time.GetUtcNow() + TimeSpan.FromMinutes(30);
        service.ActivityArrived += activity =>
        {
            if (activity.Kind == ActivityKind.Poll && service.Time.GetUtcNow() >= limit)
            {
                service.Host.Faults.Add(
                    Fault.Json("""{"status":"DONE","finished_at":"2026-01-02T04:00:00Z"}""").On(CallKind.Status));
            }
        };

        RunResult result = await RunAsync(service, TimeSpan.FromMinutes(30), stops: true);

        Assert.Contains(
            "The scan ended; it is unknown whether it was stopped.", result.Error!.Message, StringComparison.Ordinal);
        Assert.Equal(0, service.Count(CallKind.Stop));
    }

    [Fact]
    public async Task A_scan_whose_stop_is_a_web_page_continues()
    {
        await using TestService service = await StartServiceAsync(_ => { });
        service.Host.Faults.Add(Fault.Html().On(CallKind.Stop).Forever());

        RunResult result = await RunAsync(service, TimeSpan.FromMinutes(30), stops: true);

        Assert.Contains("The scan was not stopped and continues.", result.Error!.Message, StringComparison.Ordinal);
        Assert.Contains("a web page", result.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_request_nothing_is_stopped()
    {
        await using TestService service = await StartServiceAsync(_ => { });

        RunResult result = await RunAsync(service, TimeSpan.FromMinutes(30));

        Assert.Equal((ErrorId.ScanTimedOut, TestService.TargetId), (result.Error!.Id, result.Error.TargetId));
        Assert.Equal(0, service.Count(CallKind.Stop));
    }

    [Fact]
    public async Task The_default_limit_of_a_scan_that_may_take_longer_is_its_own_and_an_hour()
    {
        await using TestService service = await StartServiceAsync(options =>
        {
            options.RunningFor = TimeSpan.FromDays(5);
            options.TargetApi.MaximumDuration = TimeSpan.FromDays(4);
        });

        RunResult result = await RunAsync(service);

        Assert.Equal(ErrorId.ScanTimedOut, result.Error!.Id);
        Assert.InRange(result.Duration!.Value, TimeSpan.FromHours(97), TimeSpan.FromHours(97.1));
    }
}
