namespace Crashtest.Client.Timing;

/// <summary>Which requests go first when the rate limit makes requests wait.</summary>
internal enum RequestPriority
{
    /// <summary>In the order in which they came.</summary>
    Usual,

    /// <summary>As usual requests, but only a few stand in line at a time.</summary>
    Poll,

    /// <summary>Before all others, and with a share of the limit of their own.</summary>
    Urgent,
}
