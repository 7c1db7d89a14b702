using System;
using Crashtest.Client.Timing;
using Polly;

namespace Crashtest.Client.Http;

/// <summary>One call with its limits, and the results of its attempts so far.</summary>
internal sealed class ServiceCall
{
    /// <summary>Under which a pipeline's strategies find the call they work for.</summary>
    public static readonly ResiliencePropertyKey<ServiceCall> Key = new(nameof(ServiceCall));

    public required ServiceRequest Request { get; init; }

    /// <summary>The limit of the whole call.</summary>
    public required Deadline Deadline { get; init; }

    /// <summary>What is left of the limit, as a timer takes it: to Polly a limit of zero means none.</summary>
    public TimeSpan TimeLeft
    {
        get
        {
            TimeSpan left = Deadline.TimerSpan;
            if (left > TimeSpan.Zero)
            {
                return left;
            }

            return TimeSpan.FromTicks(1);
        }
    }

    /// <summary>Takes the body of a success, or null to read it as text.</summary>
    public IBodySink? Sink { get; init; }

    /// <summary>
    /// Whether 400 and 404 mean «not yet»: so a report is refused for a while after the end of its scan.
    /// </summary>
    public bool WaitsForReport { get; init; }

    /// <summary>Whether the call has one attempt only, because the caller repeats it.</summary>
    public bool IsSentOnce { get; init; }

    /// <summary>Which requests it goes before when the rate limit makes them wait.</summary>
    public RequestPriority Priority { get; init; }

    /// <summary>Called before each delay, with its length.</summary>
    public Action<TimeSpan>? OnRetry { get; init; }

    /// <summary>Called after each attempt, with its result (not cleaned) and its duration.</summary>
    public Action<string, TimeSpan>? OnAttempt { get; init; }

    /// <summary>The response of the latest attempt, or null while it is under way and if there was none.</summary>
    public ServiceResponse? LastResponse { get; private set; }

    /// <summary>The failure of the latest attempt, or null while it is under way and if there was none.</summary>
    public Exception? LastError { get; private set; }

    /// <summary>
    /// The failure of the last attempt that failed, as a clause, not cleaned; null if there was none.
    /// </summary>
    public string? LastFailure { get; private set; }

    /// <summary>Whether the next response may come compressed: after a damaged one it must not.</summary>
    public bool AcceptsGzip { get; private set; } = true;

    /// <summary>Whether no attempt has left yet.</summary>
    public bool IsWaiting { get; private set; } = true;

    /// <summary>Begins an attempt. Until it has a result, it is unknown whether the request arrived.</summary>
    public void Begin()
    {
        IsWaiting = false;
        LastResponse = null;
        LastError = null;
    }

    public void SetResult(ServiceResponse response)
    {
        LastResponse = response;
        if (!response.IsSuccess)
        {
            LastFailure = FormattableString.Invariant($"HTTP {response.StatusCode}");
        }
    }

    /// <param name="error">What the runtime threw.</param>
    /// <param name="description">The same as a clause.</param>
    public void SetResult(Exception error, string description)
    {
        LastError = error;
        LastFailure = description;
        AcceptsGzip &= error is not DamagedBodyException;
    }
}
