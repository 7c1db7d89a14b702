using System;
using System.Net;
using System.Net.Http;
using Crashtest.Client.Common;
using Crashtest.Client.Timing;

namespace Crashtest.Client.Connection;

/// <summary>How to reach the service. Everything that a test replaces comes in here.</summary>
public sealed class ConnectionOptions
{
    /// <summary>The limit of one attempt, its body included, unless told otherwise.</summary>
    public static readonly TimeSpan DefaultRequestTimeout = TimeSpan.FromSeconds(Defaults.RequestTimeoutSeconds);

    /// <summary>A base URL, or null for the service's own.</summary>
    public string? Endpoint { get; init; }

    /// <summary>The region asked for, or null.</summary>
    public Region? Region { get; init; }

    /// <summary>Whether the targets of this connection are found by their id, and not by a webhook.</summary>
    public bool IsByTargetId { get; init; }

    /// <summary>Signs every request (Veracode), or null (Crashtest).</summary>
    public ApiCredential? Credential { get; init; }

    /// <summary>The limit of one attempt, its body included.</summary>
    public TimeSpan RequestTimeout { get; init; } = DefaultRequestTimeout;

    /// <summary>The number of retries of a call; 0 for none.</summary>
    public int MaximumRetryCount { get; init; } = Defaults.MaximumRetryCount;

    /// <summary>The first delay before a repetition; each further one is about twice as long.</summary>
    public TimeSpan RetryInterval { get; init; } = TimeSpan.FromSeconds(Defaults.RetryIntervalSeconds);

    /// <summary>A proxy, or null for the system's.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>The proxy's credential, or null.</summary>
    public NetworkCredential? ProxyCredential { get; init; }

    /// <summary>Whether the current user's credential goes to the proxy.</summary>
    public bool ProxyUseDefaultCredentials { get; init; }

    /// <summary>
    /// What the requests of this connection, and of others to the same address, must fit into; null for no limit.
    /// </summary>
    public RateLimiter? Budget { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Creates the innermost handlers, in place of those that use the network.</summary>
    public Func<HttpMessageHandler>? HandlerFactory { get; init; }

    /// <summary>
    /// The limit of one call with all its attempts and delays. It leaves room for each attempt to use its whole time
    /// and for five minutes of delays; a longer wait that the service asks for ends the call instead.
    /// </summary>
    public TimeSpan CallTimeout =>
        TimeSpan.FromTicks(RequestTimeout.Ticks * (MaximumRetryCount + 1)) + TimeSpan.FromMinutes(5);
}
