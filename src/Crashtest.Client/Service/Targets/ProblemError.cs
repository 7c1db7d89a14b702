using Crashtest.Client.Json;
using Newtonsoft.Json;

namespace Crashtest.Client.Service.Targets;

/// <summary>The JSON of one error of a failure. All of it is optional.</summary>
internal sealed class ProblemError
{
    /// <summary>The code, or null.</summary>
    [JsonProperty("code")]
    [JsonConverter(typeof(IdTextConverter))]
    public string? Code { get; private set; }

    /// <summary>The sentence, not cleaned, or null.</summary>
    [JsonProperty("detail")]
    [JsonConverter(typeof(IdTextConverter))]
    public string? Detail { get; private set; }
}
