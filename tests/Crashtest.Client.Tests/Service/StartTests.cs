using System;
using System.Threading.Tasks;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.Client.Tests.Service;

public sealed class StartTests
{
    [Fact]
    public async Task A_start_gives_the_id_and_the_time()
    {
        await using TestService service = await TestService.StartAsync();

        (long scanId, DateTimeOffset startedAt) = await service.Target().StartAsync(null, service.Token);

        Assert.Equal(41, scanId);
        Assert.Equal(service.Time.GetUtcNow(), startedAt);
        Assert.Equal(1, service.Host.CountAcceptedStarts(TestService.Hook));
    }

    [Fact]
    public async Task A_start_without_payload_is_an_empty_post_with_its_length()
    {
        await using TestService service = await TestService.StartAsync();

        await service.StartByClientAsync();

        RecordedRequest request = Assert.Single(service.Host.Requests);
        Assert.Equal("POST", request.Method);
        Assert.Equal("/webhook/" + TestService.Hook, request.RawTarget);
        Assert.Equal("0", request.Headers["Content-Length"]);
        Assert.False(request.Headers.ContainsKey("Content-Type"), "An empty body has no type.");
        Assert.False(request.Headers.ContainsKey("Transfer-Encoding"), "The body must not be chunked.");
        Assert.Empty(request.Body);
    }

    [Theory]
    [InlineData("12", 12)]
    [InlineData("\"12\"", 12)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public async Task An_id_is_taken_as_number_and_as_text(string literal, long expected)
    {
        await using TestService service = await TestService.StartAsync(Fault.ScanId(literal));

        Assert.Equal(expected, await service.StartByClientAsync());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("1.5")]
    [InlineData("9223372036854775808")]
    [InlineData("\"twelve\"")]
    [InlineData("\"-12\"")]
    [InlineData("\"1.5\"")]
    [InlineData("\"\"")]
    [InlineData("true")]
    [InlineData("[12]")]
    [InlineData("{\"id\":12}")]
    public async Task An_id_that_cannot_be_one_is_an_unexpected_answer_and_not_asked_again(string literal)
    {
        await using TestService service = await TestService.StartAsync(Fault.ScanId(literal));

        CrashtestException failure =
            await Expect.FailureAsync(ErrorId.UnexpectedAnswer, () => service.StartByClientAsync());

        Assert.Contains("no usable scan id", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, service.Count(CallKind.Start));
    }

    [Theory]
    [InlineData("{\"message\":\"webhook_scan_started\",\"data\":{}}")]
    [InlineData("{\"message\":\"webhook_scan_started\",\"data\":null}")]
    [InlineData("{\"message\":\"webhook_scan_started\"}")]
    [InlineData("{\"data\":[{\"scanId\":12}]}")]
    [InlineData("{\"data\":{\"scanId\":0123}}")]
    [InlineData("{\"data\":{\"scanId\":0x66}}")]
    [InlineData("{\"scanId\":12}")]
    [InlineData("{\"message\":\"webhook_scan_started\",\"data\":{\"scanId\":1")]
    [InlineData("{\"data\":{\"scanId\":12}} and more")]
    [InlineData("[]")]
    [InlineData("12")]
    [InlineData("")]
    public async Task A_success_without_a_readable_id_is_an_unexpected_answer_after_one_post(string body)
    {
        await using TestService service = await TestService.StartAsync(Fault.Json(body));

        CrashtestException failure =
            await Expect.FailureAsync(ErrorId.UnexpectedAnswer, () => service.StartByClientAsync());

        Assert.Equal(200, failure.StatusCode);
        Assert.Equal(1, service.Count(CallKind.Start));
    }

    [Fact]
    public async Task A_web_page_is_named_as_one()
    {
        await using TestService service = await TestService.StartAsync(Fault.Html());

        CrashtestException failure =
            await Expect.FailureAsync(ErrorId.UnexpectedAnswer, () => service.StartByClientAsync());

        Assert.Contains("a web page instead of JSON", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("<", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(409)]
    [InlineData(400)]
    [InlineData(423)]
    [InlineData(200)]
    public async Task A_running_scan_is_recognized_by_the_sentence_of_the_service(int status)
    {
        await using TestService service =
            await TestService.StartAsync(options => options.AlreadyRunningStatus = status);
        await service.StartScanAsync();

        CrashtestException failure =
            await Expect.FailureAsync(ErrorId.ScanAlreadyRunning, () => service.StartByClientAsync());

        Assert.Contains("Scan is already running", failure.Message, StringComparison.Ordinal);
        Assert.Equal(status, failure.StatusCode);
        Assert.Equal(2, service.Count(CallKind.Start));
    }

    [Theory]
    [InlineData(401, ErrorId.WebhookRejected)]
    [InlineData(403, ErrorId.WebhookRejected)]
    [InlineData(404, ErrorId.WebhookNotFound)]
    [InlineData(400, ErrorId.UnexpectedAnswer)]
    [InlineData(418, ErrorId.UnexpectedAnswer)]
    public async Task A_refusal_says_why_and_is_not_asked_again(int status, ErrorId id)
    {
        await using TestService service =
            await TestService.StartAsync(Fault.Json("{\"message\":\"No way today.\"}", status));

        CrashtestException failure = await Expect.FailureAsync(id, () => service.StartByClientAsync());

        Assert.Contains("'No way today'", failure.Message, StringComparison.Ordinal);
        Assert.Equal(status, failure.StatusCode);
        Assert.Equal(1, service.Count(CallKind.Start));
    }

    [Theory]
    [InlineData("{\"data\":{\"scanId\":12}}")]
    [InlineData("{\"message\":\"webhook_scan_started\",\"data\":{\"scanId\":\"12\"}}")]
    public async Task A_failure_that_holds_an_id_starts_nothing(string body)
    {
        await using TestService service = await TestService.StartAsync(Fault.Json(body, 400));

        await Expect.FailureAsync(ErrorId.UnexpectedAnswer, () => service.StartByClientAsync());
    }
}
