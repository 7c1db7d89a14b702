namespace Crashtest;

/// <summary>What became of a finding from one report to a later one.</summary>
public enum FindingChange : long
{
    /// <summary>Only the later report has it.</summary>
    New,

    /// <summary>Only the earlier report has it, and the check that found it ran again.</summary>
    Fixed,

    /// <summary>Both have it.</summary>
    Unchanged,

    /// <summary>
    /// Only the earlier report has it, but the check that found it did not run again, so this is unknown.
    /// </summary>
    NotChecked,
}
