using System;
using Newtonsoft.Json.Linq;

namespace Crashtest.Client.Service.Targets;

/// <summary>A scan of a target as the service describes it. Its text has not been cleaned.</summary>
internal sealed class AnalysisRun
{
    /// <summary>The id that addresses it, or null when the service gave none.</summary>
    public string? RunId { get; private init; }

    /// <summary>The number among the scans of its target, or 0 when the service gave none.</summary>
    public long Number { get; private init; }

    public string? Status { get; private init; }

    public DateTimeOffset? StartedAt { get; private init; }

    public DateTimeOffset? FinishedAt { get; private init; }

    public string? StartedBy { get; private init; }

    public string? ScanType { get; private init; }

    public TimeSpan? MaximumDuration { get; private init; }

    public string? ImportStatus { get; private init; }

    /// <summary>Whether it can be addressed and has its place among the scans of its target.</summary>
    public bool IsComplete => RunId is not null && Number > 0;

    /// <summary>Whether it has ended, by its word or, without a word, by its time.</summary>
    public bool HasEnded => Status is null ? FinishedAt is not null : TargetProtocol.StateOf(Status) == ScanState.Ended;

    /// <summary>What the service finds it by.</summary>
    public ScanAddress Address => new(Number, RunId);

    public static AnalysisRun Read(JObject json) => new()
    {
        RunId = TargetJson.ReadText(json, "analysis_run_id") is { } id && TargetId.IsUsable(id) ? id : null,
        Number = TargetJson.ReadInteger(json, "scan_number") is { } number and > 0 ? number : 0,
        Status = TargetJson.ReadText(json, "status"),
        StartedAt = TargetJson.ReadTime(json, "started_at"),
        FinishedAt = TargetJson.ReadTime(json, "finished_at"),
        StartedBy = TargetJson.ReadText(json, "started_by_name"),
        ScanType = TargetJson.ReadText(json, "scan_type"),
        MaximumDuration = TargetJson.ReadMinutes(json, "max_duration"),
        ImportStatus = TargetJson.ReadText(json, "result_import_status"),
    };
}
