namespace Crashtest.Campaigns.Processes;

/// <summary>Says what a worker process does when it is told to go.</summary>
/// <param name="Endpoint">The base URL of the service.</param>
/// <param name="Target">The webhook, or the target id.</param>
/// <param name="StatePath">The state folder; without one the worker remembers nothing.</param>
/// <param name="RunKey">The key of the run.</param>
/// <param name="ReportPath">Where the report goes; without one the worker only starts the scan.</param>
public sealed record WorkOrder(string Endpoint, string Target, string? StatePath, string RunKey, string? ReportPath)
{
    /// <summary>Whether the target is found by its id.</summary>
    public bool IsByTarget { get; init; }

    /// <summary>How many threads of the process do the same at once.</summary>
    public int Threads { get; init; } = 1;
}
