using System;
using System.Threading.Tasks;
using Crashtest.Client.State;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Targets;
using Xunit;

namespace Crashtest.Client.Tests.Service.Targets;

public sealed partial class TargetStartTests
{
    [Fact]
    public async Task A_target_that_is_being_scanned_is_named_with_the_scan_and_its_age()
    {
        await using TestService service =
            await TestService.StartAsync(options => options.RunningFor = TimeSpan.FromHours(9));
        SimulatedRun running = service.Host.Targets.StartAs(TestService.TargetId, "bob");
        service.Time.Advance(TimeSpan.FromMinutes(90));

        CrashtestException failure = await Expect.FailureAsync(ErrorId.ScanAlreadyRunning, () => StartAsync(service));

        Assert.Equal((1L, running.RunId, TestService.TargetId), (failure.ScanId, failure.RunId, failure.TargetId));
        Assert.Contains("scan 1 is running for 1:30 h, started by 'bob'", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, service.Count(CallKind.Start));
    }

    [Fact]
    public async Task On_request_the_running_scan_is_taken()
    {
        await using TestService service =
            await TestService.StartAsync(options => options.RunningFor = TimeSpan.FromHours(9));
        SimulatedRun running = service.Host.Targets.StartAs(TestService.TargetId, "bob");

        StartedScan scan = await StartAsync(service, IfRunning.Attach);

        Assert.Equal(
            (1L, running.RunId, true, false, "bob"),
            (scan.ScanId, scan.RunId, scan.IsAttached, scan.IsRecovered, scan.StartedBy));
        Assert.Equal(0, service.Count(CallKind.Start));
    }

    [Fact]
    public async Task On_request_the_start_waits_for_the_end_of_the_running_scan()
    {
        await using TestService service =
            await TestService.StartAsync(options => options.RunningFor = TimeSpan.FromHours(3));
        service.Host.Targets.StartAs(TestService.TargetId, "bob");
        DateTimeOffset from = service.Time.GetUtcNow();

        StartedScan scan = await StartAsync(service, IfRunning.Wait);

        Assert.Equal((2L, false), (scan.ScanId, scan.IsAttached));
        Assert.InRange(service.Time.GetUtcNow() - from, TimeSpan.FromHours(3), TimeSpan.FromHours(3.1));
        Assert.Equal(1, service.Count(CallKind.Start));
    }

    [Fact]
    public async Task The_wait_for_the_running_scan_has_a_limit()
    {
        await using TestService service =
            await TestService.StartAsync(options => options.RunningFor = TimeSpan.FromHours(3));
        service.Host.Targets.StartAs(TestService.TargetId, "bob");

        CrashtestException failure = await Expect.FailureAsync(
            ErrorId.ScanTimedOut, () => StartAsync(service, IfRunning.Wait, limit: TimeSpan.FromMinutes(10)));

        Assert.Contains("scan 1 was still running after 600 seconds", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, service.Count(CallKind.Start));
    }

    [Theory]
    [InlineData(400, true)]
    [InlineData(400, false)]
    [InlineData(409, true)]
    public async Task A_scan_that_began_between_the_look_and_the_start_is_taken_and_said(int status, bool explains)
    {
        await using TestService service = await TestService.StartAsync(options =>
        {
            options.TargetApi.BusyStatus = status;
            options.TargetApi.ExplainsBusy = explains;
            options.RunningFor = TimeSpan.FromHours(1);
        });
        var other = new OnFirst(CallKind.Start, () => service.Host.Targets.StartAs(TestService.TargetId, "eve"));
        ScanTarget target =
            service.ClientById(handlers: () => other.NewHandler()).GetTargetById(TestService.TargetId, "shop");

        StartedScan scan = await StartAsync(service, target: target);

        Assert.Equal((1L, true, "eve"), (scan.ScanId, scan.IsRecovered, scan.StartedBy));
    }
}
