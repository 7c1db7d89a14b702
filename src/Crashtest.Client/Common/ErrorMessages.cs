using System;
using Crashtest.Client.Timing;

namespace Crashtest.Client.Common;

/// <summary>
/// Makes the client's exceptions: the one place for their sentences. Text that comes in must have passed
/// <see cref="Text.SafeText"/>.
/// </summary>
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

    public static CrashtestException WebhookRejected(
        string subject, int status, string? sentence, TimeSpan? clockLead = null, string? hint = null) =>
        new(
            ErrorId.WebhookRejected,
            $"The service refused {subject} (HTTP {status}){FormatDetail(sentence)}.{DescribeClock(clockLead)}")
        {
            StatusCode = status,
            Hint = hint,
        };

    public static CrashtestException WebhookNotFound(string subject, string? sentence, string? hint = null) =>
        new(
            ErrorId.WebhookNotFound,
            $"The service does not know the webhook of {subject} (HTTP 404){FormatDetail(sentence)}.")
        {
            StatusCode = 404,
            Hint = hint,
        };

    public static CrashtestException ScanNotFound(string subject, long scanId, string? sentence) =>
        new(ErrorId.ScanNotFound, $"The service does not know {subject} (HTTP 404){FormatDetail(sentence)}.")
        {
            StatusCode = 404,
            ScanId = scanId,
        };

    public static CrashtestException ScanAlreadyRunning(string subject, int status, string? sentence) =>
        new(
            ErrorId.ScanAlreadyRunning,
            $"No scan was started for {subject}: a scan of this target is already running{FormatDetail(sentence)}.")
        {
            StatusCode = status,
        };

    public static CrashtestException ScanStartUnknown(
        string subject, string cause, int? status = null, Exception? inner = null) =>
        new(ErrorId.ScanStartUnknown, $"The scan of {subject} may or may not have started: {cause}. Crashtest did not "
            + "retry, because that could start a second scan.", inner)
        {
            StatusCode = status,
        };

    public static CrashtestException ScanStartUnknownBefore(string name, string runKey, DateTimeOffset at) =>
        new(
            ErrorId.ScanStartUnknown,
            FormattableString.Invariant(
                $"The scan of '{name}' may or may not have started: an earlier run with the key '{runKey}' sent a start at {at:yyyy-MM-dd HH:mm:ss}Z and ended before it read the response. This run started nothing."));

    public static CrashtestException ScanNotRemembered(string name, long scanId, CrashtestException inner) =>
        new(ErrorId.WriteFailed, $"Scan {scanId} of '{name}' was started, but its state was not saved, so a later run "
            + $"cannot continue it. {inner.Message}", inner)
        {
            ScanId = scanId,
        };

    public static CrashtestException TooManyRequests(string subject, TimeSpan? retryAfter, string? sentence) =>
        new(
            ErrorId.TooManyRequests,
            $"The service received too many requests and refused {subject} (HTTP "
                + $"429){(retryAfter is { } wait ? $"; it asks to wait {wait.TotalSeconds:0} seconds" : string.Empty)}{FormatDetail(sentence)}.")
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
        bool isCertificateRefused = false,
        string? targetId = null) =>
        new(ErrorId.ServiceUnavailable, $"The service is unavailable for {subject}: {cause}.", inner)
        {
            TargetId = targetId,
            StatusCode = status,
            RetryAfter = retryAfter,
            IsCertificateRefused = isCertificateRefused,
        };

    public static CrashtestException UnexpectedAnswer(
        string subject, string what, int? status, string? sentence = null, Exception? inner = null) =>
        new(
            ErrorId.UnexpectedAnswer,
            $"The service sent an unexpected response for {subject}: {what}{FormatDetail(sentence)}.",
            inner) { StatusCode = status };

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

        return $" The clock of this machine is {DurationText.Format(difference.Duration())} {direction} that of the "
            + "service; a "
            + "signature is valid only with the right time.";
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
