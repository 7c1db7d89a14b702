using System;

namespace Crashtest.Simulator.Targets;

/// <summary>One scan of a target; the book it stands in guards it.</summary>
internal sealed class TargetRun(string id, long number, string startedBy, TargetState target, SimulatorOptions options)
{
    private const string Running = "RUNNING";
    private const string Stopping = "STOPPING";
    private const string Stopped = "STOPPED";

    private DateTimeOffset? _stoppedAt;
    private DateTimeOffset? _endedAt;
    private string? _endWord;
    private int _polls;

    public string Id => id;

    public long Number => number;

    public string StartedBy => startedBy;

    public TargetState Target => target;

    public DateTimeOffset StartedAt { get; init; } = options.TimeProvider.GetUtcNow();

    /// <summary>Whether its results go when it has stopped.</summary>
    public bool IsDiscarded { get; private set; }

    public bool IsDeleted => IsDiscarded && IsEnded;

    public bool IsEnded => FinishedAt is not null;

    public bool IsReportReady => FinishedAt is { } end && Now >= end + options.ReportDelay;

    public DateTimeOffset? FinishedAt => EndTime is { } end && end <= Now ? end : null;

    /// <summary>The status word, or null if a sequence has none.</summary>
    public string? Status => GetStatusAt(Now);

    private TargetApiOptions Api => options.TargetApi;

    private DateTimeOffset Now => options.TimeProvider.GetUtcNow();

    private DateTimeOffset? EndTime
    {
        get
        {
            if (_endedAt is not null)
            {
                return _endedAt;
            }

            if (_stoppedAt is { } stopped)
            {
                return stopped + Api.StoppingFor;
            }

            if (Api.StatusWords is { Count: > 0 })
            {
                return null;
            }

            return StartedAt + (target.Definition.RunningFor ?? (options.QueuedFor + options.RunningFor));
        }
    }

    /// <summary>The word that a list of targets gives, which may lag.</summary>
    public string? GetStatusAt(DateTimeOffset time)
    {
        if (EndTime is { } end && end <= time)
        {
            return _endWord ?? (_stoppedAt is null ? Api.EndStatus : Stopped);
        }

        if (_stoppedAt <= time)
        {
            return Stopping;
        }

        if (Api.StatusWords is { Count: > 0 } words)
        {
            return words[Math.Clamp(_polls - 1, 0, words.Count - 1)];
        }

        return Running;
    }

    /// <summary>Counts one request for this scan alone.</summary>
    public void Poll()
    {
        _polls++;
        if (Api.StatusWords is { Count: > 0 } && Status is "FINISHED" or "FAILED" or Stopped)
        {
            End(Status!);
        }
    }

    public void Stop(bool discard)
    {
        _stoppedAt ??= Now;
        IsDiscarded = discard;
    }

    public void End(string word)
    {
        _endWord = word;
        _endedAt ??= Now;
    }

    /// <summary>Has it end at a time of its own, in the past or in the future.</summary>
    public void EndAt(DateTimeOffset time, string word)
    {
        _endWord = word;
        _endedAt = time;
    }

    public SimulatedRun GetSnapshot() => new()
    {
        RunId = id,
        TargetId = target.Definition.TargetId,
        ScanNumber = number,
        StartedAt = StartedAt,
        StartedBy = startedBy,
        Status = Status,
        IsEnded = IsEnded,
        IsDiscarded = IsDiscarded,
    };
}
