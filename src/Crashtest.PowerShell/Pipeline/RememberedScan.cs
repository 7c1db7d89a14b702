using System;
using System.Security;
using Crashtest.Client.Service;
using Crashtest.Connection;

namespace Crashtest.Pipeline;

/// <summary>
/// A scan that a command of the runspace started or asked for, with all that it takes to continue it.
/// </summary>
internal sealed record RememberedScan
{
    /// <summary>What the service finds the scan by.</summary>
    public required ScanAddress Address { get; init; }

    /// <summary>The label of its target.</summary>
    public required string Name { get; init; }

    /// <summary>The id of its target, or null for a webhook.</summary>
    public string? TargetId { get; init; }

    /// <summary>When it was started, in UTC, or null.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The webhook id, a secret, or null for a target that has an id.</summary>
    public SecureString? Webhook { get; init; }

    /// <summary>How to reach the service, with the endpoint and the credential that were in use.</summary>
    public required ConnectionParameters Connection { get; init; }

    /// <summary>The last known state of the scan.</summary>
    public required ScanReading Reading { get; init; }

    /// <summary>The number of the scan.</summary>
    public long ScanId => Address.ScanId;

    /// <summary>Creates one of a scan that was started or asked for.</summary>
    /// <param name="connected">Its target.</param>
    /// <param name="scan">What the service finds it by.</param>
    /// <param name="startedAt">When it was started, or null.</param>
    /// <param name="reading">Where it stood.</param>
    public static RememberedScan Create(
        ConnectedTarget connected, ScanAddress scan, DateTimeOffset? startedAt, ScanReading reading) => new()
    {
        Address = scan,
        Name = connected.Target.Name,
        TargetId = connected.Target.TargetId,
        StartedAt = startedAt,
        Webhook = connected.Webhook,
        Connection = connected.Connection.Parameters,
        Reading = reading,
    };

    /// <summary>Creates the same scan with the state of an object that was written about it.</summary>
    public RememberedScan Update(object result) => result switch
    {
        ScanStatus status => this with { Reading = new ScanReading(status.State, status.StatusCode, status.CheckedAt) },
        ScanResult { EndedAt: { } endedAt } run =>
            this with { Reading = new ScanReading(run.State, run.StatusCode, endedAt) },
        ScanResult run => this with { Reading = Reading with { State = run.State, StatusCode = run.StatusCode } },
        _ => this,
    };

    /// <summary>Whether both are the same scan of the same service.</summary>
    public bool IsSame(RememberedScan other) =>
        ScanId == other.ScanId && TargetId == other.TargetId && Connection.Endpoint == other.Connection.Endpoint;
}
