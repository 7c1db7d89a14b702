namespace Crashtest.Simulator.Targets;

/// <summary>The response to a start that was taken.</summary>
public enum StartResponse
{
    /// <summary>The scan.</summary>
    Run,

    /// <summary>The JSON literal null.</summary>
    Null,

    /// <summary>No body at all.</summary>
    Empty,

    /// <summary>The scan without its id.</summary>
    WithoutId,
}
