using System;
using System.Linq;

namespace Crashtest.Client.Common;

/// <content>The sentences about how a scan or its report ends.</content>
internal static partial class ErrorMessages
{
    public static CrashtestException ScanTimedOut(
        string name,
        (long ScanId, string? RunId) scan,
        string? targetId,
        TimeSpan limit,
        ScanState state,
        CrashtestException? lastFailure)
    {
        string where = state == ScanState.Unknown ? "in an unknown state" : state.ToString().ToLowerInvariant();
        string cause = lastFailure is null ? string.Empty : $" The last status request failed: {lastFailure.Message}";
        return new CrashtestException(
            ErrorId.ScanTimedOut,
            $"Scan {scan.ScanId} of '{name}' was still {where} after {limit.TotalSeconds:0} seconds. "
                + $"{ScanContinues}{cause}",
            lastFailure)
        {
            ScanId = scan.ScanId,
            RunId = scan.RunId,
            TargetId = targetId,
        };
    }

    public static CrashtestException NotStartedInTime(string name, TimeSpan limit) =>
        new(ErrorId.ScanTimedOut, $"No scan of '{name}' was started: the time limit of {limit.TotalSeconds:0} seconds "
            + "ended while it waited for other targets.");

    public static CrashtestException ReportNotReady(
        string subject, long scanId, string? targetId, string why, int? status = null) =>
        new(ErrorId.ReportNotReady, $"The report of {subject} is not ready: {why}.")
        {
            StatusCode = status,
            ScanId = scanId,
            TargetId = targetId,
        };

    public static CrashtestException ReportTimedOut(
        string name, (long ScanId, string? RunId) scan, string? targetId, TimeSpan limit, Exception inner) =>
        new(
            ErrorId.ScanTimedOut,
            $"Scan {scan.ScanId} of '{name}' ended, but its report was not available within {limit.TotalSeconds:0} "
                + "seconds.",
            inner)
        {
            ScanId = scan.ScanId,
            RunId = scan.RunId,
            TargetId = targetId,
        };

    public static CrashtestException GateFailed(string name, long? scanId, Verdict verdict) =>
        new(
            ErrorId.GateFailed,
            $"Scan {scanId} of '{name}' failed the gate: "
                + $"{string.Join(". Also ", verdict.Breaches)}.{FormatAccepted(verdict.AcceptedCount)}")
        {
            ScanId = scanId,
            Path = verdict.ReportPath,
        };

    public static CrashtestException ScanInconclusive(
        string name, long? scanId, (int? Code, string? Word) status, Verdict verdict) =>
        new(
            ErrorId.ScanInconclusive,
            $"Scan {scanId} of '{name}' is inconclusive: "
                + $"{string.Join(", ", verdict.Reasons.Select(reason => Explain(reason, verdict)))}. "
                + $"{Describe(status)}.")
        {
            ScanId = scanId,
        };

    public static CrashtestException Unforeseen(string name, long? scanId, Exception inner) =>
        new(
            ErrorId.ScanInconclusive,
            $"Internal error in Crashtest while scanning '{name}' ({inner.GetType().Name}). Please report it.",

            // Only the place, because the message was not checked for secrets.
            new InvalidOperationException(inner.GetType() + Environment.NewLine + inner.StackTrace))
        {
            ScanId = scanId,
        };

    private static string Describe((int? Code, string? Word) status)
    {
        if (status.Word is null)
        {
            return $"Status code: {status.Code}";
        }

        return $"Status: {status.Word}";
    }

    private static string Explain(string reason, Verdict verdict)
    {
        string clause = reason switch
        {
            Reason.CheckFailed => $"{verdict.FailedCheckCount} of {verdict.CheckCount} checks crashed",
            Reason.TimedOut => "the time limit ended before the scan",
            Reason.UnknownState => "the service reported an unknown state",
            Reason.UnsuccessfulEnd => "the scan did not end successfully",
            Reason.ScanStopped => "the scan was stopped",
            Reason.ScanFailed => "the service could not finish the scan",
            Reason.ReportMissing => "there is no report",
            Reason.ReportNotJUnit => "the file is not a report",
            Reason.ReportEmpty => "the report contains no check that ran",
            _ => string.Empty,
        };
        if (clause.Length == 0)
        {
            return reason;
        }

        return $"{clause} ({reason})";
    }

    private static string FormatAccepted(int count)
    {
        if (count == 0)
        {
            return string.Empty;
        }

        return $" Not counted: {count} accepted by the baseline.";
    }
}
