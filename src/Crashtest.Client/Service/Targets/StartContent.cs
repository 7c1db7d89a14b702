using Newtonsoft.Json;

namespace Crashtest.Client.Service.Targets;

/// <summary>The JSON that starts a scan of a target.</summary>
/// <param name="target">The target.</param>
internal sealed class StartContent(TargetId target)
{
    [JsonProperty("id")]
    public string Id { get; } = target.Text;
}
