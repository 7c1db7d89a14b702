using Crashtest.Client.Timing;

namespace Crashtest.Client.Service;

/// <summary>How persistently a status is asked for.</summary>
internal enum Asking
{
    /// <summary>Passing faults are tried again.</summary>
    Again,

    /// <summary>Once, by who asks again anyway.</summary>
    Once,

    /// <summary>Once and for the last time: before all others that wait for the rate budget.</summary>
    Last,
}

/// <summary>What asking means for a request.</summary>
internal static class AskingExtensions
{
    /// <summary>Gets which requests it goes before when the rate limit makes them wait.</summary>
    public static RequestPriority GetPriority(this Asking asking) => asking switch
    {
        Asking.Once => RequestPriority.Poll,
        Asking.Last => RequestPriority.Urgent,
        _ => RequestPriority.Usual,
    };
}
