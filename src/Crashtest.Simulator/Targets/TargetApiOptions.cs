using System;
using System.Collections.Generic;
using Crashtest.Simulator.Content;

namespace Crashtest.Simulator.Targets;

/// <summary>
/// How the API by target id behaves where its description leaves it open. Everything may change while it serves.
/// </summary>
public sealed class TargetApiOptions
{
    /// <summary>The only targets that exist; when empty, any does, from its first request on.</summary>
    public IReadOnlyList<TargetDefinition> Targets { get; set; } = [];

    /// <summary>In which spelling the service gives ids.</summary>
    public IdSpelling IdSpelling { get; set; }

    /// <summary>Whether ids come as JSON numbers, if they are digits.</summary>
    public bool GivesNumericIds { get; set; }

    /// <summary>In which order the scans of a target are listed.</summary>
    public RunOrder RunOrder { get; set; }

    /// <summary>How long after its start a scan is not yet in lists.</summary>
    public TimeSpan ListDelay { get; set; }

    /// <summary>The largest page that is given, whatever limit is asked for.</summary>
    public int MaximumPageSize { get; set; } = 200;

    /// <summary>Whether the first page is given again and again, and always claims to have a page after it.</summary>
    public bool RepeatsFirstPage { get; set; }

    /// <summary>The response to a start that was taken.</summary>
    public StartResponse StartResponse { get; set; }

    /// <summary>The HTTP status of a start while a scan runs.</summary>
    public int BusyStatus { get; set; } = 400;

    /// <summary>Whether that response says why.</summary>
    public bool ExplainsBusy { get; set; } = true;

    /// <summary>When set, every start is refused with HTTP 400 and this code.</summary>
    public string? StartProblemCode { get; set; }

    /// <summary>The word a scan ends with.</summary>
    public string EndStatus { get; set; } = "FINISHED";

    /// <summary>Whether the status is missing from scans and targets.</summary>
    public bool OmitsStatus { get; set; }

    /// <summary>
    /// When set, the words that a scan's status requests get one after the other, whatever the time; the last
    /// one repeats. Null represents a missing status.
    /// </summary>
    public IReadOnlyList<string?>? StatusWords { get; set; }

    /// <summary>How long a scan is stopping before it has stopped.</summary>
    public TimeSpan StoppingFor { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the status of a target lags behind that of its last scan.</summary>
    public TimeSpan TargetStatusDelay { get; set; }

    /// <summary>The code in the response while a report is not ready; the HTTP status is the webhook's.</summary>
    public string? ReportNotReadyCode { get; set; } = "SCAN_REPORT_NOT_READY";

    /// <summary>The JUnit report of scans by target id, or null for the one that webhooks get.</summary>
    public BodyContent? JUnitReport { get; set; }

    /// <summary>How times are written.</summary>
    public TimeFormat TimeFormat { get; set; }

    /// <summary>How long after a target's making it has no analysis profile.</summary>
    public TimeSpan ProfileDelay { get; set; }

    /// <summary>The longest a scan may take, as scans say.</summary>
    public TimeSpan MaximumDuration { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The state of the import of a scan's results, or null for none.</summary>
    public string? ResultImportStatus { get; set; }

    /// <summary>Who starts scans.</summary>
    public string StartedBy { get; set; } = "crashtest-service-account";

    /// <summary>
    /// When set, every request is refused with this HTTP status and an empty body: 401, or 403 without a role.
    /// </summary>
    public int? RefusedWith { get; set; }

    /// <summary>Whether objects have undocumented members.</summary>
    public bool AddsUnknownMembers { get; set; }
}
