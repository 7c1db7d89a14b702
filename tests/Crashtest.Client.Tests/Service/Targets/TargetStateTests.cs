using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.State;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.Client.Tests.Service.Targets;

/// <summary>A run that is tried again finds the scan of the first try, also when its start was lost.</summary>
public sealed class TargetStateTests
{
    [Fact]
    public async Task A_later_run_gets_the_scan_of_the_first()
    {
        await using TestService service = await TestService.StartAsync();
        var runs = new Reruns(service, () => service.TargetById());

        StartedScan first = await runs.StartAsync();
        StartedScan second = await runs.StartAsync(target: service.TargetById("01234567-89AB-cdef-0123-456789abcdef"));

        Assert.Equal((first.ScanId, first.RunId, true), (second.ScanId, second.RunId, second.IsAttached));
        Assert.Equal(1, service.Count(CallKind.Start));
        string text = await File.ReadAllTextAsync(runs.State, service.Token);
        Assert.Contains("\"version\": 2", text, StringComparison.Ordinal);
        Assert.Contains($"\"targetId\": \"{TestService.TargetId}\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_state_of_a_webhook_is_as_it_was()
    {
        await using TestService service = await TestService.StartAsync();
        var runs = new Reruns(service);

        await runs.StartAsync();

        string text = await File.ReadAllTextAsync(runs.State, service.Token);
        Assert.Contains("\"version\": 1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("runId", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_whose_run_was_killed_is_found_by_the_next_one()
    {
        await using TestService service =
            await TestService.StartAsync(options => options.RunningFor = TimeSpan.FromHours(5));
        service.Host.Targets.AddEnded(
            TestService.TargetId, service.Time.GetUtcNow() - TimeSpan.FromDays(1), TimeSpan.FromHours(1));
        var runs = new Reruns(service, () => service.TargetById());
        await KillDuringStartAsync(service, runs, Fault.Hang().Accepted());

        StartedScan scan = await runs.StartAsync();
        StartedScan again = await runs.StartAsync();

        Assert.Equal((2L, true, true), (scan.ScanId, scan.IsAttached, scan.IsRecovered));
        Assert.Equal((2L, scan.RunId), (again.ScanId, again.RunId));
        Assert.Equal(1, service.Count(CallKind.Start));
    }

    [Fact]
    public async Task A_start_that_left_no_scan_is_made_again_only_after_ten_minutes()
    {
        await using TestService service = await TestService.StartAsync();
        var runs = new Reruns(service, () => service.TargetById());
        await KillDuringStartAsync(service, runs, Fault.Hang());

        await Expect.FailureAsync(ErrorId.ScanStartUnknown, () => runs.StartAsync());
        Assert.Equal(1, service.Count(CallKind.Start));
        service.Time.Advance(TimeSpan.FromMinutes(11));
        StartedScan scan = await runs.StartAsync();

        Assert.Equal((1L, false), (scan.ScanId, scan.IsAttached));
        Assert.Equal(1, service.Host.Targets.CountAcceptedStarts(TestService.TargetId));
    }

    [Fact]
    public async Task Several_scans_since_a_lost_start_are_named_and_none_is_claimed()
    {
        await using TestService service = await TestService.StartAsync();
        var runs = new Reruns(service, () => service.TargetById());
        await KillDuringStartAsync(service, runs, Fault.Hang());
        service.Host.Targets.End(service.Host.Targets.StartAs(TestService.TargetId, "bob").RunId);
        service.Host.Targets.StartAs(TestService.TargetId, "eve");

        CrashtestException failure = await Expect.FailureAsync(ErrorId.ScanStartUnknown, () => runs.StartAsync());

        Assert.Contains("(2, 1)", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, service.Count(CallKind.Start));
    }

    [Theory]
    [InlineData("DEPRECATED_SCAN_TYPE", ErrorId.TargetNotReady)]
    [InlineData("SOMETHING_NEW", ErrorId.UnexpectedAnswer)]
    public async Task A_refused_start_is_forgotten(string code, ErrorId id)
    {
        await using TestService service =
            await TestService.StartAsync(options => options.TargetApi.StartProblemCode = code);
        var runs = new Reruns(service, () => service.TargetById());

        await Expect.FailureAsync(id, () => runs.StartAsync());

        Assert.Empty(runs.States);
    }

    [Fact]
    public async Task A_busy_target_leaves_no_state()
    {
        await using TestService service =
            await TestService.StartAsync(options => options.RunningFor = TimeSpan.FromHours(5));
        service.Host.Targets.StartAs(TestService.TargetId, "bob");
        var runs = new Reruns(service, () => service.TargetById());

        await Expect.FailureAsync(ErrorId.ScanAlreadyRunning, () => runs.StartAsync());

        Assert.Empty((IEnumerable<string>)runs.States);
    }

    private static async Task KillDuringStartAsync(TestService service, Reruns runs, Fault fault)
    {
        service.Host.Faults.Add(fault.On(CallKind.Start));
        using var kill = new CancellationTokenSource();
        Task<StartedScan> start = runs.StartAsync(cancellationToken: kill.Token);
        await service.Host.WaitForRequestAsync(CallKind.Start, 1, service.Token);
        await kill.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
    }
}
