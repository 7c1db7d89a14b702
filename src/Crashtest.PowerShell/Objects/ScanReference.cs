using System;
using System.Globalization;
using System.Management.Automation;
using System.Security;
using Crashtest.Client.Service;
using Crashtest.Connection;
using Crashtest.Text;

namespace Crashtest;

/// <summary>What every object about a scan carries, so that any of them continues through a pipeline.</summary>
public abstract class ScanReference : CrashtestObject
{
    private protected ScanReference(
        ConnectedTarget connected, ScanAddress scan, DateTimeOffset? startedAt, string? status)
    {
        Name = connected.Target.Name;
        TargetId = connected.Target.TargetId;
        ScanId = scan.ScanId;
        RunId = scan.RunId;
        StartedAt = startedAt;
        Status = status;
        Endpoint = connected.Connection.Endpoint;
        Webhook = connected.Webhook;
        Credential = connected.Connection.Credential;
    }

    // Of what is known without a connection.
    private protected ScanReference(
        string name,
        string? targetId,
        ScanAddress scan,
        DateTimeOffset? startedAt,
        string endpoint,
        SecureString? webhook,
        PSCredential? credential)
    {
        Name = name;
        TargetId = targetId;
        ScanId = scan.ScanId;
        RunId = scan.RunId;
        StartedAt = startedAt;
        Endpoint = endpoint;
        Webhook = webhook;
        Credential = credential;
    }

    /// <summary>The label of the target: the user's, or the target's own.</summary>
    public string Name { get; private protected init; }

    /// <summary>The target id, or null for a webhook.</summary>
    public string? TargetId { get; private protected init; }

    /// <summary>The number that the service gave the scan.</summary>
    public long ScanId { get; }

    /// <summary>The id of the scan if it belongs to a target id; otherwise, null.</summary>
    public string? RunId { get; }

    /// <summary>The status word of the service, or null: a webhook gives none.</summary>
    public string? Status { get; }

    /// <summary>When it was started, in UTC, or null if it is unknown.</summary>
    public DateTimeOffset? StartedAt { get; }

    /// <summary>The base URL of the service.</summary>
    public string Endpoint { get; }

    /// <summary>The webhook id, a secret, or null for a target that has an id.</summary>
    public SecureString? Webhook { get; }

    /// <summary>The API credential, or null if requests are not signed.</summary>
    public PSCredential? Credential { get; }

    /// <summary>One line for a log.</summary>
    public override string ToString() =>
        HarmlessLine.Format(string.Format(CultureInfo.InvariantCulture, "{0}: scan {1}", Name, ScanId));
}
