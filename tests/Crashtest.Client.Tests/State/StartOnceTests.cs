using System;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.Client.Tests.State;

/// <summary>A start is repeated only where it was provably not taken.</summary>
public sealed class StartOnceTests
{
    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(504)]
    [InlineData(408)]
    [InlineData(599)]
    public async Task A_server_error_leaves_it_open_and_is_not_repeated(int status)
    {
        await using TestService service = await TestService.StartAsync(Fault.Html(status).Forever());

        CrashtestException failure =
            await Expect.FailureAsync(ErrorId.ScanStartUnknown, () => service.StartByClientAsync());

        Assert.Equal(status, failure.StatusCode);
        Assert.Equal(1, service.Count(CallKind.Start));
    }

    [Fact]
    public async Task A_gateway_error_after_the_service_took_the_start_starts_one_scan()
    {
        await using TestService service = await TestService.StartAsync(Fault.Html(502).Accepted());

        await Expect.FailureAsync(ErrorId.ScanStartUnknown, () => service.StartByClientAsync());

        Assert.Equal(1, service.Host.TotalAcceptedStarts);
        Assert.Equal(1, service.Count(CallKind.Start));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_dropped_connection_leaves_it_open_and_is_not_repeated(bool isTaken)
    {
        Fault fault = isTaken ? Fault.DropAfter() : Fault.DropBefore();
        await using TestService service = await TestService.StartAsync(fault.Forever());

        CrashtestException failure =
            await Expect.FailureAsync(ErrorId.ScanStartUnknown, () => service.StartByClientAsync());

        Assert.NotNull(failure.InnerException);
        Assert.Equal(1, service.Count(CallKind.Start));
        Assert.Equal(isTaken ? 1 : 0, service.Host.TotalAcceptedStarts);
    }

    [Fact]
    public async Task A_dropped_start_is_not_repeated_by_the_runtime_on_a_connection_that_was_used_before()
    {
        await using TestService service =
            await TestService.StartAsync(Fault.DropAfter().On(CallKind.Start).After(1).Forever());
        ScanTarget target = service.Target();
        service.Host.EndScan(await service.StartByClientAsync(target));
        await target.ReadStatusAsync(41, service.Token);

        await Expect.FailureAsync(ErrorId.ScanStartUnknown, () => service.StartByClientAsync(target));

        Assert.Equal(2, service.Count(CallKind.Start));
    }

    [Fact]
    public async Task A_cut_answer_leaves_it_open_and_is_not_repeated()
    {
        await using TestService service = await TestService.StartAsync(Fault.CutBody().Forever());

        await Expect.FailureAsync(ErrorId.ScanStartUnknown, () => service.StartByClientAsync());

        Assert.Equal(1, service.Count(CallKind.Start));
        Assert.Equal(1, service.Host.TotalAcceptedStarts);
    }

    [Fact]
    public async Task A_start_that_hangs_ends_at_the_attempts_limit_and_is_not_repeated()
    {
        await using TestService service = await TestService.StartAsync(Fault.Hang().Forever());
        Task<long> start = service.StartByClientAsync(service.Target(requestTimeout: TimeSpan.FromSeconds(7)));

        await service.LetTimeOutAsync(CallKind.Start, 1, TimeSpan.FromSeconds(7));
        CrashtestException failure = await Expect.FailureAsync(ErrorId.ScanStartUnknown, () => start);

        Assert.Contains("no response from '127.0.0.1' within 7 seconds", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, service.Count(CallKind.Start));
    }

    [Fact]
    public async Task A_timeout_names_the_failure_before_it()
    {
        await using TestService service = await TestService.StartAsync(Fault.Hang().Forever());
        int attempts = 0;
        Task<long> start = service.StartByClientAsync(service.Target(
            requestTimeout: TimeSpan.FromSeconds(7),
            handlers: () => ++attempts < 3 ? new RefusedConnection() : TestService.FreshConnections()));

        await service.LetTimeOutAsync(CallKind.Start, 1, TimeSpan.FromSeconds(7));
        CrashtestException failure = await Expect.FailureAsync(ErrorId.ScanStartUnknown, () => start);

        Assert.Contains(
            "within 7 seconds; the previous attempt failed: cannot connect to '127.0.0.1",
            failure.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_stalls_halfway_ends_at_the_attempts_limit()
    {
        await using TestService service = await TestService.StartAsync(Fault.SlowBody(TimeSpan.FromHours(1)));
        Task<long> start = service.StartByClientAsync();

        await service.LetTimeOutAsync(CallKind.Start, 1, TimeSpan.FromSeconds(100));

        await Expect.FailureAsync(ErrorId.ScanStartUnknown, () => start);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_start_that_the_service_refused_temporarily_is_retried(int status)
    {
        await using TestService service = await TestService.StartAsync(Fault.Status(status).Times(3));

        Assert.Equal(41, await service.StartByClientAsync());

        Assert.Equal(4, service.Count(CallKind.Start));
        Assert.Equal(1, service.Host.TotalAcceptedStarts);
    }

    [Theory]
    [InlineData(429, ErrorId.TooManyRequests)]
    [InlineData(503, ErrorId.ServiceUnavailable)]
    public async Task What_is_never_taken_fails_after_the_retries(int status, ErrorId id)
    {
        await using TestService service = await TestService.StartAsync(Fault.Status(status).Forever());

        CrashtestException failure =
            await Expect.FailureAsync(id, () => service.StartByClientAsync(service.Target(retries: 2)));

        Assert.Equal(status, failure.StatusCode);
        Assert.Equal(3, service.Count(CallKind.Start));
    }

    [Fact]
    public async Task No_retries_means_one_post()
    {
        await using TestService service = await TestService.StartAsync(Fault.Status(503).Forever());

        await Expect.FailureAsync(
            ErrorId.ServiceUnavailable, () => service.StartByClientAsync(service.Target(retries: 0)));

        Assert.Equal(1, service.Count(CallKind.Start));
    }

    [Fact]
    public async Task A_refused_connection_is_tried_again()
    {
        await using TestService service = await TestService.StartAsync();
        int attempts = 0;
        ScanTarget target =
            service.Target(handlers: () => ++attempts < 3 ? new RefusedConnection() : TestService.FreshConnections());

        Assert.Equal(41, await service.StartByClientAsync(target));
        Assert.Equal(1, service.Host.TotalAcceptedStarts);
    }

    [Fact]
    public async Task A_closed_port_is_ServiceUnavailable_and_no_scan_was_started()
    {
        await using TestService service = await TestService.StartAsync();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        string endpoint = $"http://{socket.LocalEndPoint}/webhook";

        await Expect.FailureAsync(
            ErrorId.ServiceUnavailable,
            () => service.StartByClientAsync(service.Target(endpoint: endpoint, retries: 2)));

        int attempts = 0;
        foreach (var activity in service.Activities)
        {
            attempts += activity.Kind == ActivityKind.Request ? 1 : 0;
        }

        Assert.Equal(3, attempts);
    }

    private sealed class RefusedConnection : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, System.Threading.CancellationToken cancellationToken) =>
            throw new HttpRequestException(
                "Connection refused", new SocketException((int)SocketError.ConnectionRefused));
    }
}
