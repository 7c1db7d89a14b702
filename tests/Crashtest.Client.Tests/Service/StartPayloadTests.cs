using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Service;
using Crashtest.Client.Specifications;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.Client.Tests.Service;

/// <summary>The payload as it arrives, compared with docs/protocol.md#start-payload.</summary>
public sealed class StartPayloadTests
{
    private static readonly TargetLogin Login = new("u", "p");

    [Fact]
    public async Task The_login_in_front_of_the_target() =>
        await AssertSentAsync(
            new StartPayload { SystemAuthentication = Login },
            """{"system_authentication":{"basic_auth":{"username":"u","password":"p"}}}""");

    [Fact]
    public async Task The_login_of_the_application() =>
        await AssertSentAsync(
            new StartPayload { ApplicationAuthentication = Login, LoginUrl = "example.com/login" },
            """{"application_authentication":[{"username":"u","password":"p","url":"example.com/login"}]}""");

    [Fact]
    public async Task The_login_of_the_application_without_an_address() =>
        await AssertSentAsync(
            new StartPayload { ApplicationAuthentication = Login },
            """{"application_authentication":[{"username":"u","password":"p"}]}""");

    [Fact]
    public async Task Headers() =>
        await AssertSentAsync(
            new StartPayload { Headers = [new("Authorization", "Bearer 123"), new("X-Test", "ü \"quoted\" \\")] },
            """
            {"parameter_authentication":[
              {"type":"HEADER","key":"Authorization","value":"Bearer 123"},
              {"type":"HEADER","key":"X-Test","value":"ü \"quoted\" \\"}]}
            """);

    [Theory]
    [InlineData(
        "spec.json",
        """{"swagger":"2.0","info":{"version":"1.10","x":1.5,"date":"2020-01-02T03:04:05Z"},"paths":{}}""")]
    [InlineData(
        "spec.yaml", "swagger: '2.0'\ninfo:\n  version: '1.10'\n  x: 1.5\n  date: 2020-01-02T03:04:05Z\npaths: {}\n")]
    public async Task A_specification_in_json_or_yaml(string name, string text)
    {
        using var folder = new TestFolder();

        await AssertSentAsync(
            new StartPayload
            {
                Specification = ApiSpecification.Load(folder.Write(name, text), CancellationToken.None),
            },
            """{"specs":{"api_spec":{"swagger":"2.0","info":{"version":"1.10","x":1.5,"date":"2020-01-02T03:04:05Z"},"paths":{}}}}""");
    }

    [Fact]
    public async Task All_together_in_the_order_of_the_protocol()
    {
        using var folder = new TestFolder();
        var payload = new StartPayload
        {
            Specification = ApiSpecification.Load(folder.Write("spec", "openapi: 3.0.0"), CancellationToken.None),
            Headers = [new("A", "b")],
            LoginUrl = "example.com/login",
            ApplicationAuthentication = Login,
            SystemAuthentication = Login,
        };

        RecordedRequest request = await AssertSentAsync(
            payload,
            """
            {"system_authentication":{"basic_auth":{"username":"u","password":"p"}},
             "application_authentication":[{"username":"u","password":"p","url":"example.com/login"}],
             "parameter_authentication":[{"type":"HEADER","key":"A","value":"b"}],
             "specs":{"api_spec":{"openapi":"3.0.0"}}}
            """);

        Assert.Equal(
            ["system_authentication", "application_authentication", "parameter_authentication", "specs"],
            JsonNode.Parse(request.Body)!.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task Nothing_to_tell_is_an_empty_body()
    {
        await using TestService service = await TestService.StartAsync();

        await service.Target().StartAsync(new StartPayload { LoginUrl = "example.com/login" }, service.Token);

        RecordedRequest request = Assert.Single(service.Host.Requests);
        Assert.Equal((string.Empty, "0"), (request.Body, request.Headers["Content-Length"]));
    }

    [Fact]
    public async Task A_repeated_start_carries_the_payload_again()
    {
        await using TestService service = await TestService.StartAsync(Fault.Status(503).Times(2));
        ScanTarget target = service.Target();

        await service.RunAsync(
            () => target.StartAsync(new StartPayload { SystemAuthentication = Login }, service.Token));

        IReadOnlyList<RecordedRequest> requests = service.Requests(CallKind.Start);
        Assert.Equal(3, requests.Count);
        Assert.Single(requests.Select(request => request.Body).Distinct());
        Assert.NotEmpty(requests[0].Body);
    }

    private static async Task<RecordedRequest> AssertSentAsync(StartPayload payload, string expected)
    {
        await using TestService service = await TestService.StartAsync();

        await service.Target().StartAsync(payload, service.Token);

        RecordedRequest request = Assert.Single(service.Host.Requests);
        Assert.Equal("application/json", request.Headers["Content-Type"]);
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(request.Body)),
            $"This was sent: {request.Body}");
        return request;
    }
}
