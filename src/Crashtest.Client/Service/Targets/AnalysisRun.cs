using System;
using Crashtest.Client.Json;
using Newtonsoft.Json;

namespace Crashtest.Client.Service.Targets;

/// <summary>The JSON of a scan of a target. Its text has not been cleaned.</summary>
internal sealed class AnalysisRun : IMemberCount
{
    /// <inheritdoc/>
    public int MemberCount { get; set; }

    /// <summary>Whether the object had no member at all.</summary>
    public bool IsEmpty => MemberCount == 0;

    /// <summary>The id that addresses it, or null when the service gave none.</summary>
    public string? RunId
    {
        get
        {
            if (TargetId.IsUsable(GivenId))
            {
                return GivenId;
            }

            return null;
        }
    }

    /// <summary>The number among the scans of its target, or 0 when the service gave none.</summary>
    public long Number => Math.Max(GivenNumber ?? 0, 0);

    /// <summary>What the service gave as the id, or null.</summary>
    [JsonProperty("analysis_run_id")]
    [JsonConverter(typeof(IdTextConverter))]
    public string? GivenId { get; private set; }

    [JsonProperty("status")]
    [JsonConverter(typeof(IdTextConverter))]
    public string? Status { get; private set; }

    [JsonProperty("started_at")]
    [JsonConverter(typeof(TimeConverter))]
    public DateTimeOffset? StartedAt { get; private set; }

    [JsonProperty("finished_at")]
    [JsonConverter(typeof(TimeConverter))]
    public DateTimeOffset? FinishedAt { get; private set; }

    [JsonProperty("started_by_name")]
    [JsonConverter(typeof(IdTextConverter))]
    public string? StartedBy { get; private set; }

    [JsonProperty("scan_type")]
    [JsonConverter(typeof(IdTextConverter))]
    public string? ScanType { get; private set; }

    [JsonProperty("result_import_status")]
    [JsonConverter(typeof(IdTextConverter))]
    public string? ImportStatus { get; private set; }

    public TimeSpan? MaximumDuration
    {
        get
        {
            if (Minutes is > 0 and < 1_000_000)
            {
                return TimeSpan.FromMinutes(Minutes.Value);
            }

            return null;
        }
    }

    /// <summary>Whether it can be addressed and has its place among the scans of its target.</summary>
    public bool IsComplete => RunId is not null && Number > 0;

    /// <summary>Whether it has ended, by its word or, without a word, by its time.</summary>
    public bool HasEnded =>
        Status is null ? FinishedAt is not null : TargetProtocol.GetState(Status) == ScanState.Ended;

    /// <summary>Whether it has an id, and that is the id of another scan.</summary>
    public bool IsOther(string runId) => RunId is not null && TargetId.GetKey(RunId) != TargetId.GetKey(runId);

    /// <summary>Whether it names its target, and that is another one.</summary>
    public bool IsOfOther(TargetId target) => GivenTargetId is { } id && !target.IsSame(id);

    /// <summary>What the service finds it by.</summary>
    public ScanAddress Address => new(Number, RunId);

    [JsonProperty("target_id")]
    [JsonConverter(typeof(IdTextConverter))]
    private string? GivenTargetId { get; set; }

    [JsonProperty("scan_number")]
    [JsonConverter(typeof(IdNumberConverter))]
    private long? GivenNumber { get; set; }

    [JsonProperty("max_duration")]
    [JsonConverter(typeof(NumberConverter))]
    private double? Minutes { get; set; }
}
