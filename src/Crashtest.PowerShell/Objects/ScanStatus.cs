using System;
using System.Globalization;
using Crashtest.Client.Service;
using Crashtest.Client.Service.Targets;
using Crashtest.Client.State;
using Crashtest.Connection;
using Crashtest.Pipeline;
using Crashtest.Text;

namespace Crashtest;

/// <summary>The state of a scan at one time.</summary>
public sealed class ScanStatus : ScanReference
{
    internal ScanStatus(ConnectedTarget connected, ScanAddress scan, DateTimeOffset? startedAt, ScanReading reading)
        : base(
            connected,
            new ScanAddress(scan.ScanId, reading.Details?.RunId ?? scan.RunId),
            reading.Details?.StartedAt ?? startedAt,
            reading.Details?.Status)
    {
        State = reading.State;
        StatusCode = reading.StatusCode;
        CheckedAt = reading.CheckedAt;
        StartedBy = reading.Details?.StartedBy;
        ScanType = reading.Details?.ScanType;
        EndedAt = reading.Details?.EndedAt;
        MaximumDuration = reading.Details?.MaximumDuration;
    }

    internal ScanStatus(ConnectedTarget connected, TargetScans scans, TargetScan scan)
        : this(connected, scan.Scan, null, scan.Reading)
    {
        Name = scans.Name;
        TargetId = scans.TargetId;
    }

    internal ScanStatus(RememberedScan scan)
        : base(
            scan.Name,
            scan.TargetId,
            scan.Address,
            scan.StartedAt,
            scan.Connection.Endpoint!,
            scan.Webhook,
            scan.Connection.Credential)
    {
        State = scan.Reading.State;
        StatusCode = scan.Reading.StatusCode;
        CheckedAt = scan.Reading.CheckedAt;
    }

    internal ScanStatus(StoredScan scan)
        : base(scan.TargetId ?? scan.RunKey, scan.TargetId, scan.Address, scan.StartedAt, scan.Endpoint, null, null) =>
        CheckedAt = scan.StartedAt;

    /// <summary>The state of the scan.</summary>
    public ScanState State { get; }

    /// <summary>The service's number for it, or null if none was read.</summary>
    public int? StatusCode { get; }

    /// <summary>Whether the scan has ended.</summary>
    public bool IsEnded => State == ScanState.Ended;

    /// <summary>Who started the scan, or null when the service does not say.</summary>
    public string? StartedBy { get; }

    /// <summary>The kind of scan, such as QUICK, or null when the service does not say.</summary>
    public string? ScanType { get; }

    /// <summary>When the scan ended, in UTC, or null.</summary>
    public DateTimeOffset? EndedAt { get; }

    /// <summary>The longest that the scan may take, or null when the service does not say.</summary>
    public TimeSpan? MaximumDuration { get; }

    /// <summary>When the service responded with, in UTC.</summary>
    public DateTimeOffset CheckedAt { get; }

    /// <summary>One line for a log.</summary>
    public override string ToString() => HarmlessLine.Format(string.Format(
        CultureInfo.InvariantCulture,
        "{0}: scan {1} {2}{3}",
        Name,
        ScanId,
        State,
        Detail()));

    private string Detail()
    {
        string? word = Status;
        if (StatusCode is { } code)
        {
            word = code.ToString(CultureInfo.InvariantCulture);
        }

        if (word is null)
        {
            return string.Empty;
        }

        return $" ({word})";
    }
}
