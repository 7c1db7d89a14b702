using System;
using System.Linq;
using Crashtest.Client.Timing;

namespace Crashtest.Client.Common;

/// <summary>Makes the client's exceptions: the one place for their sentences. Text that comes in must have passed <see cref="Text.SafeText"/>.</summary>
internal static partial class ErrorMessages
{
    private const string ScanContinues = "The scan continues on the service.";

    // The Date header has whole seconds and was on its way.
    private static readonly TimeSpan ToleratedClockDifference = TimeSpan.FromMinutes(1);

    public static CrashtestException InvalidWebhook(string message) => new(ErrorId.InvalidWebhook, message);

    public static CrashtestException InvalidEndpoint(string message) => new(ErrorId.InvalidEndpoint, message);

    public static CrashtestException InvalidCredential(string message, Exception? inner = null) =>
        new(ErrorId.InvalidCredential, message, inner);

    public static CrashtestException InvalidPayload(string message, Exception? inner = null) =>
        new(ErrorId.InvalidPayload, message, inner);

    public static CrashtestException InvalidRunKey(string message) => new(ErrorId.InvalidRunKey, message);

    public static CrashtestException InvalidGate(string message) => new(ErrorId.InvalidGate, message);

    public static CrashtestException BaselineInvalid(string path, string what, Exception? inner = null) =>
        new(ErrorId.BaselineInvalid, $"The baseline '{path}' cannot be used: {what}.", inner) { Path = path };

    public static CrashtestException WebhookRejected(string subject, int status, string? sentence, TimeSpan? clockLead = null, string? hint = null) =>
        new(ErrorId.WebhookRejected, $"The service refused {subject} (HTTP {status}){FormatDetail(sentence)}.{DescribeClock(clockLead)}")
        {
            StatusCode = status,
            Hint = hint,
        };

    public static CrashtestException WebhookNotFound(string subject, string? sentence, string? hint = null) =>
        new(ErrorId.WebhookNotFound, $"The service does not know the webhook of {subject} (HTTP 404){FormatDetail(sentence)}.") { StatusCode = 404, Hint = hint };

    public static CrashtestException ScanNotFound(string subject, long scanId, string? sentence) =>
        new(ErrorId.ScanNotFound, $"The service does not know {subject} (HTTP 404){FormatDetail(sentence)}.") { StatusCode = 404, ScanId = scanId };

    public static CrashtestException ScanAlreadyRunning(string subject, int status, string? sentence) =>
        new(ErrorId.ScanAlreadyRunning, $"No scan was started for {subject}: a scan of this target is already running{FormatDetail(sentence)}.")
        {
            StatusCode = status,
        };

    public static CrashtestException ScanStartUnknown(string subject, string cause, int? status = null, Exception? inner = null) =>
        new(ErrorId.ScanStartUnknown, $"The scan of {subject} may or may not have started: {cause}. Crashtest did not retry, because that could start a second scan.", inner)
        {
            StatusCode = status,
        };

    public static CrashtestException ScanStartUnknownBefore(string name, string runKey, DateTimeOffset at) =>
        new(
            ErrorId.ScanStartUnknown,
            FormattableString.Invariant($"The scan of '{name}' may or may not have started: an earlier run with the key '{runKey}' sent a start at {at:yyyy-MM-dd HH:mm:ss}Z and ended before it read the response. This run started nothing."));

    public static CrashtestException StateInvalid(string path, string why, Exception? inner = null) =>
        new(ErrorId.StateInvalid, $"The state file '{path}' of an earlier run is invalid: {why}. Nothing was started.", inner) { Path = path };

    public static CrashtestException StateFolderUnsafe(string folder, string why) =>
        new(ErrorId.StateInvalid, $"The state folder '{folder}' is not safe: {why}. Nothing was started.");

    public static CrashtestException StateBusy(TimeSpan limit) =>
        new(ErrorId.StateBusy, $"Another process held the lock of this run key for {limit.TotalSeconds:0} seconds. This run started nothing.");

    public static CrashtestException ScanNotRemembered(string name, long scanId, CrashtestException inner) =>
        new(ErrorId.WriteFailed, $"Scan {scanId} of '{name}' was started, but its state was not saved, so a later run cannot continue it. {inner.Message}", inner)
        {
            ScanId = scanId,
        };

    public static CrashtestException TooManyRequests(string subject, TimeSpan? retryAfter, string? sentence) =>
        new(
            ErrorId.TooManyRequests,
            $"The service received too many requests and refused {subject} (HTTP 429){(retryAfter is { } wait ? $"; it asks to wait {wait.TotalSeconds:0} seconds" : string.Empty)}{FormatDetail(sentence)}.")
        {
            StatusCode = 429,
            RetryAfter = retryAfter,
        };

    public static CrashtestException ServiceUnavailable(
        string subject,
        string cause,
        int? status = null,
        TimeSpan? retryAfter = null,
        Exception? inner = null,
        bool isCertificateRefused = false) =>
        new(ErrorId.ServiceUnavailable, $"The service is unavailable for {subject}: {cause}.", inner)
        {
            StatusCode = status,
            RetryAfter = retryAfter,
            IsCertificateRefused = isCertificateRefused,
        };

    public static CrashtestException UnexpectedAnswer(string subject, string what, int? status, string? sentence = null, Exception? inner = null) =>
        new(ErrorId.UnexpectedAnswer, $"The service sent an unexpected response for {subject}: {what}{FormatDetail(sentence)}.", inner) { StatusCode = status };

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
            $"Scan {scan.ScanId} of '{name}' was still {where} after {limit.TotalSeconds:0} seconds. {ScanContinues}{cause}",
            lastFailure)
        {
            ScanId = scan.ScanId,
            RunId = scan.RunId,
            TargetId = targetId,
        };
    }

    public static CrashtestException NotStartedInTime(string name, TimeSpan limit) =>
        new(ErrorId.ScanTimedOut, $"No scan of '{name}' was started: the time limit of {limit.TotalSeconds:0} seconds ended while it waited for other targets.");

    public static CrashtestException ReportNotReady(string subject, long scanId, string why, int? status = null) =>
        new(ErrorId.ReportNotReady, $"The report of {subject} is not ready: {why}.") { StatusCode = status, ScanId = scanId };

    public static CrashtestException ReportInvalid(string subject, string what, Exception? inner = null) =>
        new(ErrorId.ReportInvalid, $"The content of {subject} is invalid: {what}. Nothing was saved.", inner);

    public static CrashtestException ReportUnreadable(string path, string what, Exception? inner = null) =>
        new(ErrorId.ReportInvalid, $"The report '{path}' cannot be read: {what}.", inner) { Path = path };

    public static CrashtestException FileExists(string path) =>
        new(ErrorId.FileExists, $"The file '{path}' already exists and was not changed.");

    public static CrashtestException WriteFailed(string path, string why, Exception? inner = null) =>
        new(ErrorId.WriteFailed, $"The file '{path}' cannot be written: {why}.", inner);

    public static CrashtestException ReportTimedOut(string name, (long ScanId, string? RunId) scan, string? targetId, TimeSpan limit, Exception inner) =>
        new(
            ErrorId.ScanTimedOut,
            $"Scan {scan.ScanId} of '{name}' ended, but its report was not available within {limit.TotalSeconds:0} seconds.",
            inner)
        {
            ScanId = scan.ScanId,
            RunId = scan.RunId,
            TargetId = targetId,
        };

    public static CrashtestException GateFailed(string name, long? scanId, Verdict verdict) =>
        new(
            ErrorId.GateFailed,
            $"Scan {scanId} of '{name}' failed the gate: {string.Join(". Also ", verdict.Breaches)}.{FormatAccepted(verdict.AcceptedCount)}")
        {
            ScanId = scanId,
            Path = verdict.ReportPath,
        };

    public static CrashtestException ScanInconclusive(string name, long? scanId, (int? Code, string? Word) status, Verdict verdict) =>
        new(
            ErrorId.ScanInconclusive,
            $"Scan {scanId} of '{name}' is inconclusive: {string.Join(", ", verdict.Reasons.Select(reason => Explain(reason, verdict)))}. {Describe(status)}.")
        {
            ScanId = scanId,
        };

    public static CrashtestException Unforeseen(string name, long? scanId, Exception inner) =>
        new(
            ErrorId.ScanInconclusive,
            $"Internal error in Crashtest while scanning '{name}' ({inner.GetType().Name}). Please report it.",

            // The place without the message: nobody has looked whether a secret is in that one.
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
            Reason.ReportEmpty => "the report contains no checks",
            _ => string.Empty,
        };
        if (clause.Length == 0)
        {
            return reason;
        }

        return $"{clause} ({reason})";
    }

    private static string DescribeClock(TimeSpan? lead)
    {
        if (lead is not { } difference || difference.Duration() < ToleratedClockDifference)
        {
            return string.Empty;
        }

        string direction = "behind";
        if (difference > TimeSpan.Zero)
        {
            direction = "ahead of";
        }

        return $" The clock of this machine is {Age.Format(difference.Duration())} {direction} that of the service; a signature is valid only with the right time.";
    }

    private static string FormatAccepted(int count)
    {
        if (count == 0)
        {
            return string.Empty;
        }

        return $" Not counted: {count} accepted by the baseline.";
    }

    private static string FormatDetail(string? sentence)
    {
        if (string.IsNullOrEmpty(sentence))
        {
            return string.Empty;
        }

        return $": '{sentence!.TrimEnd('.')}'";
    }
}
