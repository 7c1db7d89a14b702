using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Runs;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.Client.Tests.Runs;

/// <summary>Wherever a run is cancelled, it ends at once and leaves no file. The clock never moves here.</summary>
public sealed class CancellationTests
{
    [Fact]
    public async Task In_the_sleep_between_polls()
    {
        await using TestService service = await TestService.StartAsync();

        await AssertEndsAsync(service, service.Target(), () => service.Time.WaitForDelayAsync(1, service.Token));
    }

    [Fact]
    public async Task While_connecting()
    {
        await using TestService service = await TestService.StartAsync();
        var handler = new NeverConnects();

        await AssertEndsAsync(service, service.Target(handlers: () => handler), () => handler.Began);
    }

    [Fact]
    public async Task While_waiting_for_the_answer_to_the_start()
    {
        await using TestService service = await TestService.StartAsync(Fault.Hang().Forever());

        await AssertEndsAsync(
            service, service.Target(), () => service.Host.WaitForRequestAsync(CallKind.Start, 1, service.Token));
    }

    [Fact]
    public async Task While_waiting_for_the_answer_to_a_poll()
    {
        await using TestService service = await TestService.StartAsync(Fault.Hang().On(CallKind.Status).Forever());

        await AssertEndsAsync(service, service.Target(), async () =>
        {
            await service.Time.WaitForDelayAsync(1, service.Token);
            service.Time.Advance(TimeSpan.FromSeconds(5));
            await service.Host.WaitForRequestAsync(CallKind.Status, 1, service.Token);
        });
    }

    [Fact]
    public async Task In_the_middle_of_an_answer()
    {
        await using TestService service =
            await TestService.StartAsync(Fault.SlowBody(TimeSpan.FromHours(1), 10).On(CallKind.Start).Forever());

        await AssertEndsAsync(
            service, service.Target(), () => service.Host.WaitForRequestAsync(CallKind.Start, 1, service.Token));
    }

    [Fact]
    public async Task In_the_middle_of_a_report()
    {
        await using TestService service =
            await TestService.StartAsync(Fault.SlowBody(TimeSpan.FromHours(1), 1000).On(CallKind.Report).Forever());

        await AssertEndsAsync(service, service.Target(), async () =>
        {
            await service.Time.WaitForDelayAsync(1, service.Token);
            service.Time.Advance(TimeSpan.FromSeconds(30));
            await service.WaitForActivityAsync(ActivityKind.Download);
        });
    }

    [Fact]
    public async Task In_the_delay_before_a_retry()
    {
        await using TestService service = await TestService.StartAsync(Fault.Status(503).RetryAfter(3600).Forever());

        await AssertEndsAsync(
            service,
            service.Target(requestTimeout: TimeSpan.FromHours(2)),
            () => service.Time.WaitForDelayAsync(1, service.Token));
    }

    [Fact]
    public async Task Before_it_begins_nothing_is_asked()
    {
        await using TestService service = await TestService.StartAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => service.Target().StartAsync(null, new CancellationToken(canceled: true)));

        Assert.Empty(service.Host.Requests);
    }

    private static async Task AssertEndsAsync(TestService service, ScanTarget target, Func<Task> reached)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(service.Token);
        Task<RunResult> run =
            target.RunAsync(new RunOptions { Destination = service.Folder.Destination() }, cancel.Token);
        await reached();
        DateTimeOffset before = service.Time.GetUtcNow();
        Assert.False(run.IsCompleted, "The run ended before it was cancelled.");

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal(before, service.Time.GetUtcNow());
        service.Folder.AssertEmpty();
    }

    private sealed class NeverConnects : HttpMessageHandler
    {
        private readonly TaskCompletionSource _began = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Began => _began.Task;

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            _began.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("Never reached.");
        }
    }
}
