using System;

namespace Crashtest.Client.Http;

/// <summary>
/// What the service responded with to one attempt, its body read (or, for a report, streamed away) to the end.
/// </summary>
internal sealed class ServiceResponse
{
    /// <summary>The HTTP status.</summary>
    public required int StatusCode { get; init; }

    /// <summary>How long the service asks to wait after a failure, or null. Never negative.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// How far this machine's clock is ahead of the service's, or null after a success and where the service did not
    /// say its time.
    /// </summary>
    public TimeSpan? ClockLead { get; init; }

    /// <summary>The body as text; empty if it was streamed away.</summary>
    public string Body { get; init; } = string.Empty;

    /// <summary>Whether the body was longer than what is read.</summary>
    public bool IsBodyCut { get; init; }

    public bool IsSuccess => StatusCode is >= 200 and < 300;
}
