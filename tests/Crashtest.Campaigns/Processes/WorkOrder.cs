namespace Crashtest.Campaigns.Processes;

/// <summary>What a worker process shall do when it is told to go; without a report it only starts the scan, without a state folder it remembers nothing.</summary>
public sealed record WorkOrder(string Endpoint, string Webhook, string? StatePath, string RunKey, string? ReportPath);
