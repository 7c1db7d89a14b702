using System;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using Crashtest.Simulator.Content;
using Xunit;
using static Crashtest.Simulator.Tests.ServiceUnderTest;

namespace Crashtest.Simulator.Tests.Calls;

public sealed class ProtocolTests
{
    [Fact]
    public async Task A_scan_is_queued_then_running_then_ended_and_gives_the_sample_report()
    {
        await using var service = await StartAsync();

        var id = await service.StartScanAsync("hook");
        Assert.Equal(100, await service.GetStatusAsync("hook", id));
        service.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(101, await service.GetStatusAsync("hook", id));
        service.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(102, await service.GetStatusAsync("hook", id));

        using var report = await service.GetAsync($"hook/scans/{id}/report/junit");
        Assert.Equal("application/xml", report.Content.Headers.ContentType?.MediaType);
        Assert.Equal(SampleReport.Bytes.Length, report.Content.Headers.ContentLength);
        Assert.Equal(SampleReport.Bytes.ToArray(), await report.Content.ReadAsByteArrayAsync(Token));
    }

    [Theory]
    [InlineData("pdf", "application/pdf", "%PDF-")]
    [InlineData("csv", "text/csv", "Scanner,")]
    public async Task Other_formats_have_a_small_report(string format, string contentType, string start)
    {
        await using var service = await StartAsync();
        var id = await service.StartScanAsync("hook");
        service.Host.EndScan(id);

        using var report = await service.GetAsync($"hook/scans/{id}/report/{format}");

        Assert.Equal(contentType, report.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith(start, await report.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(409)]
    [InlineData(200)]
    public async Task A_second_start_is_refused_while_a_scan_runs(int status)
    {
        await using var service = await StartAsync(options => options.AlreadyRunningStatus = status);
        var first = await service.StartScanAsync("hook");

        using var second = await service.PostAsync("hook");

        Assert.Equal(status, (int)second.StatusCode);
        Assert.Equal("Scan is already running", await ReadMessageAsync(second));
        Assert.Equal(1, service.Host.CountAcceptedStarts("hook"));

        service.Host.EndScan(first, 103);
        Assert.Equal(first + 1, await service.StartScanAsync("hook"));
        Assert.Equal(first + 2, await service.StartScanAsync("another"));
        Assert.Equal(3, service.Host.TotalAcceptedStarts);
    }

    [Fact]
    public async Task What_the_service_does_not_know_is_404_with_a_message()
    {
        await using var service = await StartAsync();
        var id = await service.StartScanAsync("hook");
        service.Host.EndScan(id);
        string[] paths =
        [
            $"hook/scans/{id + 1}/status", $"other/scans/{id}/status", "hook/scans/null/status",
            $"hook/scans/+{id}/status",
            $"other/scans/{id}/report/junit", $"hook/scans/{id}/report/xlsx", $"hook/Scans/{id}/status",
            $"/hook/scans/{id}/status",
        ];

        foreach (var path in paths)
        {
            using var response = await service.GetAsync(path);
            Assert.True(response.StatusCode == HttpStatusCode.NotFound, $"{path} gave {response.StatusCode}");
            Assert.NotNull(await ReadMessageAsync(response));
        }
    }

    [Fact]
    public async Task Only_listed_webhooks_exist_when_some_are_listed()
    {
        await using var service = await StartAsync(options => options.Webhooks = ["known"]);

        Assert.Equal(1, await service.StartScanAsync("known"));
        using var refused = await service.PostAsync("unknown");

        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Equal("Webhook not found", await ReadMessageAsync(refused));
    }

    [Fact]
    public async Task A_webhook_may_be_any_escaped_segment()
    {
        await using var service = await StartAsync();

        var id = await service.StartScanAsync("a%2Fb%20c");

        Assert.Equal(1, service.Host.CountAcceptedStarts("a/b c"));
        Assert.Equal(100, await service.GetStatusAsync("a%2Fb%20c", id));
    }

    [Fact]
    public async Task A_post_without_a_length_is_411()
    {
        await using var service = await StartAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync(service.Host.Address.Host, service.Host.Address.Port, Token);
        var stream = socket.GetStream();

        await stream.WriteAsync("POST /webhook/hook HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(), Token);
        var buffer = new byte[64];
        await stream.ReadAtLeastAsync(buffer, 12, cancellationToken: Token);

        Assert.StartsWith("HTTP/1.1 411", Encoding.ASCII.GetString(buffer), StringComparison.Ordinal);
        Assert.Equal(0, service.Host.TotalAcceptedStarts);
    }

    [Fact]
    public async Task A_payload_is_kept_and_must_be_a_json_object()
    {
        await using var service = await StartAsync();
        const string payload = """{"parameter_authentication":[{"type":"HEADER","key":"A","value":"ü"}]}""";

        foreach (var wrong in new[] { "[]", "{", "openapi: 3.0.0", " " })
        {
            using var refused = await service.PostAsync("hook", wrong);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        using var accepted = await service.PostAsync("hook", payload);

        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        Assert.Equal(payload, Assert.Single(service.Host.Scans).Payload);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_413_and_recorded_in_part()
    {
        await using var service = await StartAsync(options => options.MaximumBodyLength = 10);

        using var refused = await service.PostAsync("hook", """{"specs":{}}""");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        Assert.Equal("""{"specs":{""", Assert.Single(service.Host.Requests).Body);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    public async Task A_report_is_not_ready_before_the_end_nor_during_the_delay(int status)
    {
        await using var service = await StartAsync(options =>
        {
            options.ReportDelay = TimeSpan.FromSeconds(30);
            options.ReportNotReadyStatus = status;
        });
        var path = $"hook/scans/{await service.StartScanAsync("hook")}/report/junit";

        using var running = await service.GetAsync(path);
        service.Clock.Advance(TimeSpan.FromSeconds(37));
        using var ended = await service.GetAsync(path);
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        using var ready = await service.GetAsync(path);

        Assert.Equal(status, (int)running.StatusCode);
        Assert.Equal(status, (int)ended.StatusCode);
        Assert.Equal("The report is not ready yet", await ReadMessageAsync(ended));
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
    }

    [Fact]
    public async Task Status_codes_may_come_by_the_request_instead_of_by_time()
    {
        await using var service = await StartAsync(options => options.StatusCodes = [100, 101, 104]);
        var id = await service.StartScanAsync("hook");

        int[] seen =
        [
            await service.GetStatusAsync("hook", id), await service.GetStatusAsync("hook", id),
            await service.GetStatusAsync("hook", id), await service.GetStatusAsync("hook", id),
        ];

        Assert.Equal([100, 101, 104, 104], seen);
        using var report = await service.GetAsync($"hook/scans/{id}/report/junit");
        Assert.Equal(HttpStatusCode.OK, report.StatusCode);
    }

    [Fact]
    public async Task Options_hold_for_a_running_scan_too()
    {
        await using var service = await StartAsync();
        var id = await service.StartScanAsync("hook");

        service.Host.Options.QueuedFor = TimeSpan.Zero;
        Assert.Equal(101, await service.GetStatusAsync("hook", id));
        service.Host.Options.RunningFor = TimeSpan.Zero;
        service.Host.Options.EndCode = 105;
        Assert.Equal(105, await service.GetStatusAsync("hook", id));
        service.Host.SetStatus(id, 101);
        Assert.Equal(101, await service.GetStatusAsync("hook", id));
    }

    [Fact]
    public async Task A_wrong_method_is_405()
    {
        await using var service = await StartAsync();

        using var response = await service.GetAsync("hook");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("https://127.0.0.1:0")]
    [InlineData("http://example.com:0")]
    public async Task It_listens_on_http_and_loopback_only(string url)
    {
        var options = new SimulatorOptions { Url = new Uri(url) };

        await Assert.ThrowsAsync<ArgumentException>(() => SimulatorHost.StartAsync(options, Token));
    }
}
