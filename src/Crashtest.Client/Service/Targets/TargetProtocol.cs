using System;
using System.Globalization;
using Crashtest.Client.Connection;

namespace Crashtest.Client.Service.Targets;

/// <summary>
/// The paths and the words of the API by target id: docs/protocol.md#target-calls. They stand here alone.
/// </summary>
internal static class TargetProtocol
{
    /// <summary>The largest page that the service gives.</summary>
    public const int PageSize = 200;

    /// <summary>The word of a scan that ended by itself.</summary>
    public const string Finished = "FINISHED";

    /// <summary>The word of a scan that somebody stopped.</summary>
    public const string Stopped = "STOPPED";

    /// <summary>The word of a scan that the service could not finish.</summary>
    public const string Failed = "FAILED";

    /// <summary>The word of a scan that somebody stops.</summary>
    public const string Stopping = "STOPPING";

    /// <summary>The type of a stored parameter that is a header of each request.</summary>
    public const string HeaderType = "HTTP_HEADER";

    /// <summary>The field of a form that holds a specification.</summary>
    public const string SpecificationField = "specFile";

    private const string Running = "RUNNING";

    public static string StartPath => "/analysis_run";

    public static string GetTargetPath(TargetId target) => "/targets/" + target.Segment;

    public static string GetRunPath(TargetId target, string runId) =>
        GetTargetPath(target) + "/analysis_runs/" + Uri.EscapeDataString(runId);

    public static string GetReportPath(TargetId target, string runId, ReportFormat format) =>
        GetRunPath(target, runId) + "/report/" + GetWord(format);

    public static string GetSpecificationPath(TargetId target) => GetTargetPath(target) + "/spec";

    public static string GetStopPath(TargetId target, bool discard) =>
        "/analysis_run/" + target.Segment + "/stop?action=" + (discard ? "STOP_DELETE" : "STOP_SAVE");

    public static string GetRunsPath(TargetId target, int page) =>
        GetTargetPath(target) + "/analysis_runs?" + FormatPage(page);

    /// <summary>A page of targets, those whose name contains some text or all.</summary>
    public static string GetTargetsPath(int page, string? name) =>
        "/targets?"
            + FormatPage(page)
            + "&sort_by=name"
            + (name is null ? string.Empty : "&name=" + Uri.EscapeDataString(name));

    public static string GetProfilesPath(TargetId target) => "/analysis_profiles?target_id=" + target.Segment;

    public static string GetLoginPath(string profileId, string login) =>
        "/analysis_profiles/" + Uri.EscapeDataString(profileId) + "/" + login;

    public static Uri Locate(ServiceEndpoint endpoint, string path) => new(endpoint + path);

    /// <summary>The path as a log may show it.</summary>
    public static string GetLogPath(ServiceEndpoint endpoint, string path) =>
        endpoint.Uri.AbsolutePath.TrimEnd('/') + path;

    /// <summary>What a status word means. A word that is not described is neither an end nor a success.</summary>
    public static ScanState GetState(string? word) => word switch
    {
        Running or Stopping => ScanState.Running,
        Finished or Stopped or Failed => ScanState.Ended,
        _ => ScanState.Unknown,
    };

    private static string FormatPage(int page) =>
        string.Format(CultureInfo.InvariantCulture, "page={0}&limit={1}", page, PageSize);

    private static string GetWord(ReportFormat format) => format switch
    {
        ReportFormat.JUnit => "junit",
        ReportFormat.Pdf => "pdf",
        ReportFormat.Csv => "csv",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };
}
