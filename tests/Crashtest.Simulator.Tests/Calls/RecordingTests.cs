using System;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Simulator.Calls;
using Xunit;
using static Crashtest.Simulator.Tests.ServiceUnderTest;

namespace Crashtest.Simulator.Tests.Calls;

public sealed class RecordingTests
{
    [Fact]
    public async Task A_request_is_recorded_as_it_was_sent()
    {
        await using var service = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, service.Url("a%2Fb?x=%20"))
        {
            Content = new StringContent("""{"a":1}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-Test", "value");

        using var response = await service.Client.SendAsync(request, Token);
        var recorded = Assert.Single(service.Host.Requests);

        Assert.Equal(
            (1, CallKind.Start, "a/b", "POST"), (recorded.Number, recorded.Kind, recorded.Webhook, recorded.Method));
        Assert.Equal("/webhook/a%2Fb?x=%20", recorded.RawTarget);
        Assert.Equal("value", recorded.Headers["x-test"]);
        Assert.Equal("""{"a":1}""", recorded.Body);
        Assert.Equal(service.Clock.GetUtcNow(), recorded.ReceivedAt);
        Assert.False(recorded.IsSigned);
    }

    [Fact]
    public async Task The_parts_of_a_report_request_are_recorded()
    {
        await using var service = await StartAsync();

        using var response = await service.GetAsync("hook/scans/12/report/pdf");
        var recorded = Assert.Single(service.Host.Requests);

        Assert.Equal(
            (CallKind.Report, "hook", "12", "pdf"),
            (recorded.Kind, recorded.Webhook, recorded.ScanId, recorded.Format));
    }

    [Fact]
    public async Task A_test_can_wait_for_a_request_to_come_or_find_one_that_came()
    {
        await using var service = await StartAsync();
        var waiting = service.Host.WaitForRequestAsync(CallKind.Start, 2, Token);

        using var first = await service.PostAsync("one");
        Assert.False(waiting.IsCompleted);
        using var second = await service.PostAsync("two");

        Assert.Equal("two", (await waiting).Webhook);
        var found =
            await service.Host.WaitForRequestAsync(request => request.Webhook == "one", cancellationToken: Token);
        Assert.Equal(1, found.Number);
    }

    [Fact]
    public async Task Waiting_can_be_given_up()
    {
        await using var service = await StartAsync();
        using var giveUp = new CancellationTokenSource();
        var waiting = service.Host.WaitForRequestAsync(CallKind.Any, cancellationToken: giveUp.Token);

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task The_simulator_can_play_an_http_proxy()
    {
        await using var service = await StartAsync();
        using var client =
            new HttpClient(new SocketsHttpHandler { Proxy = new System.Net.WebProxy(service.Host.Address) });

        using var response = await client.PostAsync(new Uri("http://service.example.test/webhook/hook"), null, Token);

        Assert.Equal(1, service.Host.CountAcceptedStarts("hook"));
        Assert.Equal("http://service.example.test/webhook/hook", Assert.Single(service.Host.Requests).RawTarget);
    }
}
