using System;
using Crashtest.Client.Common;

namespace Crashtest.Client.Watching;

/// <summary>How long a scan is waited for, how often it is asked after, and through how many failures.</summary>
public class WaitOptions
{
    /// <summary>The limit. The last poll begins exactly there.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(Defaults.TimeoutSeconds);

    /// <summary>
    /// Whether the limit is the default. A scan that may take longer then has its own limit and an hour.
    /// </summary>
    public bool IsTimeoutDefault { get; init; }

    /// <summary>Whether a scan that did not end within the limit is stopped; its results are kept.</summary>
    public bool StopsOnTimeout { get; init; }

    /// <summary>A fixed time between two polls, or null to adapt it to the scan's age.</summary>
    public TimeSpan? PollInterval { get; init; }

    /// <summary>
    /// The full path of the folder that remembers how long scans took, or null. A whole run takes that of its identity.
    /// </summary>
    public string? StateFolder { get; init; }

    /// <summary>
    /// How many polls in a row may fail, at least 1, with as much time as they take; or null for ten, or as many as
    /// come within five minutes.
    /// </summary>
    public int? MaximumPollFailures { get; init; }
}
