using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Crashtest.Client.Service;

/// <summary>
/// The JSON that a start by webhook sends: docs/protocol.md#start-payload. What is not given is not in it.
/// </summary>
/// <param name="payload">What is sent.</param>
internal sealed class PayloadContent(StartPayload payload)
{
    [JsonProperty("system_authentication", Order = 1, NullValueHandling = NullValueHandling.Ignore)]
    public SystemContent? SystemAuthentication { get; } =
        payload.SystemAuthentication is { } login ? new SystemContent(login) : null;

    [JsonProperty("application_authentication", Order = 2, NullValueHandling = NullValueHandling.Ignore)]
    public IReadOnlyList<ApplicationContent>? ApplicationAuthentication { get; } =
        payload.ApplicationAuthentication is { } login ? [new ApplicationContent(login, payload.LoginUrl)] : null;

    [JsonProperty("parameter_authentication", Order = 3, NullValueHandling = NullValueHandling.Ignore)]
    public IReadOnlyList<HeaderContent>? Headers { get; } =
        payload.Headers.Count > 0 ? [.. payload.Headers.Select(header => new HeaderContent(header))] : null;

    [JsonProperty("specs", Order = 4, NullValueHandling = NullValueHandling.Ignore)]
    public SpecificationContent? Specification { get; } =
        payload.Specification is { } specification ? new SpecificationContent(specification.Json) : null;

    /// <summary>The login in front of the target.</summary>
    internal sealed class SystemContent(TargetLogin login)
    {
        [JsonProperty("basic_auth")]
        public LoginContent Basic { get; } = new(login);
    }

    /// <summary>The login of the application, and where its page is.</summary>
    internal sealed class ApplicationContent(TargetLogin login, string? url) : LoginContent(login)
    {
        [JsonProperty("url", Order = 4, NullValueHandling = NullValueHandling.Ignore)]
        public string? Url { get; } = url;
    }

    /// <summary>A header that every request to the target carries.</summary>
    internal sealed class HeaderContent(TargetHeader header)
    {
        // The only type that is known.
        [JsonProperty("type", Order = 1)]
        public string Type { get; } = "HEADER";

        [JsonProperty("key", Order = 2)]
        public string Key { get; } = header.Name;

        [JsonProperty("value", Order = 3)]
        public string Value { get; } = header.Value;
    }

    /// <summary>The whole document, which is JSON already.</summary>
    internal sealed class SpecificationContent(string json)
    {
        [JsonProperty("api_spec")]
        public JRaw Document { get; } = new(json);
    }
}
