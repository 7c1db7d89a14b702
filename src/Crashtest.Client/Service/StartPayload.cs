using System.Collections.Generic;
using System.Text;
using Crashtest.Client.Specifications;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Crashtest.Client.Service;

/// <summary>
/// What a start may tell the service about its target: docs/protocol.md#start-payload. The service stores it in place
/// of what it had.
/// </summary>
public sealed class StartPayload
{
    // The one type of parameter authentication that is known.
    private const string HeaderType = "HEADER";

    private readonly string? _loginUrl;

    /// <summary>HTTP basic authentication in front of the target, or null.</summary>
    public TargetLogin? SystemAuthentication { get; init; }

    /// <summary>The login of the application itself, or null.</summary>
    public TargetLogin? ApplicationAuthentication { get; init; }

    /// <summary>
    /// The address of the application's login page; goes with <see cref="ApplicationAuthentication"/>.
    /// </summary>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.InvalidPayload"/>: it is blank, or no address.
    /// </exception>
    public string? LoginUrl
    {
        get => _loginUrl;
        init
        {
            _loginUrl = value?.Trim();
            if (_loginUrl is not null)
            {
                PayloadText.Check(_loginUrl, "The address of the login page");
            }
        }
    }

    /// <summary>Headers that every request to the target carries.</summary>
    public IReadOnlyList<TargetHeader> Headers { get; init; } = [];

    /// <summary>The API's description, or null.</summary>
    public ApiSpecification? Specification { get; init; }

    /// <summary>Whether there is nothing to send.</summary>
    public bool IsEmpty =>
        SystemAuthentication is null
            && ApplicationAuthentication is null
            && Headers.Count == 0
            && Specification is null;

    /// <summary>The JSON as UTF-8, or null if there is nothing to send. What is not given is not in it.</summary>
    internal byte[]? ToJson()
    {
        if (IsEmpty)
        {
            return null;
        }

        var root = new JObject();
        if (SystemAuthentication is { } system)
        {
            root["system_authentication"] = new JObject { ["basic_auth"] = CreateLogin(system) };
        }

        if (ApplicationAuthentication is { } application)
        {
            JObject login = CreateLogin(application);
            if (LoginUrl is not null)
            {
                login["url"] = LoginUrl;
            }

            root["application_authentication"] = new JArray(login);
        }

        if (Headers.Count > 0)
        {
            var headers = new JArray();
            foreach (TargetHeader header in Headers)
            {
                headers.Add(new JObject { ["type"] = HeaderType, ["key"] = header.Name, ["value"] = header.Value });
            }

            root["parameter_authentication"] = headers;
        }

        if (Specification is { } specification)
        {
            root["specs"] = new JObject { ["api_spec"] = new JRaw(specification.Json) };
        }

        return Encoding.UTF8.GetBytes(root.ToString(Formatting.None));
    }

    private static JObject CreateLogin(TargetLogin login) =>
        new() { ["username"] = login.UserName, ["password"] = login.Password };
}
