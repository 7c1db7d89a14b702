namespace Crashtest.Client.Timing;

/// <summary>
/// Where many wait for one timer. It is the timer's state, so that who skips time can see how many it skips it for.
/// </summary>
internal interface IWaitingLine
{
    /// <summary>How many wait now. Takes no lock.</summary>
    int WaitingCount { get; }
}
