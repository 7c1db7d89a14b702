namespace Crashtest.Simulator.Targets;

/// <summary>How the service writes an id.</summary>
public enum IdSpelling
{
    /// <summary>As it was defined.</summary>
    AsDefined,

    /// <summary>With the hyphens of a UUID.</summary>
    Hyphens,

    /// <summary>As hexadecimal digits alone.</summary>
    Digits,
}
