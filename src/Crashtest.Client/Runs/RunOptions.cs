using System;
using System.Collections.Generic;
using System.Linq;
using Crashtest.Client.Reports.Judging;
using Crashtest.Client.Reports.Saving;
using Crashtest.Client.Service;
using Crashtest.Client.State;
using Crashtest.Client.Watching;

namespace Crashtest.Client.Runs;

/// <summary>What a whole run shall do; its limit is that of the whole run.</summary>
public sealed class RunOptions : WaitOptions
{
    /// <summary>The payload of the start, or null.</summary>
    public StartPayload? Payload { get; init; }

    /// <summary>What makes a later run the same run, or null if each starts a scan of its own.</summary>
    public RunIdentity? Identity { get; init; }

    /// <summary>What the start does when the target is being scanned.</summary>
    public IfRunning IfRunning { get; init; }

    /// <summary>The format of the report to save. The verdict always comes from the JUnit report.</summary>
    public ReportFormat Format { get; init; }

    /// <summary>
    /// The end codes that mean success, or null if any does; another one makes the result inconclusive.
    /// </summary>
    public IReadOnlyCollection<int>? SuccessStatusCodes { get; init; }

    /// <summary>The limits for the report.</summary>
    public Gate Gate { get; init; } = Gate.None;

    /// <summary>Where the report goes.</summary>
    public required ReportDestination Destination { get; init; }

    /// <summary>Called with the scan when its start is answered, from any thread; or null.</summary>
    public Action<StartedScan>? Started { get; init; }

    /// <summary>Whether a scan that ended with this code succeeded.</summary>
    internal bool IsSuccess(int? statusCode) =>
        SuccessStatusCodes is null || (statusCode is { } code && SuccessStatusCodes.Contains(code));
}
