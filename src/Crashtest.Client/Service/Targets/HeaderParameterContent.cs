using Newtonsoft.Json;

namespace Crashtest.Client.Service.Targets;

/// <summary>The JSON of a header as an analysis profile stores it, among its parameters.</summary>
/// <param name="header">The header.</param>
internal sealed class HeaderParameterContent(TargetHeader header)
{
    [JsonProperty("title", Order = 1)]
    public string Title { get; } = header.Name;

    [JsonProperty("type", Order = 2)]
    public string Type { get; } = TargetProtocol.HeaderType;

    [JsonProperty("key", Order = 3)]
    public string Key { get; } = header.Name;

    [JsonProperty("value", Order = 4)]
    public string Value { get; } = header.Value;
}
