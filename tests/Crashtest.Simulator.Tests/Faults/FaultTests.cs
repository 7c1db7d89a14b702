using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Content;
using Crashtest.Simulator.Faults;
using Xunit;
using static Crashtest.Simulator.Tests.ServiceUnderTest;

namespace Crashtest.Simulator.Tests.Faults;

public sealed class FaultTests
{
    [Fact]
    public async Task A_status_replaces_the_answer_and_starts_nothing()
    {
        await using var service = await StartAsync();
        service.Host.Faults.Add(
            Fault.Status(502, "<h1>Bad gateway</h1>", "text/html").Header("Via", "1.1 gateway").On(CallKind.Start));

        using var response = await service.PostAsync("hook");

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("1.1 gateway", Assert.Single(response.Headers.Via).ToString());
        Assert.Equal("<h1>Bad gateway</h1>", await response.Content.ReadAsStringAsync(Token));
        Assert.Equal(0, service.Host.TotalAcceptedStarts);
        Assert.Equal(0, service.Host.Faults.Count);
    }

    [Fact]
    public async Task An_accepted_start_runs_although_its_answer_is_lost()
    {
        await using var service = await StartAsync();
        service.Host.Faults.Add(Fault.Status(502).On(CallKind.Start).Accepted());

        using var lost = await service.PostAsync("hook");
        using var next = await service.PostAsync("hook");

        Assert.Equal(HttpStatusCode.BadGateway, lost.StatusCode);
        Assert.Equal(1, service.Host.CountAcceptedStarts("hook"));
        Assert.Equal("Scan is already running", await ReadMessageAsync(next));
    }

    [Fact]
    public async Task A_drop_gives_no_answer_and_only_one_after_handling_accepts_the_start()
    {
        await using var service = await StartAsync();

        service.Host.Faults.Add(Fault.DropBefore());
        await Assert.ThrowsAsync<HttpRequestException>(() => service.PostAsync("hook"));
        Assert.Equal(0, service.Host.CountAcceptedStarts("hook"));

        service.Host.Faults.Add(Fault.DropAfter());
        await Assert.ThrowsAsync<HttpRequestException>(() => service.PostAsync("hook"));
        Assert.Equal(1, service.Host.CountAcceptedStarts("hook"));
        Assert.Equal(2, service.Host.Requests.Count);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.25, 13173)]
    [InlineData(0.999, 52639)]
    public async Task A_cut_body_announces_its_whole_length_and_ends_early(double fraction, int expected)
    {
        await using var service = await StartAsync();
        var id = await service.StartScanAsync("hook");
        service.Host.EndScan(id);
        service.Host.Faults.Add(Fault.CutBody(fraction).On(CallKind.Report));

        using var response = await service.Client.GetAsync(
            service.Url($"hook/scans/{id}/report/junit"), HttpCompletionOption.ResponseHeadersRead, Token);
        Assert.Equal(SampleReport.Bytes.Length, response.Content.Headers.ContentLength);
        await using var body = await response.Content.ReadAsStreamAsync(Token);
        using var received = new MemoryStream();
        var cut = await Assert.ThrowsAsync<HttpIOException>(() => body.CopyToAsync(received, Token));

        Assert.Equal(HttpRequestError.ResponseEnded, cut.HttpRequestError);
        Assert.Equal(expected, received.Length);
    }

    [Fact]
    public async Task A_slow_body_drips_by_the_clock()
    {
        await using var service = await StartAsync();
        service.Host.Faults.Add(Fault.SlowBody(TimeSpan.FromSeconds(10), bytes: 7).On(CallKind.Start));

        using var request = new HttpRequestMessage(HttpMethod.Post, service.Url("hook"));
        using var response = await service.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
        await using var body = await response.Content.ReadAsStreamAsync(Token);
        var buffer = new byte[100];

        Assert.Equal(7, await body.ReadAsync(buffer, Token));
        var next = body.ReadAsync(buffer, Token).AsTask();
        Assert.False(next.IsCompleted, "The next bytes come with the clock only.");
        while (!next.IsCompleted)
        {
            service.Clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        Assert.InRange(await next, 1, buffer.Length);
    }

    [Fact]
    public async Task A_hanging_request_ends_when_the_client_goes_away()
    {
        await using var service = await StartAsync();
        service.Host.Faults.Add(Fault.Hang().On(CallKind.Start));
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var hanging = service.Client.PostAsync(service.Url("hook"), null, leaving.Token);
        await service.Host.WaitForRequestAsync(CallKind.Start, cancellationToken: Token);
        Assert.False(hanging.IsCompleted);
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hanging);
        Assert.Equal(1, await service.StartScanAsync("hook"));
    }

    [Fact]
    public async Task Disposal_drops_hanging_requests()
    {
        var service = await StartAsync();
        service.Host.Faults.Add(Fault.Hang().Forever());
        var hanging = Enumerable.Range(0, 5).Select(_ => service.PostAsync("hook")).ToArray();
        await service.Host.WaitForRequestAsync(CallKind.Start, hanging.Length, Token);

        await service.Host.DisposeAsync();

        foreach (var request in hanging)
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => request);
        }

        service.Client.Dispose();
    }

    [Fact]
    public async Task A_web_page_comes_with_200()
    {
        await using var service = await StartAsync();
        service.Host.Faults.Add(Fault.Html());

        using var response = await service.PostAsync("hook");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("<!DOCTYPE html>", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"101\"")]
    [InlineData("9223372036854775808")]
    public async Task Any_json_can_stand_for_an_id_or_a_status(string literal)
    {
        await using var service = await StartAsync();
        service.Host.Faults.Add(
            Fault.ScanId(literal), Fault.StatusCode(literal), Fault.OldStatusCode(literal), Fault.Json(literal));
        string[] expected =
        [
            "{\"message\":\"webhook_scan_started\",\"data\":{\"scanId\":" + literal + "}}",
            "{\"data\":{\"status\":{\"status_code\":" + literal + "}}}",
            "{\"data\":{\"status\":{\"code\":" + literal + "}}}",
            literal,
        ];

        foreach (var text in expected)
        {
            using var response = await service.GetAsync("hook/scans/1/status");
            Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
            Assert.Equal(text, await response.Content.ReadAsStringAsync(Token));
        }
    }

    [Fact]
    public async Task Retry_after_comes_in_seconds_or_as_a_date()
    {
        await using var service = await StartAsync();
        var date = new DateTimeOffset(2026, 1, 2, 3, 5, 0, TimeSpan.Zero);
        service.Host.Faults.Add(Fault.Status(429).RetryAfter(7), Fault.Status(503).RetryAfter(date));

        using var first = await service.PostAsync("hook");
        using var second = await service.PostAsync("hook");

        Assert.Equal(TimeSpan.FromSeconds(7), first.Headers.RetryAfter?.Delta);
        Assert.Equal(date, second.Headers.RetryAfter?.Date);
    }

    [Fact]
    public async Task A_redirect_leads_to_another_host_and_a_report_may_not_be_ready()
    {
        await using var service = await StartAsync();
        service.Host.Faults.Add(Fault.Redirect("http://other.example.test/x", 307), Fault.ReportNotReady(404));

        using var redirect = await service.PostAsync("hook");
        using var notReady = await service.GetAsync("hook/scans/1/report/junit");

        Assert.Equal(HttpStatusCode.TemporaryRedirect, redirect.StatusCode);
        Assert.Equal(new Uri("http://other.example.test/x"), redirect.Headers.Location);
        Assert.Equal(HttpStatusCode.NotFound, notReady.StatusCode);
        Assert.Equal("The report is not ready yet", await ReadMessageAsync(notReady));
    }
}
