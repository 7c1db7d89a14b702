using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Connection;
using Crashtest.Client.Runs;
using Crashtest.Client.Service;
using Crashtest.Simulator;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.Client.Tests.Runs;

/// <summary>
/// Whatever fails, and whatever the service says of it: neither the webhook nor the API credential comes out.
/// </summary>
public sealed class SecretsTests
{
    private const string Hook = "Hook-ü b+0b5e55ed5ec2e700c0de";
    private const string Id = "51a0c0de51a0c0de51a0c0de51a0c0de";

    private static readonly string[] Secrets =
    [
        Hook, Uri.EscapeDataString(Hook), "0b5e55ed5ec2e700c0de", Id, SimulatorOptions.DefaultApiKey,
        SimulatorOptions.DefaultApiKey[9..],
    ];

    private static readonly string Echo =
        $$"""{"message":"No {{Hook}}, {{Hook.ToUpperInvariant()}}, {{Uri.EscapeDataString(Hook)}}, vera01gi-{{Id}} or {{Id.ToUpperInvariant()}}"}""";

    public static TheoryData<string> Failures =>
    [
        "200", "200-html", "302", "400", "401", "403", "404", "404-running", "429", "500", "502-html", "503", "drop",
        "cut", "redirect",
    ];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task No_failure_of_the_service_shows_one(string failure)
    {
        foreach (CallKind kind in (CallKind[])[CallKind.Start, CallKind.Status, CallKind.Report])
        {
            await using TestService service = await TestService.StartAsync(FaultOf(failure).On(kind).Forever());
            ScanTarget target = service.Target(
                Hook, retries: 1, credential: Credential(), name: null, handlers: TestService.FreshConnections);

            RunResult result = await service.WholeRunAsync(target);

            Assert.True(result.Error is not null, $"{failure} of {kind} was no failure.");
            AssertShowsNone(service, result.Error);
        }
    }

    [Fact]
    public async Task Single_calls_show_none_either()
    {
        await using TestService service = await TestService.StartAsync(Fault.Json(Echo, 401).Forever());
        ScanTarget target = service.Target(Hook, retries: 0, credential: Credential());

        AssertShowsNone(
            service, await Expect.FailureAsync(ErrorId.WebhookRejected, () => service.StartByClientAsync(target)));
        AssertShowsNone(
            service,
            await Expect.FailureAsync(ErrorId.WebhookRejected, () => target.ReadStatusAsync(1, service.Token)));
        AssertShowsNone(
            service, await Expect.FailureAsync(ErrorId.WebhookRejected, () => service.SaveAsync(1, target: target)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task No_failure_of_the_network_shows_one_however_deep_it_lies(int depth)
    {
        await using TestService service = await TestService.StartAsync();
        ScanTarget target =
            service.Target(Hook, retries: 1, credential: Credential(), handlers: () => new Babbler(depth));

        AssertShowsNone(
            service, await Expect.FailureAsync(ErrorId.ScanStartUnknown, () => service.StartByClientAsync(target)));
        AssertShowsNone(service, await Expect.FailureAsync(
            ErrorId.ServiceUnavailable, () => service.RunAsync(() => target.ReadStatusAsync(1, service.Token))));
    }

    [Fact]
    public async Task A_good_run_shows_none_in_its_story()
    {
        await using TestService service = await TestService.StartAsync();

        RunResult result = await service.WholeRunAsync(service.Target(Hook, credential: Credential(), name: null));

        Assert.Equal(ScanState.Ended, result.State);
        AssertShowsNone(service, result.Error!);
        Assert.Contains(
            service.Activities,
            news => news.Text.Contains("POST /dae/api/core-api/webhook/***: HTTP 200", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_password_of_a_proxy_is_not_shown()
    {
        await using TestService service = await TestService.StartAsync();
        using var client = new CrashtestClient(
            new ConnectionOptions
            {
                Endpoint = service.Host.Endpoint,
                MaximumRetryCount = 0,
                Proxy = new Uri("http://127.0.0.1:1"),
                ProxyCredential = new NetworkCredential("user", "pr0xy-p4ss"),
                HandlerFactory = () => new Babbler(1, "407 for user:pr0xy-p4ss"),
            },
            service.Activities.Enqueue);

        CrashtestException failure = await Expect.FailureAsync(
            ErrorId.ScanStartUnknown, () => client.GetTarget(Hook, null).StartAsync(null, service.Token));

        Assert.DoesNotContain("pr0xy-p4ss", failure.ToString(), StringComparison.Ordinal);
        Assert.All(
            service.Activities, news => Assert.DoesNotContain("pr0xy-p4ss", news.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("The password of 'kim' (hunter-42) is too weak")]
    [InlineData("hunter42 is too weak")]
    [InlineData("header 'Bearer tok-123-456' is malformed")]
    [InlineData("token tok-123-456 is malformed")]
    [InlineData("pass")]
    [InlineData("login l0gin-p4ss failed")]
    public async Task What_the_payload_sends_is_not_quoted(string sentence)
    {
        string[] sent = ["hunter-42", "hunter42", "Bearer tok-123-456", "tok-123-456", "pass", "l0gin-p4ss"];
        var payload = new StartPayload
        {
            SystemAuthentication = new TargetLogin("kim", "hunter-42"),
            ApplicationAuthentication = new TargetLogin("kim", "l0gin-p4ss"),
            Headers = [new("Authorization", "Bearer tok-123-456"), new("X-Key", "pass")],
        };
        await using TestService service = await TestService.StartAsync(
            Fault.Json($$"""{"message":"{{sentence}}"}""", 422).Forever());
        ScanTarget target = service.Target();

        CrashtestException start = await Expect.FailureAsync(
            ErrorId.UnexpectedAnswer, () => target.StartAsync(payload, service.Token));
        CrashtestException status = await Expect.FailureAsync(
            ErrorId.UnexpectedAnswer, () => target.ReadStatusAsync(41, service.Token));

        Assert.All([start, status], failure => Assert.All(
            sent, secret => Assert.DoesNotContain(
                secret, failure.ToString().Split("   at ")[0], StringComparison.OrdinalIgnoreCase)));
        Assert.Contains("***", start.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/webhook/" + TestService.Hook)]
    [InlineData("/" + TestService.Hook + "/webhook")]
    [InlineData("/webhook/0B5E55ED5EC2E700C0DE00000000CAFE/")]
    public async Task An_endpoint_that_holds_the_webhook_is_refused_and_shown_nowhere(string path)
    {
        await using TestService service = await TestService.StartAsync();

        CrashtestException failure = Expect.Failure(
            ErrorId.InvalidEndpoint, () => service.Target(endpoint: "https://api.example.test" + path));

        Assert.DoesNotContain("0b5e55ed", failure.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_short_webhook_that_equals_a_part_of_the_path_by_chance_is_taken()
    {
        await using TestService service = await TestService.StartAsync();

        Assert.Equal(41, await service.StartByClientAsync(service.Target("webhook")));
    }

    [Theory]
    [InlineData("http://me:p%40ss-w0rd@proxy:8080", "p%40ss-w0rd", "p@ss-w0rd")]
    [InlineData("me:pa/ss@proxy:8080", "pa/ss", "pa/ss")]
    [InlineData("socks5://me:a:b@proxy", "a:b", "a:b")]
    public void The_password_of_a_proxy_of_the_environment_is_known(string value, string raw, string sent) =>
        Assert.Equal([raw, sent], ProxyPassword.FindInEnvironment(name => name == "HTTPS_PROXY" ? value : null));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("http://proxy:8080")]
    [InlineData("http://me@proxy:8080")]
    [InlineData("http://me:@proxy:8080")]
    public void A_proxy_without_a_password_has_none(string? value) => Assert.Empty(ProxyPassword.FindIn(value));

    private static ApiCredential Credential() => new(SimulatorOptions.DefaultApiId, SimulatorOptions.DefaultApiKey);

    private static Fault FaultOf(string name) => name switch
    {
        "drop" => Fault.DropBefore(),
        "cut" => Fault.CutBody(),
        "redirect" => Fault.Redirect("http://evil.example.test/" + Uri.EscapeDataString(Hook)),
        "404-running" => Fault.Json(Echo.Replace("No ", "Scan is already running on ", StringComparison.Ordinal), 404),
        _ when name.EndsWith("-html", StringComparison.Ordinal) =>
            Fault.Status(int.Parse(name[..3], null), $"<html>{Echo}</html>", "text/html"),
        _ => Fault.Json(Echo, int.Parse(name, null)),
    };

    private static void AssertShowsNone(TestService service, CrashtestException failure)
    {
        var texts = new List<string> { failure.ToString(), failure.Message };
        for (Exception? inner = failure.InnerException; inner is not null; inner = inner.InnerException)
        {
            texts.Add(inner.ToString());
            texts.Add(string.Join(" ", inner.Data.Values));
        }

        foreach (RunActivity news in service.Activities)
        {
            texts.Add(news.Name + " " + news.Text);
        }

        Assert.All(texts, text => Assert.All(
            Secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>A network that fails and tells all it knows.</summary>
    private sealed class Babbler(int depth, string? words = null) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Exception failure = new HttpRequestException(
                words ?? $"No answer from {request.RequestUri} ({Hook}, {request.Headers.Authorization})");
            for (int i = 0; i < depth; i++)
            {
                failure = new HttpRequestException("Something lies beneath.", failure);
            }

            throw failure;
        }
    }
}
