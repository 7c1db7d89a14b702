using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Reports.Saving;
using Crashtest.Client.Runs;
using Crashtest.Client.Service;
using Crashtest.Client.Watching;
using Crashtest.Simulator;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Content;
using Crashtest.Simulator.Targets;
using Xunit;

namespace Crashtest.Client.Tests.Service.Targets;

/// <summary>The main job by target id.</summary>
public sealed partial class TargetRunTests
{
    private static Task<RunResult> RunAsync(
        TestService service, TimeSpan? timeout = null, bool stops = false, ScanTarget? target = null) =>
        service.RunAsync(() => (target ?? service.TargetById()).RunAsync(
            new RunOptions
            {
                Destination = service.Folder.Destination(),
                Timeout = timeout ?? TimeSpan.FromSeconds(Defaults.TimeoutSeconds),
                IsTimeoutDefault = timeout is null,
                StopsOnTimeout = stops,
            },
            service.Token));

    private static Task<TestService> StartServiceAsync(Action<SimulatorOptions> configure) =>
        TestService.StartAsync(options =>
        {
            options.RunningFor = TimeSpan.FromHours(3);
            options.TargetApi.JUnitReport = BodyContent.CreateFromBytes(TargetDemoReport.Bytes);
            configure(options);
        });

    [Theory]
    [InlineData(TimeFormat.Utc)]
    [InlineData(TimeFormat.Offset)]
    [InlineData(TimeFormat.WithoutZone)]
    public async Task The_main_job_starts_watches_saves_and_judges(TimeFormat format)
    {
        await using TestService service = await StartServiceAsync(options =>
        {
            options.TargetApi.TimeFormat = format;
            options.TargetApi.AddsUnknownMembers = true;
        });

        RunResult result = await RunAsync(service);

        Assert.Null(result.Error);
        Assert.Equal(
            (Outcome.Pass, ScanState.Ended, "FINISHED"), (result.Verdict.Outcome, result.State, result.Status));
        Assert.Equal((1L, TestService.TargetId), (result.ScanId, result.TargetId));
        Assert.Equal(service.Host.Targets.GetRuns(TestService.TargetId)[0].RunId, result.RunId);
        Assert.Null(result.StatusCode);
        Assert.InRange(result.Duration!.Value, TimeSpan.FromHours(3), TimeSpan.FromHours(3.1));
        Assert.Equal(
            TargetDemoReport.Bytes.ToArray(), await File.ReadAllBytesAsync(service.Folder.File, service.Token));
        Assert.All(service.Host.Requests, request => Assert.Null(request.SignatureProblem));
    }

    [Theory]
    [InlineData("STOPPED", Reason.ScanStopped)]
    [InlineData("FAILED", Reason.ScanFailed)]
    public async Task A_scan_that_was_stopped_or_failed_is_never_green(string word, string reason)
    {
        await using TestService service = await StartServiceAsync(options => options.TargetApi.EndStatus = word);

        RunResult result = await RunAsync(service);

        Assert.Equal((Outcome.Inconclusive, 2, word), (result.Verdict.Outcome, result.Verdict.ExitCode, result.Status));
        Assert.Equal([Reason.UnsuccessfulEnd, reason], result.Verdict.Reasons.Take(2));
        Assert.Equal(ErrorId.ScanInconclusive, result.Error!.Id);
        Assert.Contains(word, result.Error.Message, StringComparison.Ordinal);
        Assert.True(result.Verdict.CheckCount > 0, "The report that is there is counted.");
        Assert.Equal(service.Folder.File, result.ReportPath);
    }

    [Fact]
    public async Task A_stopped_scan_without_a_report_is_asked_for_it_only_briefly()
    {
        await using TestService service = await StartServiceAsync(options =>
        {
            options.TargetApi.EndStatus = "STOPPED";
            options.ReportDelay = TimeSpan.FromDays(1);
        });

        RunResult result = await RunAsync(service);

        Assert.Equal([Reason.UnsuccessfulEnd, Reason.ScanStopped, Reason.ReportMissing], result.Verdict.Reasons);
        Assert.Equal((2, ErrorId.ScanInconclusive), (result.Verdict.ExitCode, result.Error!.Id));
        Assert.Null(result.ReportPath);
        Assert.InRange(service.Time.GetUtcNow() - result.EndedAt!.Value, TimeSpan.Zero, TimeSpan.FromSeconds(31));
    }

    [Fact]
    public async Task A_scan_that_is_deleted_while_it_is_watched_is_inconclusive()
    {
        await using TestService service = await StartServiceAsync(_ => { });
        service.ActivityArrived += activity =>
        {
            if (activity.Kind == ActivityKind.Poll && service.Host.Targets.GetRuns(TestService.TargetId) is [{ } run])
            {
                service.Host.Targets.Delete(run.RunId);
                service.Time.Advance(TimeSpan.FromMinutes(2));
            }
        };

        RunResult result = await RunAsync(service);

        Assert.Equal((Outcome.Inconclusive, 2), (result.Verdict.Outcome, result.Verdict.ExitCode));
        Assert.Equal([Reason.ScanDeleted], result.Verdict.Reasons);
        Assert.Equal(ErrorId.ScanNotFound, result.Error!.Id);
        Assert.Contains("was deleted", result.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_status_that_is_missing_or_unknown_is_neither_an_end_nor_polled_for_ever()
    {
        await using TestService service = await StartServiceAsync(options => options.TargetApi.OmitsStatus = true);

        RunResult result = await RunAsync(service);

        Assert.Equal((Outcome.Inconclusive, ScanState.Unknown), (result.Verdict.Outcome, result.State));
        Assert.Contains(Reason.UnknownState, result.Verdict.Reasons);
        Assert.Equal(Defaults.MaximumPollFailures, service.Count(CallKind.Status));
    }

    [Fact]
    public async Task An_unknown_word_for_a_while_does_not_end_the_watch()
    {
        await using TestService service = await StartServiceAsync(
            options => options.TargetApi.StatusWords = ["RUNNING", "PAUSED", null, "STOPPING", "FINISHED"]);

        RunResult result = await RunAsync(service);

        Assert.Equal((Outcome.Pass, "FINISHED"), (result.Verdict.Outcome, result.Status));
    }

    [Fact]
    public async Task A_recovered_start_is_a_reason_that_changes_no_outcome()
    {
        await using TestService service =
            await StartServiceAsync(options => options.TargetApi.StartResponse = StartResponse.Null);

        RunResult result = await RunAsync(service);

        Assert.Equal((Outcome.Pass, 0, true), (result.Verdict.Outcome, result.Verdict.ExitCode, result.IsAttached));
        Assert.Equal(Reason.StartRecovered, result.Verdict.Reasons[^1]);
        Assert.Equal("crashtest-service-account", result.RecoveredFrom);
    }

    [Fact]
    public async Task A_failed_import_of_the_results_is_a_warning()
    {
        await using TestService service =
            await StartServiceAsync(options => options.TargetApi.ResultImportStatus = "FAILED");

        RunResult result = await RunAsync(service);

        Assert.Equal(Outcome.Pass, result.Verdict.Outcome);
        Assert.Contains(service.Activities, activity => activity.Kind == ActivityKind.Warning
            && activity.Text.Contains("import", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_scan_of_which_only_the_number_is_known_is_found()
    {
        await using TestService service = await StartServiceAsync(options =>
        {
            options.TargetApi.RunOrder = RunOrder.Mixed;
            options.TargetApi.MaximumPageSize = 10;
        });
        for (int i = 0; i < 35; i++)
        {
            service.Host.Targets.AddEnded(
                TestService.TargetId, service.Time.GetUtcNow() - TimeSpan.FromDays(40 - i), TimeSpan.FromHours(1));
        }

        ScanReading reading = await service.RunAsync(() => service.TargetById().ReadStatusAsync(17, service.Token));
        SavedReport saved = await service.RunAsync(() => service.TargetById(name: null).SaveReportAsync(
            17, ReportFormat.JUnit, new ReportDestination(service.Folder.Path, false, false), service.Token));

        Assert.Equal(service.Host.Targets.GetRuns(TestService.TargetId)[16].RunId, reading.Details!.RunId);
        Assert.Equal(ScanState.Ended, reading.State);
        Assert.Equal("crashtest-target-01234567-17.xml", Path.GetFileName(saved.Report.Path));
        await Expect.FailureAsync(
            ErrorId.ScanNotFound,
            () => service.RunAsync(() => service.TargetById().ReadStatusAsync(36, service.Token)));
    }

    [Fact]
    public async Task A_wait_without_the_start_polls_between_five_seconds_and_two_minutes()
    {
        await using TestService service =
            await StartServiceAsync(options => options.RunningFor = TimeSpan.FromHours(12));
        SimulatedRun run = service.Host.Targets.StartAs(TestService.TargetId, "bob");

        ScanReading end = await service.RunAsync(() => service.TargetById().WaitAsync(
            new ScanAddress(1, run.RunId), run.StartedAt, new WaitOptions { IsTimeoutDefault = true }, service.Token));

        Assert.Equal(("FINISHED", "bob"), (end.Details!.Status, end.Details.StartedBy));
        TimeSpan[] gaps = [.. service.Requests(CallKind.Status)
            .Zip(service.Requests(CallKind.Status).Skip(1), (one, next) => next.ReceivedAt - one.ReceivedAt)];
        Assert.InRange(gaps.Min(), TimeSpan.FromSeconds(3.9), TimeSpan.FromSeconds(6.1));
        Assert.InRange(gaps.Max(), TimeSpan.FromSeconds(110), TimeSpan.FromSeconds(121));
    }
}
