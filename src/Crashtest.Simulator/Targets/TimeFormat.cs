namespace Crashtest.Simulator.Targets;

/// <summary>How a time is written.</summary>
public enum TimeFormat
{
    /// <summary>In UTC, with a Z.</summary>
    Utc,

    /// <summary>With an offset.</summary>
    Offset,

    /// <summary>In UTC, with nothing that says so.</summary>
    WithoutZone,
}
