using System;
using System.Collections.Generic;
using Crashtest.Client.Common;
using Crashtest.Client.Service;
using Crashtest.Client.State;
using Crashtest.Client.Text;

namespace Crashtest.Client.Runs;

/// <summary>What is known of a run so far; becomes its result, whatever ends it.</summary>
internal sealed class RunRecord
{
    /// <summary>The label of the target; of one that has an id it may become known only during the run.</summary>
    public required string Name { get; set; }

    /// <summary>The target id, or null for a webhook.</summary>
    public string? TargetId { get; set; }

    /// <summary>The scan, or null when none was started.</summary>
    public StartedScan? Scan { get; set; }

    /// <summary>Knows the secrets of the run.</summary>
    public SafeText Text { get; init; } = new();

    /// <summary>The last state that was read, or null.</summary>
    public ScanReading? Reading { get; set; }

    /// <summary>Whether the scan ended with a code that is not one of success.</summary>
    public bool HasFailed { get; set; }

    /// <summary>Which end that was, as a reason, or null when the service gives no such word.</summary>
    public string? EndReason { get; set; }

    /// <summary>The outcome of the report, or null if none could be judged.</summary>
    public Verdict? Verdict { get; set; }

    /// <summary>The report on disk, or null. It may be there although it could not be judged.</summary>
    public string? ReportPath { get; set; }

    public CrashtestException? Error { get; set; }

    public RunResult ToResult(DateTimeOffset now)
    {
        bool hasEnded = Reading is { State: ScanState.Ended };
        DateTimeOffset? endedAt = null;
        if (hasEnded)
        {
            endedAt = Reading!.Value.CheckedAt;
        }

        Verdict verdict = Verdict ?? CreateUnjudged(Error!, hasEnded);
        if (HasFailed)
        {
            int exitCode = Verdict is null && EndReason is null ? verdict.ExitCode : ExitCode.Get(Outcome.Inconclusive);
            if (EndReason is not null)
            {
                verdict = verdict.AddReason(EndReason, exitCode);
            }

            verdict = verdict.AddReason(Reason.UnsuccessfulEnd, exitCode);
        }

        if (Scan is { IsRecovered: true })
        {
            verdict = verdict.AddWarning(Reason.StartRecovered);
        }

        return new RunResult
        {
            Text = Text,
            Name = Name,
            TargetId = TargetId,
            ScanId = ScanId,
            RunId = Scan?.RunId,
            Status = Reading?.Details?.Status,
            State = Reading?.State ?? ScanState.Unknown,
            StatusCode = Reading?.StatusCode,
            StartedAt = Scan?.StartedAt,
            IsAttached = Scan is { IsAttached: true },
            RecoveredFrom = Scan is { IsRecovered: true } recovered ? recovered.StartedBy ?? "unknown" : null,
            EndedAt = endedAt,
            Duration = GetDuration(endedAt ?? now),
            ReportPath = ReportPath,
            Verdict = verdict,
            Error = Error ?? GetError(verdict),
        };
    }

    private long? ScanId => Scan?.ScanId;

    // The run has seen its scan, so one that is not known any more was deleted.
    private bool IsDeleted(CrashtestException error) =>
        error.Id == ErrorId.ScanNotFound && Scan is not null && TargetId is not null;

    // The machine's clock may have been set back since the start.
    private TimeSpan? GetDuration(DateTimeOffset end)
    {
        if (Scan?.StartedAt is not { } start)
        {
            return null;
        }

        if (end > start)
        {
            return end - start;
        }

        return TimeSpan.Zero;
    }

    private CrashtestException? GetError(Verdict verdict) => verdict.Outcome switch
    {
        Outcome.Pass => null,
        Outcome.Fail => ErrorMessages.GateFailed(Name, ScanId, verdict),
        _ => ErrorMessages.ScanInconclusive(Name, ScanId, (Reading?.StatusCode, Reading?.Details?.Status), verdict),
    };

    private Verdict CreateUnjudged(CrashtestException error, bool hasEnded)
    {
        int exitCode = ExitCode.Get(error.Id);

        // Once a scan has run, a report that cannot be written is no longer a matter of the command line.
        bool isLate = (ScanId is not null && exitCode == ExitCode.Usage) || IsDeleted(error);
        return new Verdict
        {
            Outcome = Outcome.Inconclusive,
            Reasons = [.. GetReasons(error, hasEnded)],
            ExitCode = isLate ? ExitCode.Get(Outcome.Inconclusive) : exitCode,
        };
    }

    private IEnumerable<string> GetReasons(CrashtestException error, bool hasEnded)
    {
        switch (error.Id)
        {
            case ErrorId.ScanTimedOut:
                yield return Reason.TimedOut;
                break;
            case ErrorId.ReportInvalid:
                yield return Reason.ReportNotJUnit;
                yield break;
            case ErrorId.ReportNotReady:
                break;
            case ErrorId.UnexpectedAnswer when Reading is { State: ScanState.Unknown }:
                yield return Reason.UnknownState;
                break;
            case ErrorId.ScanNotFound when IsDeleted(error):
                yield return Reason.ScanDeleted;
                break;
            default:
                yield return error.Id.ToString();
                break;
        }

        if (hasEnded)
        {
            yield return Reason.ReportMissing;
        }
    }
}
