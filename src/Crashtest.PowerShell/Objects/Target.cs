using System;
using System.Globalization;
using System.Management.Automation;
using Crashtest.Client.Service.Targets;
using Crashtest.Connection;
using Crashtest.Text;

namespace Crashtest;

/// <summary>
/// A target that has an id, as the service describes it. It continues through a pipeline to the commands that start
/// scans.
/// </summary>
public sealed class Target : CrashtestObject
{
    internal Target(ServiceConnection connection, TargetDescription description)
    {
        TargetId = description.TargetId;
        Name = description.Name;
        Url = description.Url;
        TargetType = description.TargetType;
        ScanType = description.ScanType;
        Status = description.Status;
        LastScanAt = description.LastScanAt;
        MaximumCvss = description.MaximumCvss;
        ApplicationName = description.ApplicationName;
        Teams = description.Teams;
        Description = description.Description;
        CreatedAt = description.CreatedAt;
        Endpoint = connection.Endpoint;
        Credential = connection.Credential;
    }

    /// <summary>The target id.</summary>
    public string TargetId { get; }

    /// <summary>The name in the platform.</summary>
    public string Name { get; }

    /// <summary>The address, with its scheme.</summary>
    public string Url { get; }

    /// <summary>WEB_APP or API, or null.</summary>
    public string? TargetType { get; }

    /// <summary>QUICK, FULL or ENTERPRISE, or null.</summary>
    public string? ScanType { get; }

    /// <summary>The status word of its last scan, or null.</summary>
    public string? Status { get; }

    /// <summary>When its last scan was started, in UTC, or null.</summary>
    public DateTimeOffset? LastScanAt { get; }

    /// <summary>The highest CVSS score of its last scan, or null.</summary>
    public double? MaximumCvss { get; }

    /// <summary>The application it belongs to, or null.</summary>
    public string? ApplicationName { get; }

    /// <summary>The teams that see it.</summary>
    public string[] Teams { get; }

    /// <summary>What somebody wrote about it, or null.</summary>
    public string? Description { get; }

    /// <summary>When it was made, in UTC, or null.</summary>
    public DateTimeOffset? CreatedAt { get; }

    /// <summary>The base URL of the service.</summary>
    public string Endpoint { get; }

    /// <summary>The API credential that sees it.</summary>
    public PSCredential? Credential { get; }

    /// <summary>One line for a log.</summary>
    public override string ToString() =>
        HarmlessLine.Format(string.Format(CultureInfo.InvariantCulture, "{0} ({1})", Name, TargetId));
}
