namespace Crashtest;

/// <summary>What a start does when the target is being scanned.</summary>
public enum IfRunning
{
    /// <summary>The start fails.</summary>
    Error,

    /// <summary>The start waits for the end of that scan, and then starts its own.</summary>
    Wait,

    /// <summary>The start takes that scan in place of one of its own.</summary>
    Attach,
}
