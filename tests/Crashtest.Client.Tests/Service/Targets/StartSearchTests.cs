using System;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Service;
using Crashtest.Client.State;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Crashtest.Simulator.Targets;
using Xunit;

namespace Crashtest.Client.Tests.Service.Targets;

/// <summary>A start that was refused or answered with something else may have been taken, and is then found.</summary>
public sealed class StartSearchTests
{
    private const string AnOldScan = "{\"analysis_run_id\":\"OLD\",\"scan_number\":1}";

    private static Task<StartedScan> StartAsync(TestService service) => service.RunAsync(() =>
        service.TargetById().StartAsync(null, null, IfRunning.Error, TimeSpan.FromDays(1), service.Token));

    [Theory]
    [InlineData(400, null)]
    [InlineData(409, null)]
    [InlineData(400, "INVALID_TARGET_STATE")]
    public async Task A_start_that_finds_the_target_busy_with_its_own_scan_takes_it(int status, string? code)
    {
        await using TestService service = await TestService.StartAsync(options =>
        {
            options.RunningFor = TimeSpan.FromHours(1);
            options.TargetApi.ListDelay = TimeSpan.FromSeconds(5);
        });
        Fault refusal = code is null ? Fault.Status(status, string.Empty) : Fault.Problem(status, code);
        service.Host.Faults.Add(refusal.On(CallKind.Start).Accepted());

        StartedScan scan = await StartAsync(service);

        Assert.Equal((1L, true, true), (scan.ScanId, scan.IsAttached, scan.IsRecovered));
        Assert.Equal(1, service.Count(CallKind.Start));
    }

    [Fact]
    public async Task A_scan_that_has_ended_by_the_time_it_is_looked_for_is_taken_too()
    {
        await using TestService service = await TestService.StartAsync(options =>
        {
            options.QueuedFor = TimeSpan.Zero;
            options.RunningFor = TimeSpan.FromSeconds(1);
            options.TargetApi.ListDelay = TimeSpan.FromSeconds(4);
        });
        service.Host.Faults.Add(Fault.Status(400).On(CallKind.Start).Accepted());

        StartedScan scan = await StartAsync(service);

        Assert.Equal((1L, true), (scan.ScanId, scan.IsRecovered));
    }

    [Fact]
    public async Task A_refused_start_after_which_the_scans_cannot_be_read_is_unknown()
    {
        await using TestService service = await TestService.StartAsync(
            Fault.Status(400).On(CallKind.Start).Accepted(),
            Fault.Status(404).On(CallKind.Runs).After(1).Forever());

        CrashtestException failure = await Expect.FailureAsync(ErrorId.ScanStartUnknown, () => StartAsync(service));

        Assert.Contains("HTTP 400", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, service.Count(CallKind.Start));
    }

    [Fact]
    public async Task A_target_that_was_deleted_meanwhile_is_named_as_the_cause_of_a_refusal()
    {
        await using TestService service = await TestService.StartAsync(
            Fault.Status(400, string.Empty).On(CallKind.Start),
            Fault.Problem(404, "TARGET_NOT_FOUND").On(CallKind.Target).After(1));

        await Expect.FailureAsync(ErrorId.TargetNotFound, () => StartAsync(service));
    }

    [Fact]
    public async Task An_answer_with_a_scan_of_before_is_no_start()
    {
        await using TestService service = await TestService.StartAsync(_ => { });
        SimulatedRun old = service.Host.Targets.AddEnded(
            TestService.TargetId, service.Time.GetUtcNow() - TimeSpan.FromDays(1), TimeSpan.FromHours(1));
        string answer = AnOldScan.Replace("OLD", old.RunId, StringComparison.Ordinal);
        service.Host.Faults.Add(Fault.Json(answer).On(CallKind.Start).Accepted());

        StartedScan scan = await StartAsync(service);

        Assert.Equal((2L, true), (scan.ScanId, scan.IsRecovered));
    }

    [Theory]
    [InlineData("{\"_embedded\":{\"analysis_runs\":null}}")]
    [InlineData("{\"_embedded\":{}}")]
    [InlineData("{\"page\":{\"number\":0,\"total_elements\":3,\"total_pages\":1}}")]
    public async Task A_page_that_only_looks_empty_is_no_list_of_scans(string page)
    {
        await using TestService service = await TestService.StartAsync(Fault.Json(page).On(CallKind.Runs).Forever());

        await Expect.FailureAsync(ErrorId.UnexpectedAnswer, () => StartAsync(service));

        Assert.Equal(0, service.Count(CallKind.Start));
    }

    [Fact]
    public async Task The_status_of_another_scan_is_not_taken()
    {
        await using TestService service =
            await TestService.StartAsync(options => options.RunningFor = TimeSpan.FromHours(1));
        service.Host.Faults.Add(
            Fault.Json("{\"analysis_run_id\":\"another\",\"scan_number\":1,\"status\":\"FINISHED\"}")
                .On(CallKind.Status));

        await Expect.FailureAsync(ErrorId.UnexpectedAnswer, () => service.RunAsync(async () =>
        {
            ScanTarget target = service.TargetById();
            StartedScan scan = await target.StartAsync(null, service.Token);
            return await target.ReadStatusAsync(scan.Address, service.Token);
        }));
    }

    [Fact]
    public async Task A_refused_stop_is_not_sent_again_if_another_scan_runs()
    {
        await using TestService service =
            await TestService.StartAsync(options => options.RunningFor = TimeSpan.FromHours(1));
        SimulatedRun own = service.Host.Targets.StartAs(TestService.TargetId, "bob");
        service.Host.Faults.Add(Fault.Status(503).On(CallKind.Stop));
        using ITimer change = service.Time.Service.CreateTimer(
            _ =>
            {
                service.Host.Targets.End(own.RunId);
                service.Host.Targets.StartAs(TestService.TargetId, "eve");
            },
            null,
            TimeSpan.FromSeconds(1),
            Timeout.InfiniteTimeSpan);

        ScanReading reading = await service.RunAsync(() =>
            service.TargetById().StopAsync(new ScanAddress(1, own.RunId), discard: false, wait: false, service.Token));

        Assert.Equal(ScanState.Ended, reading.State);
        Assert.Equal(1, service.Count(CallKind.Stop));
        Assert.False(service.Host.Targets.GetRuns(TestService.TargetId)[^1].IsEnded);
    }

    [Fact]
    public async Task A_scan_is_not_stopped_when_the_service_does_not_say_that_it_runs()
    {
        await using TestService service =
            await TestService.StartAsync(options => options.RunningFor = TimeSpan.FromHours(1));
        SimulatedRun run = service.Host.Targets.StartAs(TestService.TargetId, "bob");
        service.Host.Faults.Add(Fault.Json("{\"status\":\"PAUSED\"}").On(CallKind.Status).Forever());

        CrashtestException failure = await Expect.FailureAsync(ErrorId.UnexpectedAnswer, () => service.RunAsync(() =>
            service.TargetById().StopAsync(new ScanAddress(1, run.RunId), discard: false, wait: false, service.Token)));

        Assert.Contains("does not say whether the scan is running", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, service.Count(CallKind.Stop));
    }
}
