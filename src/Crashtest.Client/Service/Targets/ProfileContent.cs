using Crashtest.Client.Json;
using Newtonsoft.Json;

namespace Crashtest.Client.Service.Targets;

/// <summary>The JSON of an analysis profile, which stores the logins of a target.</summary>
internal sealed class ProfileContent
{
    /// <summary>The id that addresses it, or null.</summary>
    [JsonProperty("analysis_profile_id")]
    [JsonConverter(typeof(IdTextConverter))]
    public string? Id { get; private set; }

    /// <summary>The target whose logins it stores, or null.</summary>
    [JsonProperty("target_id")]
    [JsonConverter(typeof(IdTextConverter))]
    public string? TargetId { get; private set; }
}
