using System;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Service;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.Client.Tests.Service;

public sealed class StatusTests
{
    [Theory]
    [InlineData("100", ScanState.Queued, 100)]
    [InlineData("101", ScanState.Running, 101)]
    [InlineData("102", ScanState.Ended, 102)]
    [InlineData("250", ScanState.Ended, 250)]
    [InlineData("99", ScanState.Unknown, 99)]
    [InlineData("0", ScanState.Unknown, 0)]
    [InlineData("-102", ScanState.Unknown, -102)]
    [InlineData("null", ScanState.Unknown, null)]
    [InlineData("\"101\"", ScanState.Unknown, null)]
    [InlineData("\"102\"", ScanState.Unknown, null)]
    [InlineData("102.0", ScanState.Unknown, null)]
    [InlineData("true", ScanState.Unknown, null)]
    [InlineData("{}", ScanState.Unknown, null)]
    [InlineData("2147483648", ScanState.Unknown, null)]
    [InlineData("9223372036854775808", ScanState.Unknown, null)]
    public async Task A_number_means_what_the_protocol_says(string literal, ScanState state, int? code)
    {
        await using TestService service = await TestService.StartAsync(Fault.StatusCode(literal));

        ScanReading reading = await ReadAsync(service);

        Assert.Equal(new ScanReading(state, code, service.Time.GetUtcNow()), reading);
    }

    [Fact]
    public async Task A_request_says_who_asks_and_in_which_version()
    {
        await using TestService service = await TestService.StartAsync(Fault.StatusCode("101"));

        await ReadAsync(service);

        Assert.Equal(
            "Crashtest/" + typeof(CrashtestClient).Assembly.GetName().Version!.ToString(3),
            Assert.Single(service.Host.Requests).Headers["User-Agent"]);
    }

    [Theory]
    [InlineData("101", ScanState.Running)]
    [InlineData("102", ScanState.Ended)]
    [InlineData("null", ScanState.Unknown)]
    public async Task The_shape_of_before_2020_is_read_too(string literal, ScanState state)
    {
        await using TestService service = await TestService.StartAsync(Fault.OldStatusCode(literal));

        Assert.Equal(state, (await ReadAsync(service)).State);
    }

    [Theory]
    [InlineData("{\"data\":{\"status\":{}}}")]
    [InlineData("{\"data\":{\"status\":null}}")]
    [InlineData("{\"data\":{\"status\":{\"status_code\":null,\"code\":102}}}")]
    [InlineData("{\"data\":{\"status\":{\"status_code\":\"101\",\"code\":102}}}")]
    [InlineData("{\"data\":{\"status\":102}}")]
    [InlineData("{\"data\":{}}")]
    [InlineData("{\"data\":{\"status_code\":102}}")]
    [InlineData("{\"data\":{\"status\":{\"Status_Code\":102}}}")]
    [InlineData("{\"data\":{\"Status\":{\"status_code\":102}}}")]
    [InlineData("{\"data\":{\"status\":{\"status_code\":true}}}")]
    [InlineData("{\"data\":{\"status\":{\"status_code\":102.0}}}")]
    [InlineData("{\"data\":{\"status\":{\"status_code\":9999999999}}}")]
    public async Task A_missing_number_is_no_state_and_no_end(string body)
    {
        await using TestService service = await TestService.StartAsync(Fault.Json(body));

        ScanReading reading = await ReadAsync(service);

        Assert.Equal((ScanState.Unknown, (int?)null), (reading.State, reading.StatusCode));
    }

    [Fact]
    public async Task Other_members_may_stand_beside_the_number()
    {
        await using TestService service = await TestService.StartAsync(Fault.Json(
            """{"message":"x","data":{"progress":{"percent":12},"status":{"text":"running","status_code":101,"since":"2020-01-01"}},"more":[1]}"""));

        Assert.Equal(ScanState.Running, (await ReadAsync(service)).State);
    }

    [Theory]
    [InlineData("{\"message\":\"Something is wrong.\"}", "'Something is wrong'")]
    [InlineData("<html>sign in</html>", "web page")]
    [InlineData("", "nothing")]
    [InlineData("{\"data\":{\"status\":{\"status_code\":10", "an unknown structure")]
    [InlineData("[102]", "an unknown structure")]
    public async Task A_success_that_is_no_status_is_an_unexpected_answer(string body, string words)
    {
        await using TestService service = await TestService.StartAsync(Fault.Json(body));

        CrashtestException failure = await Expect.FailureAsync(ErrorId.UnexpectedAnswer, () => ReadAsync(service));

        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(425)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_passing_fault_is_tried_again(int status)
    {
        await using TestService service =
            await TestService.StartAsync(Fault.Html(status).Times(3), Fault.StatusCode("101"));

        Assert.Equal(ScanState.Running, (await ReadAsync(service)).State);
        Assert.Equal(4, service.Count(CallKind.Status));
    }

    [Fact]
    public async Task A_lost_answer_is_tried_again()
    {
        await using TestService service = await TestService.StartAsync(
            Fault.DropBefore(), Fault.DropAfter(), Fault.CutBody(), Fault.StatusCode("101"));

        Assert.Equal(ScanState.Running, (await ReadAsync(service)).State);
        Assert.Equal(4, service.Count(CallKind.Status));
    }

    [Theory]
    [InlineData(429, ErrorId.TooManyRequests)]
    [InlineData(500, ErrorId.ServiceUnavailable)]
    [InlineData(408, ErrorId.ServiceUnavailable)]
    public async Task A_fault_that_does_not_pass_fails_after_the_retries(int status, ErrorId id)
    {
        await using TestService service = await TestService.StartAsync(Fault.Status(status).Forever());

        CrashtestException failure = await Expect.FailureAsync(id, () => ReadAsync(service, retries: 3));

        Assert.Equal(status, failure.StatusCode);
        Assert.Equal(4, service.Count(CallKind.Status));
    }

    [Theory]
    [InlineData(401, ErrorId.WebhookRejected)]
    [InlineData(403, ErrorId.WebhookRejected)]
    [InlineData(404, ErrorId.ScanNotFound)]
    [InlineData(400, ErrorId.UnexpectedAnswer)]
    [InlineData(410, ErrorId.UnexpectedAnswer)]
    public async Task A_refusal_fails_at_once_with_the_services_sentence(int status, ErrorId id)
    {
        await using TestService service =
            await TestService.StartAsync(Fault.Json("{\"message\":\"Not for you\"}", status).Forever());

        CrashtestException failure = await Expect.FailureAsync(id, () => ReadAsync(service));

        Assert.Contains("'Not for you'", failure.Message, StringComparison.Ordinal);
        Assert.Equal(status, failure.StatusCode);
        Assert.Equal(1, service.Count(CallKind.Status));
    }

    [Fact]
    public async Task No_retries_means_one_request()
    {
        await using TestService service = await TestService.StartAsync(Fault.Status(503).Forever());

        await Expect.FailureAsync(ErrorId.ServiceUnavailable, () => ReadAsync(service, retries: 0));

        Assert.Equal(1, service.Count(CallKind.Status));
    }

    [Fact]
    public async Task A_request_that_hangs_is_cut_and_tried_again()
    {
        await using TestService service = await TestService.StartAsync(Fault.Hang().Times(2), Fault.StatusCode("101"));
        Task<ScanReading> reading = ReadAsync(service);

        await service.LetTimeOutAsync(CallKind.Status, 2, TimeSpan.FromSeconds(100));

        Assert.Equal(ScanState.Running, (await reading).State);
        Assert.Equal(3, service.Count(CallKind.Status));
    }

    [Fact]
    public async Task A_service_that_always_hangs_is_unavailable_after_the_retries()
    {
        await using TestService service = await TestService.StartAsync(Fault.Hang().Forever());
        Task<ScanReading> reading = ReadAsync(service, retries: 2);

        await service.LetTimeOutAsync(CallKind.Status, 3, TimeSpan.FromSeconds(100));
        CrashtestException failure = await Expect.FailureAsync(ErrorId.ServiceUnavailable, () => reading);

        Assert.Contains("no response from '127.0.0.1' within 100 seconds", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_largest_limits_that_the_commands_take_work()
    {
        await using TestService service = await TestService.StartAsync(Fault.StatusCode("101"));
        ScanTarget target = service.Target(retries: 1000, requestTimeout: TimeSpan.FromSeconds(86400));

        Assert.Equal(
            ScanState.Running, (await service.RunAsync(() => target.ReadStatusAsync(41, service.Token))).State);
    }

    private static Task<ScanReading> ReadAsync(TestService service, int retries = Defaults.MaximumRetryCount) =>
        service.RunAsync(() => service.Target(retries: retries, handlers: TestService.FreshConnections)
            .ReadStatusAsync(41, service.Token));
}
