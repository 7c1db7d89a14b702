using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Crashtest.Simulator.Signing;
using static Crashtest.Simulator.Tests.ServiceUnderTest;

namespace Crashtest.Simulator.Tests.Targets;

/// <summary>Signed calls of the API by target id.</summary>
internal static class TargetServiceUnderTest
{
    public const string TargetId = "0123456789abcdef0123456789abcdef";

    public static Task<HttpResponseMessage> SendAsync(
        this ServiceUnderTest service, HttpMethod method, string pathAndQuery, HttpContent? content = null)
    {
        var uri = new Uri(service.Host.TargetEndpoint + "/" + pathAndQuery);
        var request = new HttpRequestMessage(method, uri) { Content = content };
        var header = RequestSignature.CreateHeader(
            service.Host.Options.ApiId,
            service.Host.Options.ApiKey,
            uri.Host,
            uri.PathAndQuery,
            method.Method,
            service.Clock.GetUtcNow());
        request.Headers.Authorization = AuthenticationHeaderValue.Parse(header);
        return service.Client.SendAsync(request, Token);
    }

    public static Task<HttpResponseMessage> ReadAsync(this ServiceUnderTest service, string pathAndQuery) =>
        service.SendAsync(HttpMethod.Get, pathAndQuery);

    public static async Task<JsonElement> ReadObjectAsync(this ServiceUnderTest service, string pathAndQuery)
    {
        using var response = await service.ReadAsync(pathAndQuery);
        using var json = await ReadJsonAsync(response);
        return json.RootElement.Clone();
    }

    public static Task<HttpResponseMessage> PostStartAsync(this ServiceUnderTest service, string targetId = TargetId) =>
        service.SendAsync(HttpMethod.Post, "analysis_run", Json($$"""{"id":"{{targetId}}"}"""));

    /// <summary>Starts a scan; gives its id.</summary>
    public static async Task<string> StartRunAsync(this ServiceUnderTest service, string targetId = TargetId)
    {
        using var response = await service.PostStartAsync(targetId);
        using var json = await ReadJsonAsync(response);
        return json.RootElement.GetProperty("analysis_run_id").GetString()!;
    }

    public static async Task<string?> ReadStatusAsync(this ServiceUnderTest service, string runId)
    {
        var run = await service.ReadObjectAsync($"targets/{TargetId}/analysis_runs/{runId}");
        return run.TryGetProperty("status", out var status) ? status.GetString() : null;
    }

    public static async Task<string?> ReadCodeAsync(HttpResponseMessage response)
    {
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Token));
        return json.RootElement.GetProperty("errors")[0].GetProperty("code").GetString();
    }

    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
