using System;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Runs;
using Crashtest.Client.State;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.Client.Tests.State;

/// <summary>A start that may have been taken is remembered as such; one that was not is forgotten.</summary>
public sealed class UnknownStartTests
{
    [Fact]
    public async Task The_intent_is_on_the_disk_before_the_request()
    {
        await using TestService service = await TestService.StartAsync();
        var runs = new Reruns(service);
        string? seen = null;
        var handler = new Before(() => seen = File.ReadAllText(runs.State));

        await runs.StartAsync(target: service.Target(handlers: () => handler));

        Assert.Contains("\"scanId\": null", seen, StringComparison.Ordinal);
        Assert.Contains(
            "\"scanId\": 41", await File.ReadAllTextAsync(runs.State, service.Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_run_reports_it_and_starts_nothing_without_Restart()
    {
        await using TestService service = await TestService.StartAsync();
        var runs = new Reruns(service);
        await runs.LoseStartAsync();
        service.Time.Advance(TimeSpan.FromHours(1));

        CrashtestException failure = await Expect.FailureAsync(ErrorId.ScanStartUnknown, () => runs.StartAsync());
        RunResult run = await runs.WholeRunAsync();

        Assert.Contains("2026-01-02 03:04:05Z", failure.Message, StringComparison.Ordinal);
        Assert.Contains("'k1'", failure.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorId.ScanStartUnknown, run.Error!.Id);
        Assert.Equal(1, service.Count(CallKind.Start));

        service.Host.EndScan(41);
        Assert.Equal(42, (await runs.StartAsync(restart: true)).ScanId);
        Assert.Equal(42, (await runs.StartAsync()).ScanId);
    }

    public static TheoryData<string> MayHaveBeenTaken =>
        ["500", "502", "504", "hang up", "page", "redirect", "no id", "cut"];

    [Theory]
    [MemberData(nameof(MayHaveBeenTaken))]
    public async Task A_start_that_may_have_been_accepted_is_remembered(string what)
    {
        Fault fault = what switch
        {
            "hang up" => Fault.DropBefore(),
            "page" => Fault.Html(),
            "redirect" => Fault.Redirect("https://elsewhere.example.test/", 303),
            "no id" => Fault.ScanId("1.5"),
            "cut" => Fault.CutBody(),
            _ => Fault.Status(int.Parse(what, null)),
        };
        await using TestService service = await TestService.StartAsync(fault);
        var runs = new Reruns(service);
        await Assert.ThrowsAsync<CrashtestException>(() => runs.StartAsync());

        await Expect.FailureAsync(ErrorId.ScanStartUnknown, () => runs.StartAsync());

        Assert.Equal(1, service.Count(CallKind.Start));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_refused_start_is_forgotten(int status)
    {
        await using TestService service = await TestService.StartAsync(Fault.Status(status));
        var runs = new Reruns(service);
        await Assert.ThrowsAsync<CrashtestException>(() => runs.StartAsync(target: service.Target(retries: 0)));
        Assert.Empty(runs.States);

        Assert.Equal((41, false), (await runs.StartAsync() is var scan ? scan.ScanId : 0, scan.IsAttached));
    }

    [Theory]
    [InlineData(409)]
    [InlineData(200)]
    public async Task A_target_that_is_being_scanned_is_started_when_it_is_free(int status)
    {
        await using TestService service =
            await TestService.StartAsync(options => options.AlreadyRunningStatus = status);
        var runs = new Reruns(service);
        long other = await service.StartScanAsync();
        await Expect.FailureAsync(ErrorId.ScanAlreadyRunning, () => runs.StartAsync());
        Assert.Empty(runs.States);
        service.Host.EndScan(other);

        Assert.Equal(other + 1, (await runs.StartAsync()).ScanId);
    }

    [Fact]
    public async Task A_service_that_was_never_reached_is_forgotten()
    {
        await using TestService service = await TestService.StartAsync();
        var runs = new Reruns(service);

        await Expect.FailureAsync(
            ErrorId.ServiceUnavailable,
            () => runs.StartAsync(target: service.Target(endpoint: "http://127.0.0.1:1/webhook", retries: 0)));

        Assert.Empty(runs.States);
    }

    [Fact]
    public async Task A_run_stopped_during_the_start_leaves_it_unknown()
    {
        await using TestService service = await TestService.StartAsync(Fault.Hang().Accepted());
        var runs = new Reruns(service);
        using var stop = new CancellationTokenSource();
        Task<StartedScan> start = runs.StartAsync(cancellationToken: stop.Token);
        await service.Host.WaitForRequestAsync(CallKind.Start, 1, service.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
        await Expect.FailureAsync(ErrorId.ScanStartUnknown, () => runs.StartAsync());
        Assert.Equal(1, service.Count(CallKind.Start));
    }

    [Fact]
    public async Task A_run_stopped_before_the_start_leaves_nothing()
    {
        await using TestService service = await TestService.StartAsync();
        var runs = new Reruns(service);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => runs.StartAsync(cancellationToken: new CancellationToken(canceled: true)));

        Assert.Empty(runs.States);
        Assert.Empty(service.Host.Requests);
    }

    [Fact]
    public async Task A_scan_that_cannot_be_remembered_is_not_lost_to_the_caller()
    {
        await using TestService service = await TestService.StartAsync();
        var runs = new Reruns(service);
        var handler = new Before(() => Directory.Delete(runs.Folder, recursive: true));

        StartedScan scan = await runs.StartAsync(target: service.Target(handlers: () => handler));

        Assert.Equal(41, scan.ScanId);
        Assert.Equal((ErrorId.WriteFailed, 41L), (scan.Problem!.Id, scan.Problem.ScanId));
    }

    private sealed class Before(Action action) : DelegatingHandler(TestService.FreshConnections())
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            action();
            return base.SendAsync(request, cancellationToken);
        }
    }
}
