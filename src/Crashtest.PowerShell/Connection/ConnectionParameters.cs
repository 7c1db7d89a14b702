using System;
using System.Management.Automation;

namespace Crashtest.Connection;

/// <summary>
/// How to reach the service, as a command's parameters say it. Two that are equal share one connection.
/// </summary>
internal sealed record ConnectionParameters
{
    /// <summary>The base URL, or null for the service's own.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Whether the targets have an id and no webhook.</summary>
    public bool IsByTargetId { get; init; }

    /// <summary>The region, or null.</summary>
    public Region? Region { get; init; }

    /// <summary>The API credential, or null.</summary>
    public PSCredential? Credential { get; init; }

    /// <summary>The limit of one attempt, in seconds.</summary>
    public required int RequestTimeoutSeconds { get; init; }

    /// <summary>How many times a request is retried.</summary>
    public required int MaximumRetryCount { get; init; }

    /// <summary>The delay before the first retry, in seconds.</summary>
    public required int RetryIntervalSeconds { get; init; }

    /// <summary>The limit of requests a minute; 0 for none, null for the default.</summary>
    public int? MaximumRequestsPerMinute { get; init; }

    /// <summary>The proxy, or null for the system's.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>The credential for the proxy, or null.</summary>
    public PSCredential? ProxyCredential { get; init; }

    /// <summary>Whether the current user's credential goes to the proxy.</summary>
    public bool ProxyUseDefaultCredentials { get; init; }

    /// <summary>
    /// Fills what was not given from what is known of a scan. How long to wait and how often to retry stay as given.
    /// </summary>
    public ConnectionParameters FillFrom(ConnectionParameters known) => this with
    {
        Endpoint = Endpoint ?? known.Endpoint,
        Credential = Credential ?? known.Credential,
        MaximumRequestsPerMinute = MaximumRequestsPerMinute ?? known.MaximumRequestsPerMinute,
        Proxy = Proxy ?? known.Proxy,
        ProxyCredential = ProxyCredential ?? known.ProxyCredential,
        ProxyUseDefaultCredentials = ProxyUseDefaultCredentials || known.ProxyUseDefaultCredentials,
    };
}
