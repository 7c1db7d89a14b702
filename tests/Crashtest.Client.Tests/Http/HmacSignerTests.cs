using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Crashtest.Client.Connection;
using Crashtest.Client.Http;
using Crashtest.Simulator;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.Client.Tests.Http;

public sealed class HmacSignerTests
{
    private static readonly ApiCredential Credential =
        new(SimulatorOptions.DefaultApiId, SimulatorOptions.DefaultApiKey);

    public static IEnumerable<TheoryDataRow<string>> KnownAnswers()
    {
        using JsonDocument vectors =
            JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Data", "hmac-vectors.json")));
        return [.. vectors.RootElement.EnumerateArray()
            .Select(vector => new TheoryDataRow<string>(vector.GetRawText()))];
    }

    [Theory]
    [MemberData(nameof(KnownAnswers))]
    public void Known_answers_are_computed(string vector)
    {
        using JsonDocument json = JsonDocument.Parse(vector);
        string Text(string name) => json.RootElement.GetProperty(name).GetString()!;

        string parameter = HmacSigner.CreateParameter(
            new ApiCredential(Text("api_id"), Text("api_secret")),
            Text("host"),
            Text("url"),
            Text("method"),
            long.Parse(Text("ts"), CultureInfo.InvariantCulture),
            Convert.FromHexString(Text("nonce")));

        Assert.Equal(Text("authorization"), "VERACODE-HMAC-SHA-256 " + parameter);
    }

    [Fact]
    public void All_five_known_answers_are_there() => Assert.Equal(5, KnownAnswers().Count());

    [Fact]
    public void A_message_is_signed_with_the_clock_in_milliseconds_and_a_new_nonce_each_time()
    {
        var time = new VirtualTime();
        var signer = new HmacSigner(Credential, time);
        string[] headers = [.. Enumerable.Range(0, 2).Select(_ => Sign(signer))];

        Match[] parts = [.. headers.Select(header => Regex.Match(
            header, "^VERACODE-HMAC-SHA-256 id=(.*),ts=([0-9]+),nonce=([0-9a-f]{32}),sig=([0-9a-f]{64})$"))];

        Assert.All(parts, part => Assert.True(part.Success, "Not a header of the scheme."));
        Assert.All(parts, part => Assert.Equal("51a0c0de51a0c0de51a0c0de51a0c0de", part.Groups[1].Value));
        Assert.All(parts, part => Assert.Equal(
            time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), part.Groups[2].Value));
        Assert.NotEqual(parts[0].Groups[3].Value, parts[1].Groups[3].Value);
        Assert.NotEqual(parts[0].Groups[4].Value, parts[1].Groups[4].Value);
    }

    [Fact]
    public async Task Each_attempt_carries_a_signature_of_its_own()
    {
        await using TestService service =
            await TestService.StartAsync(Fault.Status(503).Times(3), Fault.Status(502).On(CallKind.Status).Times(2));
        ScanTarget target = service.Target(credential: Credential);

        long scanId = await service.StartByClientAsync(target);
        await service.RunAsync(() => target.ReadStatusAsync(scanId, service.Token));

        Assert.Equal((4, 3), (service.Count(CallKind.Start), service.Count(CallKind.Status)));
        Assert.All(service.Host.Requests, request => Assert.Null(request.SignatureProblem));
        Assert.All(
            service.Host.Requests, request => Assert.True(request.IsSigned, "It went to the unsigned generation."));
    }

    [Theory]
    [InlineData("ü")]
    [InlineData("a b")]
    [InlineData("%2e")]
    [InlineData("a?b#c&d=e")]
    [InlineData("a+b~c'(d)*!")]
    public async Task What_is_signed_is_what_is_sent(string webhook)
    {
        await using TestService service = await TestService.StartAsync();
        ScanTarget target = service.Target(webhook, credential: Credential);

        await service.StartByClientAsync(target);
        await target.ReadStatusAsync(41, service.Token);

        Assert.All(service.Host.Requests, request => Assert.Null(request.SignatureProblem));
        Assert.All(service.Host.Requests, request => Assert.Equal(webhook, request.Webhook));
    }

    [Fact]
    public async Task A_wrong_key_is_refused_with_the_services_sentence_after_one_request()
    {
        await using TestService service = await TestService.StartAsync();
        var wrong = new ApiCredential(SimulatorOptions.DefaultApiId, new string('0', 128));

        CrashtestException failure = await Expect.FailureAsync(
            ErrorId.WebhookRejected, () => service.StartByClientAsync(service.Target(credential: wrong)));

        Assert.Contains("The signature is wrong", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, service.Count(CallKind.Start));
    }

    private static string Sign(HmacSigner signer)
    {
        using var message =
            new HttpRequestMessage(HttpMethod.Get, "https://api.veracode.com/dae/api/core-api/webhook/a");
        signer.Sign(message);
        return message.Headers.Authorization!.ToString();
    }
}
