namespace Crashtest.Simulator.Targets;

/// <summary>In which order the scans of a target are listed.</summary>
public enum RunOrder
{
    /// <summary>The newest first.</summary>
    NewestFirst,

    /// <summary>The oldest first.</summary>
    OldestFirst,

    /// <summary>In no order that anything tells.</summary>
    Mixed,
}
