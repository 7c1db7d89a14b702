using System;
using Crashtest.Client.Reports;
using Crashtest.Client.Service;
using Crashtest.Client.State;

namespace Crashtest.Client.Runs;

/// <summary>What a whole run shall do.</summary>
public sealed class RunOptions
{
    /// <summary>What the start tells the service, or null.</summary>
    public StartPayload? Payload { get; init; }

    /// <summary>What makes a later run the same run, or null where each starts a scan of its own.</summary>
    public RunIdentity? Identity { get; init; }

    /// <summary>The limit of the whole run.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(Defaults.TimeoutSeconds);

    /// <summary>A fixed time between two polls, or null to adapt it to the scan's age.</summary>
    public TimeSpan? PollInterval { get; init; }

    /// <summary>The format of the report to save. The verdict always comes from the JUnit report.</summary>
    public ReportFormat Format { get; init; }

    /// <summary>Where the report goes.</summary>
    public required ReportDestination Destination { get; init; }
}
