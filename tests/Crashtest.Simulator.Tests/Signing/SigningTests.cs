using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using Crashtest.Simulator.Content;
using Crashtest.Simulator.Faults;
using Crashtest.Simulator.Signing;
using Xunit;
using static Crashtest.Simulator.Tests.ServiceUnderTest;

namespace Crashtest.Simulator.Tests.Signing;

public sealed class SigningTests
{
    private const string Path = "/dae/api/core-api/webhook/hook";

    public static IEnumerable<TheoryDataRow<string, string>> Vectors()
    {
        using var file = File.OpenRead(System.IO.Path.Combine(AppContext.BaseDirectory, "Data", "hmac-vectors.json"));
        using var vectors = JsonDocument.Parse(file);
        return vectors.RootElement.EnumerateArray()
            .Select(vector => new TheoryDataRow<string, string>(
                vector.GetRawText(), vector.GetProperty("sig").GetString()!))
            .ToArray();
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Known_answers_are_computed(string vector, string signature)
    {
        using var json = JsonDocument.Parse(vector);
        string Text(string name) => json.RootElement.GetProperty(name).GetString()!;

        Assert.Equal(signature, RequestSignature.Compute(
            Text("api_id"), Text("api_secret"), Text("host"), Text("url"), Text("method"), Text("ts"), Text("nonce")));
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Known_headers_are_accepted_once_and_at_their_time(string vector, string signature)
    {
        using var json = JsonDocument.Parse(vector);
        string Text(string name) => json.RootElement.GetProperty(name).GetString()!;
        var sentAt = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(Text("ts"), null));
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(sentAt);
        var verifier = new SignatureVerifier(new SimulatorOptions
        {
            ApiId = Text("api_id"),
            ApiKey = Text("api_secret"),
            TimeProvider = clock,
        });
        string? Verify() => verifier.FindProblem(Text("authorization"), Text("host"), Text("url"), Text("method"));

        Assert.Contains(signature, Text("authorization"), StringComparison.Ordinal);
        Assert.Null(Verify());
        Assert.Equal("The nonce was used before", Verify());
        clock.Advance(TimeSpan.FromMinutes(5.01));
        Assert.Contains("five minutes", Verify(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signed_scan_runs_from_start_to_report()
    {
        await using var service = await StartAsync();

        using var started = await SendAsync(service, HttpMethod.Post, Path);
        service.Clock.Advance(TimeSpan.FromSeconds(8));
        using var status = await SendAsync(service, HttpMethod.Get, Path + "/scans/1/status");
        using var report = await SendAsync(service, HttpMethod.Get, Path + "/scans/1/report/junit");

        Assert.Equal(
            """{"message":"webhook_scan_started","data":{"scanId":1}}""",
            await started.Content.ReadAsStringAsync(Token));
        Assert.Equal("""{"data":{"status":{"status_code":102}}}""", await status.Content.ReadAsStringAsync(Token));
        Assert.Equal(SampleReport.Bytes.ToArray(), await report.Content.ReadAsByteArrayAsync(Token));
        Assert.All(
            service.Host.Requests, request => Assert.True(request is { IsSigned: true, SignatureProblem: null }));
    }

    [Fact]
    public async Task Each_flaw_of_a_signature_is_401_with_its_reason()
    {
        await using var service = await StartAsync();
        var now = service.Clock.GetUtcNow();
        string Header(string id, string url, DateTimeOffset time) =>
            RequestSignature.CreateHeader(id, SimulatorOptions.DefaultApiKey, "127.0.0.1", url, "POST", time);
        (string? Header, string Reason)[] cases =
        [
            (null, "missing"),
            ("Bearer abc", "malformed"),
            ("VERACODE-HMAC-SHA-256 id=a,ts=b,nonce=c", "malformed"),
            (Header("vera01gi-00", Path, now), "API id is unknown"),
            (Header(SimulatorOptions.DefaultApiId, Path + "/", now), "signature is wrong"),
            (Header(SimulatorOptions.DefaultApiId, Path, now.AddMinutes(-6)), "five minutes"),
            (Header(SimulatorOptions.DefaultApiId, Path, now.AddMinutes(6)), "five minutes"),
        ];

        foreach (var (header, reason) in cases)
        {
            using var response = await SendAsync(service, HttpMethod.Post, Path, header ?? string.Empty);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            Assert.Contains(reason, await ReadMessageAsync(response), StringComparison.Ordinal);
        }

        Assert.Equal(0, service.Host.TotalAcceptedStarts);
    }

    [Fact]
    public async Task A_retry_must_not_carry_the_nonce_of_an_attempt_that_failed()
    {
        await using var service = await StartAsync();
        service.Host.Faults.Add(Fault.Status(503));
        var header = RequestSignature.CreateHeader(
            SimulatorOptions.DefaultApiId,
            SimulatorOptions.DefaultApiKey,
            "127.0.0.1",
            Path,
            "POST",
            service.Clock.GetUtcNow());

        using var first = await SendAsync(service, HttpMethod.Post, Path, header);
        using var retry = await SendAsync(service, HttpMethod.Post, Path, header);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, first.StatusCode);
        Assert.Equal("The nonce was used before", await ReadMessageAsync(retry));
    }

    private static async Task<HttpResponseMessage> SendAsync(
        ServiceUnderTest service, HttpMethod method, string path, string? header = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(service.Host.Address, path));
        request.Headers.TryAddWithoutValidation("Authorization", header ?? RequestSignature.CreateHeader(
            SimulatorOptions.DefaultApiId,
            SimulatorOptions.DefaultApiKey,
            request.RequestUri!.Host,
            path,
            method.Method,
            service.Clock.GetUtcNow()));
        return await service.Client.SendAsync(request, Token);
    }

    [Theory]
    [InlineData(32, false)]
    [InlineData(64, true)]
    public void A_long_nonce_and_upper_case_hex_are_taken_as_Veracode_takes_them(int digits, bool isUpper)
    {
        var time = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        var options =
            new SimulatorOptions { TimeProvider = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(time) };
        var timestamp = time.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var nonce = new string('a', digits);
        var signature = RequestSignature.Compute(
            options.ApiId, options.ApiKey, "127.0.0.1", "/a?b=c%20d", "GET", timestamp, nonce);
        var id = RequestSignature.RemovePrefix(options.ApiId);
        var header = $"VERACODE-HMAC-SHA-256 id={id},ts={timestamp},nonce={Spell(nonce)},sig={Spell(signature)}";

        Assert.Null(new SignatureVerifier(options).FindProblem(header, "127.0.0.1", "/a?b=c%20d", "GET"));
        Assert.Equal(
            "The signature is wrong",
            new SignatureVerifier(options).FindProblem(header, "127.0.0.1", "/a?b=c d", "GET"));

        string Spell(string hex) => isUpper ? hex.ToUpperInvariant() : hex;
    }
}
