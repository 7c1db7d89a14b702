using System;
using Crashtest.Client.Text;

namespace Crashtest.Client.Runs;

/// <summary>How a run ended, whatever happened. Exactly one comes of every run that is not cancelled.</summary>
public sealed class RunResult
{
    /// <summary>The label of the target.</summary>
    public required string Name { get; init; }

    /// <summary>The target id, or null for a webhook.</summary>
    public string? TargetId { get; init; }

    /// <summary>The scan, or null if none was started.</summary>
    public long? ScanId { get; init; }

    /// <summary>The id of the scan if it belongs to a target id; otherwise, null.</summary>
    public string? RunId { get; init; }

    /// <summary>The status word that was read last, or null.</summary>
    public string? Status { get; init; }

    /// <summary>The last state that was read.</summary>
    public ScanState State { get; init; }

    /// <summary>The number of that state, or null.</summary>
    public int? StatusCode { get; init; }

    /// <summary>When the scan was started, in UTC, or null.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Whether an earlier run had started it.</summary>
    public bool IsAttached { get; init; }

    /// <summary>
    /// Who started the scan that was found after the response of the start was lost; null for any other scan.
    /// </summary>
    public string? RecoveredFrom { get; init; }

    /// <summary>When its end was seen, in UTC, or null.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>From the start to the end that was seen, or to the end of the run.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The outcome of the run, with the report's counts if one was judged.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The saved report, or null.</summary>
    public string? ReportPath { get; init; }

    /// <summary>What went wrong, or null.</summary>
    public CrashtestException? Error { get; init; }

    /// <summary>
    /// Masks the secrets of the run in texts about it, because a report may contain them too.
    /// </summary>
    internal SafeText Text { get; init; } = new();

    /// <summary>The result of a run that could not even begin.</summary>
    public static RunResult CreateNotStarted(string name, CrashtestException error, string? targetId = null) =>
        new RunRecord { Name = name, TargetId = targetId, Error = error }.ToResult(default);
}
