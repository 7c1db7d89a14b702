using System;
using System.Collections.Generic;
using Crashtest.Client.Common;
using Crashtest.Client.Service;

namespace Crashtest.Client.Runs;

/// <summary>What is known of a run so far; becomes its result, whatever ends it.</summary>
internal sealed class RunRecord
{
    private readonly string _name;

    public RunRecord(string name) => _name = name;

    public long? ScanId { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public bool IsAttached { get; set; }

    /// <summary>The last state that was read, or null.</summary>
    public ScanReading? Reading { get; set; }

    /// <summary>Whether the scan ended with a code that is not one of success.</summary>
    public bool HasFailed { get; set; }

    /// <summary>What the report comes to, or null where none could be judged.</summary>
    public Verdict? Verdict { get; set; }

    /// <summary>The report on disk, or null. It may be there although it could not be judged.</summary>
    public string? ReportPath { get; set; }

    public CrashtestException? Error { get; set; }

    public RunResult ToResult(DateTimeOffset now)
    {
        bool hasEnded = Reading is { State: ScanState.Ended };
        DateTimeOffset? endedAt = hasEnded ? Reading!.Value.CheckedAt : null;
        Verdict verdict = Verdict ?? Without(Error!, hasEnded);
        if (HasFailed)
        {
            verdict = verdict.Because(Reason.UnsuccessfulEnd, Verdict is null ? verdict.ExitCode : ExitCode.Of(Outcome.Inconclusive));
        }

        return new RunResult
        {
            Name = _name,
            ScanId = ScanId,
            State = Reading?.State ?? ScanState.Unknown,
            StatusCode = Reading?.StatusCode,
            StartedAt = StartedAt,
            IsAttached = IsAttached,
            EndedAt = endedAt,
            Duration = StartedAt is { } from ? (endedAt ?? now) - from : null,
            ReportPath = ReportPath,
            Verdict = verdict,
            Error = Error ?? ErrorOf(verdict),
        };
    }

    private CrashtestException? ErrorOf(Verdict verdict) => verdict.Outcome switch
    {
        Outcome.Pass => null,
        Outcome.Fail => Failure.GateFailed(_name, ScanId, verdict),
        _ => Failure.ScanInconclusive(_name, ScanId, Reading?.StatusCode, verdict),
    };

    private Verdict Without(CrashtestException error, bool hasEnded)
    {
        int exitCode = ExitCode.Of(error.Id);

        // Once a scan has run, a report that cannot be written is no longer a matter of the command line.
        bool isLate = ScanId is not null && exitCode == ExitCode.Usage;
        return new Verdict
        {
            Outcome = Outcome.Inconclusive,
            Reasons = [.. Reasons(error, hasEnded)],
            ExitCode = isLate ? ExitCode.Of(Outcome.Inconclusive) : exitCode,
        };
    }

    private IEnumerable<string> Reasons(CrashtestException error, bool hasEnded)
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
