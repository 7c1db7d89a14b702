using Crashtest.Client.Json;
using Newtonsoft.Json;

namespace Crashtest.Client.Service.Targets;

/// <summary>The lists that pages of the service hold, each page one of them.</summary>
internal sealed class TargetLists
{
    /// <summary>The targets of the account.</summary>
    public ObjectList<TargetContent> Targets => GivenTargets ?? [];

    /// <summary>The scans of a target.</summary>
    public ObjectList<AnalysisRun> Runs => GivenRuns ?? [];

    /// <summary>The analysis profiles of a target.</summary>
    public ObjectList<ProfileContent> Profiles => GivenProfiles ?? [];

    /// <summary>The parameters that a profile stores, or null if this is no list of them.</summary>
    [JsonProperty("parameter_authentications")]
    public ObjectList<ParameterContent>? Parameters { get; private set; }

    /// <summary>Whether there is a list at all.</summary>
    public bool HasList => (GivenTargets ?? GivenRuns ?? GivenProfiles ?? (object?)Parameters) is not null;

    [JsonProperty("targets")]
    private ObjectList<TargetContent>? GivenTargets { get; set; }

    [JsonProperty("analysis_runs")]
    private ObjectList<AnalysisRun>? GivenRuns { get; set; }

    [JsonProperty("analysis_profiles")]
    private ObjectList<ProfileContent>? GivenProfiles { get; set; }
}
