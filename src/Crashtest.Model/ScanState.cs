namespace Crashtest;

/// <summary>The state of a scan, the same for every API of the service.</summary>
public enum ScanState : long
{
    /// <summary>The service gave no state that is known: neither an end nor a success.</summary>
    Unknown,

    /// <summary>The scan waits for its turn.</summary>
    Queued,

    /// <summary>The scan is at work.</summary>
    Running,

    /// <summary>The scan is neither queued nor running any more.</summary>
    Ended,
}
