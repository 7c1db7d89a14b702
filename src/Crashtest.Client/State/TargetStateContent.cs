using Crashtest.Client.Json;
using Newtonsoft.Json;

namespace Crashtest.Client.State;

/// <summary>The JSON of the state of a run of a target id.</summary>
internal sealed class TargetStateContent : StateContent
{
    /// <summary>The id of the target.</summary>
    [JsonProperty("targetId", Order = 7)]
    [JsonConverter(typeof(TextConverter))]
    public string? TargetId { get; set; }

    /// <summary>The highest scan number before the start, or null if it is unknown.</summary>
    [JsonProperty("highestScanId", Order = 8)]
    [JsonConverter(typeof(WholeNumberConverter))]
    public long? HighestScanId { get; set; }

    /// <summary>The id of the run, or null if it is unknown.</summary>
    [JsonProperty("runId", Order = 9)]
    [JsonConverter(typeof(TextConverter))]
    public string? RunId { get; set; }
}
