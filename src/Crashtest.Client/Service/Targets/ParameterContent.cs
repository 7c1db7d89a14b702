using Crashtest.Client.Json;
using Newtonsoft.Json;

namespace Crashtest.Client.Service.Targets;

/// <summary>The JSON of a parameter that an analysis profile stores. Its value is not read.</summary>
internal sealed class ParameterContent
{
    /// <summary>What the parameter is called, not cleaned, or null.</summary>
    public string? Name => Key ?? Title;

    [JsonProperty("key")]
    [JsonConverter(typeof(IdTextConverter))]
    private string? Key { get; set; }

    [JsonProperty("title")]
    [JsonConverter(typeof(IdTextConverter))]
    private string? Title { get; set; }
}
