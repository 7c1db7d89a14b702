namespace Crashtest;

/// <summary>How bad a finding is, in rising order.</summary>
public enum Severity : long
{
    /// <summary>Worth knowing, no weakness by itself.</summary>
    Informational,

    /// <summary>A weakness of little consequence.</summary>
    Low,

    /// <summary>A weakness that needs others to do harm.</summary>
    Medium,

    /// <summary>A weakness that does harm.</summary>
    High,

    /// <summary>A weakness that gives the application away.</summary>
    Critical,

    /// <summary>An unknown word. It ranks highest: what is not understood is not harmless.</summary>
    Unknown,
}
