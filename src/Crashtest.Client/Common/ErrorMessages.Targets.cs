using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Crashtest.Client.Common;

/// <content>The sentences about targets that have an id.</content>
internal static partial class ErrorMessages
{
    public static CrashtestException InvalidTarget(string message) => new(ErrorId.InvalidTarget, message);

    public static CrashtestException NotSupportedByWebhook(string name, string why) =>
        new(ErrorId.NotSupported, $"The webhook of '{name}' does not support this: {why}. A target id does.");

    public static CrashtestException NotSupported(string message) => new(ErrorId.NotSupported, message);

    public static CrashtestException TargetNotFound(string subject, string targetId, int status, string? sentence) =>
        new(
            ErrorId.TargetNotFound,
            $"The service does not know the target id '{targetId}' of {subject} (HTTP "
                + $"{status}){FormatDetail(sentence)}.")
        {
            StatusCode = status,
            TargetId = targetId,
        };

    public static CrashtestException OtherTarget(string subject, int status) =>
        UnexpectedAnswer(
            subject, FormattableString.Invariant($"it is about another target (HTTP {status})"), status);

    public static CrashtestException TargetNotReady(string subject, string targetId, int? status, string why) =>
        new(ErrorId.TargetNotReady, $"The target of {subject} is not ready for a scan: {why}.")
        {
            StatusCode = status,
            TargetId = targetId,
        };

    public static CrashtestException AccessDenied(
        string subject, int status, string? sentence, TimeSpan? clockLead = null) =>
        new(ErrorId.AccessDenied, $"The service denied access to {subject} (HTTP "
            + $"{status}){FormatDetail(sentence)}.{DescribeClock(clockLead)}")
        {
            StatusCode = status,
        };

    public static CrashtestException RunNotFound(
        string subject, (long ScanId, string? RunId) scan, string targetId, int? status, string? sentence) =>
        new(
            ErrorId.ScanNotFound,
            "The service does not know "
                + $"{subject}{(status is { } code ? FormattableString.Invariant($" (HTTP {code})") : string.Empty)}{FormatDetail(sentence)}.")
        {
            StatusCode = status,
            ScanId = scan.ScanId,
            RunId = scan.RunId,
            TargetId = targetId,
        };

    public static CrashtestException TargetBusy(
        string name, string targetId, (long ScanId, string? RunId) running, string? age, string? startedBy) =>
        new(
            ErrorId.ScanAlreadyRunning,
            $"No scan of '{name}' was started: scan {running.ScanId} is "
                + $"running{FormatAge(age)}{FormatStarter(startedBy)}.")
        {
            ScanId = running.ScanId,
            RunId = running.RunId,
            TargetId = targetId,
        };

    public static CrashtestException StartNotFound(
        string name, string targetId, string cause, int? status, Exception? inner) =>
        new(
            ErrorId.ScanStartUnknown,
            $"The scan of '{name}' may or may not have started: {cause}, and no new scan of the target appeared. "
                + "Crashtest did not retry, because that could start a second scan.",
            inner)
        {
            StatusCode = status,
            TargetId = targetId,
        };

    public static CrashtestException StartAmbiguous(
        string name, string targetId, string cause, IEnumerable<long> scans) =>
        new(
            ErrorId.ScanStartUnknown,
            $"The scan of '{name}' may or may not have started: {cause}, and several new scans of the target appeared "
                + $"({string.Join(", ", scans.Select(scan => scan.ToString(CultureInfo.InvariantCulture)))}). "
                + "Crashtest cannot tell which one it started, and did not retry.")
        {
            TargetId = targetId,
        };

    public static CrashtestException PayloadNotStored(CrashtestException cause, IReadOnlyCollection<string> stored) =>
        new(
            cause.Id,
            cause.Message
                + " No scan was started."
                + (stored.Count == 0 ? string.Empty : $" Stored before that: {string.Join(", ", stored)}."),
            cause.InnerException)
        {
            StatusCode = cause.StatusCode,
            RetryAfter = cause.RetryAfter,
            TargetId = cause.TargetId,
        };

    public static CrashtestException StillRunning(string name, CrashtestException running, TimeSpan limit) =>
        new(
            ErrorId.ScanTimedOut,
            $"No scan of '{name}' was started: scan {running.ScanId} was still running after {limit.TotalSeconds:0} "
                + "seconds.",
            running)
        {
            TargetId = running.TargetId,
        };

    public static CrashtestException ScanDeleted(string name, CrashtestException cause) =>
        new(
            ErrorId.ScanNotFound,
            $"Scan {cause.ScanId} of '{name}' was deleted: the service does not know it any more.",
            cause)
        {
            StatusCode = cause.StatusCode,
            ScanId = cause.ScanId,
            RunId = cause.RunId,
            TargetId = cause.TargetId,
        };

    public static CrashtestException StopFailed(
        string subject, (long ScanId, string? RunId) scan, string what, int? status, string? sentence) =>
        new(ErrorId.UnexpectedAnswer, $"The service did not stop {subject}: {what}{FormatDetail(sentence)}.")
        {
            StatusCode = status,
            ScanId = scan.ScanId,
            RunId = scan.RunId,
        };

    /// <summary>The same failure, with what became of the attempt to stop the scan.</summary>
    public static CrashtestException AddStop(CrashtestException timedOut, string sentence) =>
        new(timedOut.Id, timedOut.Message.Replace(ScanContinues, sentence), timedOut.InnerException)
        {
            ScanId = timedOut.ScanId,
            RunId = timedOut.RunId,
            TargetId = timedOut.TargetId,
        };

    private static string FormatAge(string? age)
    {
        if (age is null)
        {
            return string.Empty;
        }

        return " for " + age;
    }

    private static string FormatStarter(string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return string.Empty;
        }

        return $", started by '{name}'";
    }
}
