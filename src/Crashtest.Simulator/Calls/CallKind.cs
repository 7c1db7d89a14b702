namespace Crashtest.Simulator.Calls;

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

    /// <summary>List the targets.</summary>
    Targets,

    /// <summary>Read one target.</summary>
    Target,

    /// <summary>List a target's scans.</summary>
    Runs,

    /// <summary>Stop the scan of a target.</summary>
    Stop,

    /// <summary>List the analysis profiles of a target.</summary>
    Profiles,

    /// <summary>Read or replace a stored login of a target.</summary>
    Authentication,

    /// <summary>Upload the specification of a target.</summary>
    Specification,

    /// <summary>Every request; only faults and waiting use it.</summary>
    Any,
}
