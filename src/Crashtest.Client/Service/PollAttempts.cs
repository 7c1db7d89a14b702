using Crashtest.Client.Timing;

namespace Crashtest.Client.Service;

/// <summary>How many attempts a status request has, and before whom it goes.</summary>
internal enum PollAttempts
{
    /// <summary>Temporary faults are retried.</summary>
    Retried,

    /// <summary>One attempt: the next poll follows anyway.</summary>
    Once,

    /// <summary>One attempt: the polls of many scans wait for it, and follow anyway.</summary>
    Shared,

    /// <summary>One attempt, before all others that wait for the rate limit, because no poll follows.</summary>
    Last,
}

/// <summary>The priority of a status request.</summary>
internal static class PollAttemptsExtensions
{
    /// <summary>Gets which requests it goes before when the rate limit makes them wait.</summary>
    public static RequestPriority GetPriority(this PollAttempts attempts) => attempts switch
    {
        PollAttempts.Once => RequestPriority.Poll,
        PollAttempts.Last => RequestPriority.Urgent,
        _ => RequestPriority.Usual,
    };
}
