using System;
using System.Globalization;
using Crashtest.Client.Connection;

namespace Crashtest.Client.Service;

/// <summary>
/// The paths and the status numbers of the webhook API: docs/protocol.md#webhook-calls. They stand here alone.
/// </summary>
internal static class WebhookProtocol
{
    private const int Queued = 100;
    private const int Running = 101;
    private const string Mask = "***";

    public static string GetStartPath(string webhook) => "/" + webhook;

    public static string GetStatusPath(string webhook, long scanId) =>
        string.Format(CultureInfo.InvariantCulture, "/{0}/scans/{1}/status", webhook, scanId);

    public static string GetReportPath(string webhook, long scanId, ReportFormat format) =>
        string.Format(CultureInfo.InvariantCulture, "/{0}/scans/{1}/report/{2}", webhook, scanId, GetWord(format));

    /// <summary>A path below the endpoint, for the request: it holds the secret.</summary>
    public static Uri Locate(ServiceEndpoint endpoint, Webhook webhook, Func<string, string> path) =>
        new(endpoint + path(webhook.Segment));

    /// <summary>The same path as a log may show it.</summary>
    public static string GetLogPath(ServiceEndpoint endpoint, Func<string, string> path) =>
        endpoint.Uri.AbsolutePath.TrimEnd('/') + path(Mask);

    /// <summary>What a status number means. Which number above 101 means success is published nowhere.</summary>
    public static ScanState GetState(int? code) => code switch
    {
        Queued => ScanState.Queued,
        Running => ScanState.Running,
        > Running => ScanState.Ended,
        _ => ScanState.Unknown,
    };

    private static string GetWord(ReportFormat format) => format switch
    {
        ReportFormat.JUnit => "junit",
        ReportFormat.Pdf => "pdf",
        ReportFormat.Csv => "csv",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };
}
