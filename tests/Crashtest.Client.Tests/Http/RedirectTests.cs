using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Connection;
using Crashtest.Client.Service;
using Crashtest.Client.Timing;
using Crashtest.Simulator;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.Client.Tests.Http;

/// <summary>The URL is the secret: a redirect must not carry it away. These use the handlers that users get.</summary>
public sealed class RedirectTests
{
    private const string StatusPath = "/webhook/" + TestService.Hook + "/scans/41/status";

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_read_follows_a_redirect_on_the_same_host(int status)
    {
        await using TestService service =
            await TestService.StartAsync(Fault.Redirect(StatusPath + "?again", status).On(CallKind.Status));
        await service.StartByClientAsync();

        Assert.Equal(ScanState.Queued, (await service.Target().ReadStatusAsync(41, service.Token)).State);
        Assert.Equal(
            [StatusPath, StatusPath + "?again"],
            service.Requests(CallKind.Status).Select(request => request.RawTarget));
    }

    [Fact]
    public async Task Five_redirects_are_followed_and_no_more()
    {
        await using TestService service =
            await TestService.StartAsync(Fault.Redirect(StatusPath).On(CallKind.Status).Times(5));
        await service.StartByClientAsync();

        await service.Target().ReadStatusAsync(41, service.Token);
        Assert.Equal(6, service.Count(CallKind.Status));

        service.Host.Faults.Add(Fault.Redirect(StatusPath).Forever());
        CrashtestException failure = await Expect.FailureAsync(
            ErrorId.UnexpectedAnswer, () => service.Target().ReadStatusAsync(41, service.Token));
        Assert.Equal(12, service.Count(CallKind.Status));
        Assert.Contains("redirect", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task No_call_follows_a_redirect_to_another_host(int status)
    {
        await using TestService service = await TestService.StartAsync();
        await using SimulatorHost thief = await SimulatorHost.StartAsync(cancellationToken: service.Token);
        long scanId = await service.EndScanAsync();
        service.Host.Faults.Add(Fault.Redirect(new Uri(thief.Address, StatusPath).AbsoluteUri, status).Forever());

        await Expect.FailureAsync(ErrorId.UnexpectedAnswer, () => service.StartByClientAsync());
        await Expect.FailureAsync(
            ErrorId.UnexpectedAnswer, () => service.Target().ReadStatusAsync(scanId, service.Token));
        service.Host.Faults.Clear();
        service.Host.Faults.Add(
            Fault.Redirect(new Uri(thief.Address, StatusPath).AbsoluteUri, status).On(CallKind.Report).Forever());
        await Expect.FailureAsync(ErrorId.UnexpectedAnswer, () => service.SaveAsync(scanId, target: service.Target()));

        Assert.Empty(thief.Requests);
    }

    [Fact]
    public async Task Another_name_of_the_same_machine_is_another_host()
    {
        await using TestService service = await TestService.StartAsync();
        service.Host.Faults.Add(Fault.Redirect($"http://localhost:{service.Host.Address.Port}{StatusPath}"));

        await Expect.FailureAsync(ErrorId.UnexpectedAnswer, () => service.Target().ReadStatusAsync(41, service.Token));

        Assert.Equal(1, service.Count(CallKind.Status));
    }

    [Theory]
    [InlineData("http://shop.example.test/x")]
    [InlineData("http://shop.example.test:443/x")]
    [InlineData("https://shop.example.test:8443/x")]
    [InlineData("https://shop.example.test.evil.test/x")]
    [InlineData("https://shop.example.test@evil.test/x")]
    [InlineData("//evil.test/x")]
    [InlineData("ftp://shop.example.test/x")]
    public async Task Another_scheme_port_or_host_is_not_followed(string location)
    {
        var handler = new RedirectOnce(location);
        using var client = new CrashtestClient(
            new ConnectionOptions { Endpoint = "https://shop.example.test/webhook", HandlerFactory = () => handler });

        await Expect.FailureAsync(
            ErrorId.UnexpectedAnswer,
            () => client.GetTarget(TestService.Hook, null).ReadStatusAsync(41, TestContext.Current.CancellationToken));

        Assert.Equal("https://shop.example.test" + StatusPath, Assert.Single(handler.Requests).AbsoluteUri);
    }

    [Fact]
    public async Task Upper_case_and_the_default_port_are_the_same_host()
    {
        var handler = new RedirectOnce("HTTPS://SHOP.example.test:443/x");
        using var client = new CrashtestClient(
            new ConnectionOptions { Endpoint = "https://shop.example.test/webhook", HandlerFactory = () => handler });

        await client.GetTarget(TestService.Hook, null).ReadStatusAsync(41, TestContext.Current.CancellationToken);

        Assert.Equal(2, handler.Requests.Count);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    public async Task A_start_never_follows_a_redirect_that_would_make_it_a_read(int status)
    {
        await using TestService service =
            await TestService.StartAsync(Fault.Redirect("/webhook/" + TestService.Hook, status).Forever());

        CrashtestException failure =
            await Expect.FailureAsync(ErrorId.UnexpectedAnswer, () => service.StartByClientAsync());

        Assert.Equal(status, failure.StatusCode);
        Assert.Single(service.Host.Requests);
    }

    [Theory]
    [InlineData(307, false)]
    [InlineData(308, false)]
    [InlineData(307, true)]
    public async Task Nor_one_that_would_be_a_second_start(int status, bool isTaken)
    {
        Fault fault = Fault.Redirect("/webhook/" + TestService.Hook + "?moved", status);
        await using TestService service = await TestService.StartAsync((isTaken ? fault.Accepted() : fault).Forever());

        CrashtestException failure =
            await Expect.FailureAsync(ErrorId.UnexpectedAnswer, () => service.StartByClientAsync());

        Assert.Equal(status, failure.StatusCode);
        Assert.Contains("redirect", failure.Message, StringComparison.Ordinal);
        Assert.Single(service.Host.Requests);
    }

    [Fact]
    public async Task A_redirected_request_is_signed_anew()
    {
        string path = "/dae/api/core-api" + StatusPath;
        await using TestService service =
            await TestService.StartAsync(Fault.Redirect(path + "?a=b").On(CallKind.Status));
        ScanTarget target = service.Target(
            credential: new ApiCredential(SimulatorOptions.DefaultApiId, SimulatorOptions.DefaultApiKey));
        await service.StartByClientAsync(target);

        await target.ReadStatusAsync(41, service.Token);

        Assert.Equal(2, service.Count(CallKind.Status));
        Assert.All(service.Host.Requests, request => Assert.Null(request.SignatureProblem));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(100)]
    public async Task The_limit_of_an_attempt_is_that_of_all_its_requests(int? requestsPerMinute)
    {
        var time = new VirtualTime();
        using RateLimiter? budget = requestsPerMinute is { } limit ? new RateLimiter(limit, time) : null;
        using var handler = new SlowRedirect(() => time.Advance(TimeSpan.FromSeconds(20)));
        using var client = new CrashtestClient(
            new ConnectionOptions
            {
                Endpoint = "https://shop.example.test/webhook",
                RequestTimeout = TimeSpan.FromSeconds(30),
                MaximumRetryCount = 0,
                TimeProvider = time,
                Budget = budget,
                HandlerFactory = () => handler,
            });
        Task<ScanReading> reading = client.GetTarget(TestService.Hook, "shop")
            .ReadStatusAsync(41, TestContext.Current.CancellationToken);

        CancellationToken second = await handler.Second;
        Assert.False(second.IsCancellationRequested, "The second request ended before the limit.");
        time.Advance(TimeSpan.FromSeconds(10));

        Assert.True(second.IsCancellationRequested, "The second request has a limit of its own.");
        await Expect.FailureAsync(ErrorId.ServiceUnavailable, () => reading);
    }

    // The first request takes a while and leads to the second, which hangs.
    private sealed class SlowRedirect(Action wait) : HttpMessageHandler
    {
        private readonly TaskCompletionSource<CancellationToken> _second = new();

        public Task<CancellationToken> Second => _second.Task;

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.Query.Length == 0)
            {
                wait();
                var answer = new HttpResponseMessage(HttpStatusCode.Redirect) { RequestMessage = request };
                answer.Headers.Location = new Uri(request.RequestUri, "?again");
                return answer;
            }

            _second.SetResult(cancellationToken);
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return new HttpResponseMessage(HttpStatusCode.OK);
        }
    }

    private sealed class RedirectOnce(string location) : HttpMessageHandler
    {
        public List<Uri> Requests { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests.Add(request.RequestUri!);
            var answer = new HttpResponseMessage(Requests.Count == 1 ? HttpStatusCode.Redirect : HttpStatusCode.OK)
            {
                RequestMessage = request,
                Content = new StringContent("{\"data\":{\"status\":{\"status_code\":101}}}"),
            };
            answer.Headers.TryAddWithoutValidation("Location", location);
            return Task.FromResult(answer);
        }
    }
}
