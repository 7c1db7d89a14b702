using System;
using System.Globalization;
using System.Management.Automation;
using System.Security;
using Crashtest.Text;

namespace Crashtest;

/// <summary>What every object about a scan carries, so that any of them goes on through a pipeline.</summary>
public abstract class ScanReference : CrashtestObject
{
    private protected ScanReference(string name, long scanId, DateTimeOffset? startedAt, string endpoint, SecureString webhook, PSCredential? credential)
    {
        Name = name;
        ScanId = scanId;
        StartedAt = startedAt;
        Endpoint = endpoint;
        Webhook = webhook;
        Credential = credential;
    }

    /// <summary>The user's label for the target.</summary>
    public string Name { get; }

    /// <summary>The number that the service gave the scan.</summary>
    public long ScanId { get; }

    /// <summary>When it was started, in UTC, or null where that is not known.</summary>
    public DateTimeOffset? StartedAt { get; }

    /// <summary>The base URL of the service.</summary>
    public string Endpoint { get; }

    /// <summary>The webhook id, a secret.</summary>
    public SecureString Webhook { get; }

    /// <summary>The API credential, or null where requests are not signed.</summary>
    public PSCredential? Credential { get; }

    /// <summary>One line for a log.</summary>
    public override string ToString() => HarmlessLine.Of(string.Format(CultureInfo.InvariantCulture, "{0}: scan {1}", Name, ScanId));
}
