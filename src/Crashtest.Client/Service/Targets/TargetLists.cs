using System.Collections.Generic;
using Newtonsoft.Json;

namespace Crashtest.Client.Service.Targets;

/// <summary>The lists that pages of the service hold, each page one of them.</summary>
internal sealed class TargetLists
{
    /// <summary>The targets of the account.</summary>
    public IReadOnlyList<TargetContent> Targets => GivenTargets ?? [];

    /// <summary>The scans of a target.</summary>
    public IReadOnlyList<AnalysisRun> Runs => GivenRuns ?? [];

    /// <summary>The analysis profiles of a target.</summary>
    public IReadOnlyList<ProfileContent> Profiles => GivenProfiles ?? [];

    /// <summary>The parameters that a profile stores.</summary>
    public IReadOnlyList<ParameterContent> Parameters => GivenParameters ?? [];

    /// <summary>Whether there is a list at all.</summary>
    public bool HasList => (GivenTargets ?? GivenRuns ?? GivenProfiles ?? (object?)GivenParameters) is not null;

    [JsonProperty("targets")]
    private List<TargetContent>? GivenTargets { get; set; }

    [JsonProperty("analysis_runs")]
    private List<AnalysisRun>? GivenRuns { get; set; }

    [JsonProperty("analysis_profiles")]
    private List<ProfileContent>? GivenProfiles { get; set; }

    [JsonProperty("parameter_authentications")]
    private List<ParameterContent>? GivenParameters { get; set; }
}
