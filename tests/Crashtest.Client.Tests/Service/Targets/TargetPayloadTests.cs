using System;
using System.IO;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Service;
using Crashtest.Client.Specifications;
using Crashtest.Client.State;
using Crashtest.Simulator;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Crashtest.Simulator.Targets;
using Xunit;

namespace Crashtest.Client.Tests.Service.Targets;

/// <summary>What a start brings along is stored before it, and nothing is started when it cannot be.</summary>
public sealed partial class TargetPayloadTests
{
    private static readonly byte[] Yaml = Encoding.UTF8.GetBytes("# ä comment\r\nopenapi: 3.0.0\r\npaths: {}\r\n");

    private static Task<TestService> StartServiceAsync(
        Action<SimulatorOptions>? configure = null) => TestService.StartAsync(options =>
    {
        options.TargetApi.Targets =
        [
            new TargetDefinition(TestService.TargetId, "shop")
            {
                TargetType = "API",
                ParameterAuthentications =
                    """[{"id":"1","title":"t","type":"COOKIE","key":"old","value":"x"},{"type":"HTTP_HEADER","key":"X-Key","value":"y"}]""",
            },
        ];
        configure?.Invoke(options);
    });

    private static Task<StartedScan> StartAsync(TestService service, StartPayload payload) =>
        service.RunAsync(() => service.TargetById().StartAsync(payload, service.Token));

    private static async Task<StartPayload> EverythingAsync(TestService service)
    {
        string file = Path.Combine(service.Folder.Path, "api.yaml");
        await File.WriteAllBytesAsync(file, Yaml, service.Token);
        return new StartPayload
        {
            SystemAuthentication = new TargetLogin("u1", "p1"),
            ApplicationAuthentication = new TargetLogin("u2", "p2"),
            LoginUrl = "https://shop.example/login",
            Headers = [new("x-key", "v")],
            Specification = ApiSpecification.Load(file, service.Token),
        };
    }

    [Fact]
    public async Task Everything_is_stored_before_the_start()
    {
        await using TestService service = await StartServiceAsync();

        await StartAsync(service, await EverythingAsync(service));

        SimulatedPayload stored = service.Host.Targets.GetPayload(TestService.TargetId);
        Assert.Equal("""{"username":"u1","password":"p1"}""", stored.SystemAuthentication);
        Assert.Equal(
            """{"login_url":"https://shop.example/login","username":"u2","password":"p2"}""",
            stored.ApplicationAuthentication);
        JsonElement header =
            Assert.Single(JsonDocument.Parse(stored.ParameterAuthentications).RootElement.EnumerateArray());
        Assert.Equal(("HTTP_HEADER", "x-key", "v"), (Text(header, "type"), Text(header, "key"), Text(header, "value")));
        Assert.Equal(Yaml, stored.Specification.ToArray());
        Assert.Equal(CallKind.Start, service.Host.Requests[^1].Kind);
        Assert.All(service.Host.Requests, request => Assert.Null(request.SignatureProblem));
    }

    [Fact]
    public async Task What_the_headers_replace_is_named_in_a_warning()
    {
        await using TestService service = await StartServiceAsync();

        await StartAsync(service, await EverythingAsync(service));

        RunActivity warning = Assert.Single(service.Activities, activity => activity.Kind == ActivityKind.Warning);
        Assert.EndsWith("These are lost: old.", warning.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_that_comes_later_is_waited_for()
    {
        await using TestService service =
            await StartServiceAsync(options => options.TargetApi.ProfileDelay = TimeSpan.FromSeconds(20));

        await StartAsync(service, new StartPayload { SystemAuthentication = new TargetLogin("u", "p") });

        Assert.NotNull(service.Host.Targets.GetPayload(TestService.TargetId).SystemAuthentication);
    }

    [Fact]
    public async Task A_profile_that_does_not_come_starts_nothing()
    {
        await using TestService service =
            await StartServiceAsync(options => options.TargetApi.ProfileDelay = TimeSpan.FromDays(1));
        StartPayload payload = await EverythingAsync(service);

        CrashtestException failure =
            await Expect.FailureAsync(ErrorId.TargetNotReady, () => StartAsync(service, payload));

        Assert.EndsWith(
            "No scan was started. Stored before that: the API specification.",
            failure.Message,
            StringComparison.Ordinal);
        Assert.Equal(0, service.Count(CallKind.Start));
    }

    [Fact]
    public async Task A_specification_that_the_service_refuses_starts_nothing()
    {
        await using TestService service = await StartServiceAsync(
            options => options.TargetApi.Targets = [new TargetDefinition(TestService.TargetId, "shop")]);
        StartPayload payload = await EverythingAsync(service);

        CrashtestException failure =
            await Expect.FailureAsync(ErrorId.InvalidPayload, () => StartAsync(service, payload));

        Assert.Contains("'Only a target of type API has a specification'", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("No scan was started.", failure.Message, StringComparison.Ordinal);
        Assert.Equal((0, 0), (service.Count(CallKind.Start), service.Count(CallKind.Authentication)));
    }

    [Fact]
    public async Task Passing_faults_are_tried_again()
    {
        await using TestService service = await StartServiceAsync();
        service.Host.Faults.Add(
            Fault.DropAfter().On(CallKind.Authentication),
            Fault.Status(500).On(CallKind.Specification),
            Fault.Status(503).On(CallKind.Profiles));

        await StartAsync(service, await EverythingAsync(service));

        Assert.Equal(1, service.Host.Targets.CountAcceptedStarts(TestService.TargetId));
    }

    [Fact]
    public async Task No_secret_is_in_the_news()
    {
        await using TestService service = await StartServiceAsync();

        await StartAsync(service, new StartPayload
        {
            SystemAuthentication = new TargetLogin("u", "geheim-42"),
            Headers = [new("X", "geheim-43")],
        });

        Assert.DoesNotContain(
            service.Activities, activity => activity.Text.Contains("geheim", StringComparison.Ordinal));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
