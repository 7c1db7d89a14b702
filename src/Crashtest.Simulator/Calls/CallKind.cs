namespace Crashtest.Simulator;

/// <summary>What a request asks of the service.</summary>
public enum CallKind
{
    /// <summary>No call the service knows.</summary>
    Other,

    /// <summary>Start a scan.</summary>
    Start,

    /// <summary>Ask for a scan's status.</summary>
    Status,

    /// <summary>Ask for a scan's report.</summary>
    Report,

    /// <summary>Every request; only faults and waiting use it.</summary>
    Any,
}
