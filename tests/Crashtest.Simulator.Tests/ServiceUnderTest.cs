using System;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Crashtest.Simulator.Tests;

/// <summary>A simulator with a clock that only the test moves, and a client for it.</summary>
internal sealed class ServiceUnderTest : IAsyncDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private ServiceUnderTest(SimulatorHost host, FakeTimeProvider clock)
    {
        Host = host;
        Clock = clock;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public SimulatorHost Host { get; }

    public FakeTimeProvider Clock { get; }

    public HttpClient Client { get; }

    public static async Task<ServiceUnderTest> StartAsync(Action<SimulatorOptions>? configure = null)
    {
        var clock = new FakeTimeProvider(Start);
        var options = new SimulatorOptions { TimeProvider = clock };
        configure?.Invoke(options);
        return new ServiceUnderTest(await SimulatorHost.StartAsync(options, Token), clock);
    }

    public Uri Url(string path) => new(Host.Endpoint + "/" + path);

    public Task<HttpResponseMessage> PostAsync(string webhook, string? payload = null) =>
        Client.PostAsync(
            Url(webhook),
            payload is null ? null : new StringContent(payload, Encoding.UTF8, "application/json"),
            Token);

    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(Url(path), Token);

    public async Task<long> StartScanAsync(string webhook)
    {
        using var response = await PostAsync(webhook);
        using var json = await ReadJsonAsync(response);
        return json.RootElement.GetProperty("data").GetProperty("scanId").GetInt64();
    }

    public async Task<int> GetStatusAsync(string webhook, long scanId)
    {
        using var response = await GetAsync($"{webhook}/scans/{scanId}/status");
        using var json = await ReadJsonAsync(response);
        return json.RootElement.GetProperty("data").GetProperty("status").GetProperty("status_code").GetInt32();
    }

    public static async Task<JsonDocument> ReadJsonAsync(HttpResponseMessage response)
    {
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(Token));
    }

    public static async Task<string?> ReadMessageAsync(HttpResponseMessage response)
    {
        using var json = await ReadJsonAsync(response);
        Assert.False(json.RootElement.TryGetProperty("data", out _), "A refusal has no data.");
        return json.RootElement.GetProperty("message").GetString();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
    }
}
