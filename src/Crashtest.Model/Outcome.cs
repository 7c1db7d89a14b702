namespace Crashtest;

/// <summary>What a scan, judged by its report, comes to.</summary>
public enum Outcome : long
{
    /// <summary>Nobody can tell. First, so that a value nobody has set is never green.</summary>
    Inconclusive,

    /// <summary>The scan ended, its report is sound, and the gate (if one was asked for) holds.</summary>
    Pass,

    /// <summary>The report is sound and the gate does not hold.</summary>
    Fail,
}
