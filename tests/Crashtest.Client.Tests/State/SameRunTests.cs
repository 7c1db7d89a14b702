using System;
using System.Linq;
using System.Threading.Tasks;
using Crashtest.Client.Runs;
using Crashtest.Client.State;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.Client.Tests.State;

/// <summary>One key represents one scan of one target.</summary>
public sealed class SameRunTests
{
    [Fact]
    public async Task The_same_key_gets_the_same_scan_without_a_second_request()
    {
        await using TestService service = await TestService.StartAsync();
        var runs = new Reruns(service);
        StartedScan first = await runs.StartAsync();
        service.Time.Advance(TimeSpan.FromHours(1));

        StartedScan second = await runs.StartAsync();

        Assert.Equal((41, false), (first.ScanId, first.IsAttached));
        Assert.Equal(first with { IsAttached = true }, second);
        Assert.Equal(1, service.Count(CallKind.Start));
        Assert.Contains(
            service.Activities, activity => activity.Text == "scan 41: attached (started 2026-01-02 03:04:05Z)");
    }

    [Fact]
    public async Task A_run_without_a_state_starts_a_scan_each_time()
    {
        await using TestService service = await TestService.StartAsync();
        service.Host.EndScan((await service.Target().StartAsync(null, null, service.Token)).ScanId);

        Assert.Equal(42, (await service.Target().StartAsync(null, null, service.Token)).ScanId);
    }

    [Fact]
    public async Task Another_key_webhook_or_endpoint_is_another_run()
    {
        await using TestService service = await TestService.StartAsync();
        var runs = new Reruns(service);
        service.Host.EndScan((await runs.StartAsync()).ScanId);

        service.Host.EndScan((await runs.StartAsync("k2")).ScanId);
        service.Host.EndScan((await runs.StartAsync(target: service.Target(webhook: "another"))).ScanId);
        string endpoint = service.Host.Endpoint.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        StartedScan last = await runs.StartAsync(target: service.Target(endpoint: endpoint));

        Assert.Equal(44, last.ScanId);
        Assert.Equal(4, runs.States.Count);
    }

    [Fact]
    public async Task Restart_starts_a_new_scan_which_is_then_the_one_of_the_key()
    {
        await using TestService service = await TestService.StartAsync();
        var runs = new Reruns(service);
        service.Host.EndScan((await runs.StartAsync()).ScanId);

        Assert.Equal(42, (await runs.StartAsync(restart: true)).ScanId);
        Assert.Equal(42, (await runs.StartAsync()).ScanId);
        Assert.Single(runs.States);
    }

    [Fact]
    public async Task A_run_after_a_timeout_continues_with_its_scan_and_polls_at_once()
    {
        await using TestService service = await TestService.StartAsync();
        var runs = new Reruns(service);
        RunResult first = await runs.WholeRunAsync(timeout: TimeSpan.FromSeconds(4));
        Assert.Equal(ErrorId.ScanTimedOut, first.Error!.Id);
        service.Time.Advance(TimeSpan.FromDays(1));
        DateTimeOffset before = service.Time.GetUtcNow();

        RunResult second = await runs.WholeRunAsync();

        Assert.Equal(before, service.Time.GetUtcNow());
        Assert.Equal((41, true, first.StartedAt), (second.ScanId!.Value, second.IsAttached, second.StartedAt));
        Assert.Equal(service.Folder.File, second.ReportPath);
        Assert.Equal(1, service.Count(CallKind.Start));
        Assert.False(first.IsAttached);
    }

    [Fact]
    public async Task After_its_end_a_scan_answers_again_with_a_report_fetched_anew()
    {
        await using TestService service = await TestService.StartAsync();
        var runs = new Reruns(service);
        await runs.WholeRunAsync();

        RunResult again = await runs.WholeRunAsync();

        Assert.True(again.IsAttached);
        Assert.Equal(41, again.ScanId);
        Assert.Equal(2, service.Count(CallKind.Report));
        Assert.Equal(1, service.Count(CallKind.Start));
    }

    [Fact]
    public async Task A_scan_that_the_service_has_forgotten_is_an_error_at_once()
    {
        await using TestService service = await TestService.StartAsync();
        var runs = new Reruns(service);
        await runs.StartAsync();
        service.Time.Advance(TimeSpan.FromDays(1));
        service.Host.Faults.Add(Fault.Status(404).On(CallKind.Status).Forever());

        RunResult result = await runs.WholeRunAsync();

        Assert.Equal(ErrorId.ScanNotFound, result.Error!.Id);
        Assert.Equal(1, service.Count(CallKind.Status));
    }

    [Fact]
    public async Task A_clock_that_was_set_back_does_no_harm()
    {
        await using TestService service = await TestService.StartAsync();
        var runs = new Reruns(service);
        StartedScan first = await runs.StartAsync();
        string text = await System.IO.File.ReadAllTextAsync(runs.State, service.Token);
        await System.IO.File.WriteAllTextAsync(
            runs.State, text.Replace("2026-", "2099-", StringComparison.Ordinal), service.Token);

        RunResult result = await runs.WholeRunAsync();

        Assert.Equal(first.ScanId, result.ScanId);
        Assert.Equal(ScanState.Ended, result.State);
    }

    [Fact]
    public async Task Many_that_race_in_one_process_start_one_scan()
    {
        await using TestService service = await TestService.StartAsync();
        var runs = new Reruns(service);

        StartedScan[] scans =
            await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => runs.StartAsync())));

        Assert.All(scans, scan => Assert.Equal(41, scan.ScanId));
        Assert.Single(scans, scan => !scan.IsAttached);
        Assert.Equal(1, service.Count(CallKind.Start));
    }
}
