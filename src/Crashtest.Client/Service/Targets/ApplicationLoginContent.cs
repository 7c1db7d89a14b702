using Newtonsoft.Json;

namespace Crashtest.Client.Service.Targets;

/// <summary>The JSON of an application's login as an analysis profile stores it.</summary>
/// <param name="login">The login.</param>
/// <param name="url">The address of the login page, or null.</param>
internal sealed class ApplicationLoginContent(TargetLogin login, string? url) : LoginContent(login)
{
    [JsonProperty("login_url", Order = 1)]
    public string? LoginUrl { get; } = url;
}
