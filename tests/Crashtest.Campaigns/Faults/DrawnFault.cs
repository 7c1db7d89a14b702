using Crashtest.Simulator.Faults;

namespace Crashtest.Campaigns.Faults;

/// <summary>A fault, and what it may go together with.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Status">The HTTP status of its response, or null.</param>
internal readonly record struct DrawnFault(Fault Fault, int? Status = null)
{
    /// <summary>Whether the service may have taken the request all the same.</summary>
    public bool CanBeAccepted { get; init; } = true;

    /// <summary>Whether the response says that the service did not take the request.</summary>
    public bool SaysNo { get; init; }

    /// <summary>
    /// Whether the response may also mean that a scan is running, which may be the one that was started.
    /// </summary>
    public bool SaysBusy { get; init; }

    /// <summary>A response with an HTTP status that is none of success.</summary>
    /// <remarks>
    /// With 429 and 503 the service says that it did not take the request; the protocol counts on it.
    /// </remarks>
    public static DrawnFault Refuse(Fault fault, int status) => new(fault, status)
    {
        CanBeAccepted = status is not (429 or 503),
        SaysNo = status is >= 400 and < 500 and not 408,
    };
}
