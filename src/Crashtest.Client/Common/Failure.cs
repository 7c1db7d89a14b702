using System;

namespace Crashtest.Client.Common;

/// <summary>Makes the client's exceptions: the one place for their sentences. Text that comes in must have passed <see cref="Text.SafeText"/>.</summary>
internal static class Failure
{
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

    public static CrashtestException WebhookRejected(string subject, int status, string? sentence) =>
        new(ErrorId.WebhookRejected, $"The service refused {subject} (HTTP {status}){Said(sentence)}.") { StatusCode = status };

    public static CrashtestException WebhookNotFound(string subject, string? sentence) =>
        new(ErrorId.WebhookNotFound, $"The service does not know the webhook of {subject} (HTTP 404){Said(sentence)}.") { StatusCode = 404 };

    public static CrashtestException ScanNotFound(string subject, long scanId, string? sentence) =>
        new(ErrorId.ScanNotFound, $"The service does not know {subject} (HTTP 404){Said(sentence)}.") { StatusCode = 404, ScanId = scanId };

    public static CrashtestException ScanAlreadyRunning(string subject, int status, string? sentence) =>
        new(ErrorId.ScanAlreadyRunning, $"No scan was started for {subject}: the service is scanning the target already{Said(sentence)}.")
        {
            StatusCode = status,
        };

    public static CrashtestException ScanStartUnknown(string subject, string cause, int? status = null, Exception? inner = null) =>
        new(ErrorId.ScanStartUnknown, $"Whether a scan of {subject} was started is not known: {cause}. The start was not repeated.", inner)
        {
            StatusCode = status,
        };

    public static CrashtestException ScanStartUnknownBefore(string name, string runKey, DateTimeOffset at) =>
        new(
            ErrorId.ScanStartUnknown,
            FormattableString.Invariant($"Whether a scan of '{name}' was started is not known: an earlier run with the key '{runKey}' asked for one at {at:yyyy-MM-dd HH:mm:ss}Z and did not get to the answer. Nothing was started now."));

    public static CrashtestException StateInvalid(string path, string why, Exception? inner = null) =>
        new(ErrorId.StateInvalid, $"What '{path}' says of an earlier run cannot be used: {why}. Nothing was started.", inner) { Path = path };

    public static CrashtestException StateBusy(TimeSpan limit) =>
        new(ErrorId.StateBusy, $"Another process was starting the scan of this run key for all of {limit.TotalSeconds:0} seconds; nothing was started here.");

    public static CrashtestException ScanNotRemembered(string name, long scanId, CrashtestException inner) =>
        new(ErrorId.WriteFailed, $"Scan {scanId} of '{name}' was started, but a later run will not find it. {inner.Message}", inner)
        {
            ScanId = scanId,
        };

    public static CrashtestException TooManyRequests(string subject, TimeSpan? retryAfter, string? sentence) =>
        new(
            ErrorId.TooManyRequests,
            $"The service limits the number of calls and refused {subject} (HTTP 429){(retryAfter is { } wait ? $"; it asks to wait {wait.TotalSeconds:0} seconds" : string.Empty)}{Said(sentence)}.")
        {
            StatusCode = 429,
            RetryAfter = retryAfter,
        };

    public static CrashtestException ServiceUnavailable(
        string subject, string cause, int? status = null, TimeSpan? retryAfter = null, Exception? inner = null) =>
        new(ErrorId.ServiceUnavailable, $"The service could not be reached for {subject}: {cause}.", inner)
        {
            StatusCode = status,
            RetryAfter = retryAfter,
        };

    public static CrashtestException UnexpectedAnswer(string subject, string what, int? status, string? sentence = null, Exception? inner = null) =>
        new(ErrorId.UnexpectedAnswer, $"The service answered {subject} with {what}{Said(sentence)}.", inner) { StatusCode = status };

    public static CrashtestException ScanTimedOut(string name, long scanId, TimeSpan limit, ScanState state) =>
        new(
            ErrorId.ScanTimedOut,
            $"Scan {scanId} of '{name}' was still {(state == ScanState.Unknown ? "in an unknown state" : state.ToString().ToLowerInvariant())} after {limit.TotalSeconds:0} seconds; it goes on without this command.")
        {
            ScanId = scanId,
        };

    public static CrashtestException NotStartedInTime(string name, TimeSpan limit) =>
        new(ErrorId.ScanTimedOut, $"No scan of '{name}' was started: {limit.TotalSeconds:0} seconds were used up before its turn came.");

    public static CrashtestException ReportNotReady(string subject, long scanId, string why, int? status = null) =>
        new(ErrorId.ReportNotReady, $"There is no report yet for {subject}: {why}.") { StatusCode = status, ScanId = scanId };

    public static CrashtestException ReportInvalid(string subject, string what, Exception? inner = null) =>
        new(ErrorId.ReportInvalid, $"What the service sent as {subject} is not a sound report: {what}. Nothing was saved.", inner);

    public static CrashtestException ReportUnreadable(string path, string what, Exception? inner = null) =>
        new(ErrorId.ReportInvalid, $"The report '{path}' cannot be read: {what}.", inner) { Path = path };

    public static CrashtestException FileExists(string path) =>
        new(ErrorId.FileExists, $"The file '{path}' exists already and was left as it is.");

    public static CrashtestException WriteFailed(string path, string why, Exception? inner = null) =>
        new(ErrorId.WriteFailed, $"The file '{path}' cannot be written: {why}.", inner);

    public static CrashtestException ReportTimedOut(string name, long scanId, TimeSpan limit, Exception inner) =>
        new(
            ErrorId.ScanTimedOut,
            $"Scan {scanId} of '{name}' has ended, but its report could not be had within the {limit.TotalSeconds:0} seconds of this command.",
            inner)
        {
            ScanId = scanId,
        };

    public static CrashtestException GateFailed(string name, long? scanId, Verdict verdict) =>
        new(
            ErrorId.GateFailed,
            $"The findings of scan {scanId} of '{name}' do not keep to the gate: {verdict.Critical} critical, {verdict.High} high, {verdict.Medium} medium, {verdict.Low} low, {verdict.Informational} informational, {verdict.Unknown} unknown, of which {verdict.AcceptedCount} are accepted.")
        {
            ScanId = scanId,
            Path = verdict.ReportPath,
        };

    public static CrashtestException ScanInconclusive(string name, long? scanId, int? statusCode, Verdict verdict) =>
        new(
            ErrorId.ScanInconclusive,
            $"Nobody can tell what scan {scanId} of '{name}', which ended with {statusCode}, comes to: {string.Join(", ", verdict.Reasons)} ({verdict.FailedCheckCount} of {verdict.CheckCount} checks crashed).")
        {
            ScanId = scanId,
        };

    public static CrashtestException Unforeseen(string name, long? scanId, Exception inner) =>
        new(
            ErrorId.ScanInconclusive,
            $"The run for '{name}' broke off because of a fault of Crashtest ({inner.GetType().Name}).",

            // The place without the message: nobody has looked whether a secret is in that one.
            new InvalidOperationException(inner.GetType() + Environment.NewLine + inner.StackTrace))
        {
            ScanId = scanId,
        };

    private static string Said(string? sentence) =>
        string.IsNullOrEmpty(sentence) ? string.Empty : $": '{sentence!.TrimEnd('.')}'";
}
