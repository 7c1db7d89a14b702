using System;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using Xunit;
using static Crashtest.Simulator.Tests.ServiceUnderTest;

namespace Crashtest.Simulator.Tests.Control;

public sealed class ControlApiTests
{
    [Fact]
    public async Task Faults_are_added_as_words_or_objects_and_removed()
    {
        await using var service = await StartAsync();

        using var added = await PostAsync(service, "faults", """
            ["start:503", {"on":"start","action":429,"retryAfter":7,"times":2,"headers":{"Via":"1.1 x"}}]
            """);
        using var first = await service.PostAsync("hook");
        using var second = await service.PostAsync("hook");
        using var removed = await service.Client.DeleteAsync(Control(service, "faults"), Token);

        Assert.Equal(HttpStatusCode.OK, added.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, first.StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(7), second.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Equal(1, await service.StartScanAsync("hook"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[null]")]
    [InlineData("[{\"onn\":\"start\"}]")]
    [InlineData("[{\"on\":\"start\"}]")]
    [InlineData("[\"start\"]")]
    [InlineData("not json")]
    public async Task A_wrong_fault_is_400_and_adds_none(string json)
    {
        await using var service = await StartAsync();

        using var response = await PostAsync(service, "faults", json);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotNull(await ReadMessageAsync(response));
        Assert.Equal(0, service.Host.Faults.Count);
    }

    [Fact]
    public async Task Requests_and_scans_are_listed_and_control_itself_is_not_recorded()
    {
        await using var service = await StartAsync();
        using var started = await service.PostAsync("hook", """{"specs":{}}""");

        using var requests = await ReadJsonAsync(await service.Client.GetAsync(Control(service, "requests"), Token));
        using var scans = await ReadJsonAsync(await service.Client.GetAsync(Control(service, "scans"), Token));

        Assert.Equal(1, requests.RootElement.GetArrayLength());
        Assert.Equal("Start", requests.RootElement[0].GetProperty("kind").GetString());
        Assert.Equal(1, scans.RootElement.GetProperty("acceptedStarts").GetInt32());
        Assert.Equal("""{"specs":{}}""", scans.RootElement.GetProperty("scans")[0].GetProperty("payload").GetString());
    }

    [Fact]
    public async Task A_scan_is_ended_with_a_code()
    {
        await using var service = await StartAsync();
        var id = await service.StartScanAsync("hook");

        using var ended = await PostAsync(service, $"scans/{id}/end?code=103", string.Empty);
        using var unknown = await PostAsync(service, "scans/99/end", string.Empty);
        using var wrong = await PostAsync(service, $"scans/{id}/end?code=x", string.Empty);

        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Equal(103, await service.GetStatusAsync("hook", id));
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    private static Uri Control(ServiceUnderTest service, string path) =>
        new(service.Host.Address, "/simulator/" + path);

    private static Task<HttpResponseMessage> PostAsync(ServiceUnderTest service, string path, string json) =>
        service.Client.PostAsync(
            Control(service, path), new StringContent(json, Encoding.UTF8, "application/json"), Token);
}
