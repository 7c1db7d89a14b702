using Newtonsoft.Json;

namespace Crashtest.Client.Service;

/// <summary>The JSON of a login as it is sent.</summary>
/// <param name="login">The login.</param>
internal class LoginContent(TargetLogin login)
{
    [JsonProperty("username", Order = 2)]
    public string UserName { get; } = login.UserName;

    [JsonProperty("password", Order = 3)]
    public string Password { get; } = login.Password;
}
