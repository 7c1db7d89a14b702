using System;
using System.Collections.Generic;
using Crashtest.Client.Json;
using Newtonsoft.Json;

namespace Crashtest.Client.State;

/// <summary>The JSON of the state of a webhook's run.</summary>
internal class StateContent : IMemberCheck
{
    private readonly Dictionary<string, JsonToken> _kinds = new(StringComparer.Ordinal);

    /// <summary>The version of the structure.</summary>
    [JsonProperty("version", Order = 1)]
    [JsonConverter(typeof(WholeNumberConverter))]
    public long? Version { get; set; }

    /// <summary>The key of the run as people may read it.</summary>
    [JsonProperty("runKey", Order = 2)]
    [JsonConverter(typeof(TextConverter))]
    public string? RunKey { get; set; }

    /// <summary>The base URL of the service.</summary>
    [JsonProperty("endpoint", Order = 3)]
    [JsonConverter(typeof(TextConverter))]
    public string? Endpoint { get; set; }

    /// <summary>When the start was about to be sent.</summary>
    [JsonProperty("intendedAt", Order = 4)]
    [JsonConverter(typeof(TextConverter))]
    public string? IntendedAt { get; set; }

    /// <summary>The scan, or null if the response never came.</summary>
    [JsonProperty("scanId", Order = 5)]
    [JsonConverter(typeof(WholeNumberConverter))]
    public long? ScanId { get; set; }

    /// <summary>When the scan was started, or null if the response never came.</summary>
    [JsonProperty("startedAt", Order = 6)]
    [JsonConverter(typeof(TextConverter))]
    public string? StartedAt { get; set; }

    /// <summary>Whether a member says null. One that is missing, or of another kind, does not.</summary>
    public bool IsNull(string name) => _kinds.TryGetValue(name, out JsonToken kind) && kind == JsonToken.Null;

    void IMemberCheck.CheckName(string name, bool isKnown, JsonReader reader)
    {
        if (_kinds.ContainsKey(name))
        {
            throw new JsonReaderException("A member occurs twice.");
        }
    }

    void IMemberCheck.CheckValue(string name, JsonReader reader) => _kinds.Add(name, reader.TokenType);
}
