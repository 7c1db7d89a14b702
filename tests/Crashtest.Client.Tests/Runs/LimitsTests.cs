using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Http;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Content;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.Client.Tests.Runs;

/// <summary>What somebody sends without end or without bottom costs a clear error, not the process.</summary>
public sealed class LimitsTests
{
    [Theory]
    [InlineData(HttpStatusCode.OK)]
    [InlineData(HttpStatusCode.BadRequest)]
    public async Task An_answer_without_end_is_not_read_whole(HttpStatusCode status)
    {
        await using TestService service = await TestService.StartAsync();
        var body = new EndlessStream();
        ScanTarget target = service.Target(retries: 0, handlers: () => new Endless(body, status));

        CrashtestException failure =
            await Expect.FailureAsync(ErrorId.UnexpectedAnswer, () => target.ReadStatusAsync(41, service.Token));
        await Expect.FailureAsync(ErrorId.UnexpectedAnswer, () => service.StartByClientAsync(target));

        Assert.Contains("a response that is too long", failure.Message, StringComparison.Ordinal);
        Assert.InRange(
            body.BytesRead, ResponseReader.MaximumTextLength, 2 * (ResponseReader.MaximumTextLength + 100_000));
    }

    [Fact]
    public async Task An_answer_just_within_the_limit_is_read()
    {
        string body = """{"data":{"status":{"status_code":101}},"more":"0"}""";
        body = body.Replace(
            "0\"}",
            new string('x', ResponseReader.MaximumTextLength - body.Length + 1) + "\"}",
            StringComparison.Ordinal);
        await using TestService service = await TestService.StartAsync(Fault.Json(body));

        Assert.Equal(ResponseReader.MaximumTextLength, body.Length);
        Assert.Equal(ScanState.Running, (await service.Target().ReadStatusAsync(41, service.Token)).State);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"data\":")]
    public async Task Json_without_bottom_is_an_unexpected_answer(string opening)
    {
        string body = string.Concat(Enumerable.Repeat(opening, 100_000));
        await using TestService service = await TestService.StartAsync(Fault.Json(body).Forever());

        await Expect.FailureAsync(ErrorId.UnexpectedAnswer, () => service.StartByClientAsync());
        await Expect.FailureAsync(ErrorId.UnexpectedAnswer, () => service.Target().ReadStatusAsync(41, service.Token));
    }

    [Fact]
    public async Task A_number_of_a_thousand_digits_is_no_id_and_no_state()
    {
        string digits = new('9', 1000);
        await using TestService service = await TestService.StartAsync(
            Fault.ScanId(digits).On(CallKind.Start), Fault.StatusCode(digits).On(CallKind.Status));

        await Expect.FailureAsync(ErrorId.UnexpectedAnswer, () => service.StartByClientAsync());
        await Expect.FailureAsync(ErrorId.UnexpectedAnswer, () => service.Target().ReadStatusAsync(41, service.Token));
    }

    [Fact]
    public async Task A_sentence_of_a_megabyte_is_cut_in_the_message()
    {
        await using TestService service =
            await TestService.StartAsync(Fault.Json($"{{\"message\":\"{new string('x', 1_000_000)}\"}}", 400));

        CrashtestException failure =
            await Expect.FailureAsync(ErrorId.UnexpectedAnswer, () => service.StartByClientAsync());

        Assert.InRange(failure.Message.Length, 400, 600);
    }

    [Theory]
    [InlineData("text/html; charset=no-such-charset")]
    [InlineData("application/json; charset=utf-7")]
    [InlineData("nonsense")]
    public async Task A_made_up_content_type_changes_nothing(string contentType)
    {
        await using TestService service = await TestService.StartAsync(
            Fault.Status(200, "{\"data\":{\"status\":{\"status_code\":101}}}", contentType));

        Assert.Equal(ScanState.Running, (await service.Target().ReadStatusAsync(41, service.Token)).State);
    }

    [Fact]
    public async Task A_report_of_many_megabytes_is_judged_from_the_disk()
    {
        await using TestService service = await TestService.StartAsync(
            options => options.Reports["junit"] = BodyContent.GenerateJUnit(20_000_000));
        long scanId = await service.EndScanAsync();

        var saved = await service.SaveAsync(scanId);

        Assert.Equal(20_000_000, new FileInfo(saved.Report.Path).Length);
        Assert.Equal(Outcome.Pass, saved.Verdict?.Outcome);
        Assert.True(saved.Verdict?.CheckCount > 50_000, $"Only {saved.Verdict?.CheckCount} checks were counted.");
    }

    private sealed class Endless(Stream body, HttpStatusCode status) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(
                new HttpResponseMessage(status) { Content = new StreamContent(body), RequestMessage = request });
    }

    private sealed class EndlessStream : MemoryStream
    {
        public long BytesRead { get; private set; }

        public override bool CanSeek => false;

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            Array.Fill(buffer, (byte)'x', offset, count);
            BytesRead += count;
            return Task.FromResult(count);
        }
    }
}
