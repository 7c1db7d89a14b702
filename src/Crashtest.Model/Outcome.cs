namespace Crashtest;

/// <summary>The outcome of a scan, judged by its report.</summary>
public enum Outcome : long
{
    /// <summary>The result is unknown. First, so that a value that was not set is never green.</summary>
    Inconclusive,

    /// <summary>The scan ended, its report is valid, and the gate, if there is one, passes.</summary>
    Pass,

    /// <summary>The report is valid and the gate fails.</summary>
    Fail,
}
