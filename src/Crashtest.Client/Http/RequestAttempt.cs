using System;
using System.Net.Http;
using System.Threading;
using Crashtest.Client.Timing;

namespace Crashtest.Client.Http;

/// <summary>
/// One attempt of a call and its limit. Until it begins, the limit is that of the call: a wait for the rate budget does
/// not count as time of the attempt.
/// </summary>
internal sealed class RequestAttempt : IDisposable
{
    private const string Key = "Crashtest.Attempt";

    private readonly ServiceCall _call;
    private readonly TimeSpan _requestTimeout;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _source = new();
    private readonly CancellationTokenRegistration _link;
    private ITimer? _limit;
    private long? _begunAt;

    /// <param name="call">The call.</param>
    /// <param name="requestTimeout">The limit of an attempt.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the attempt at once.</param>
    public RequestAttempt(
        ServiceCall call, TimeSpan requestTimeout, TimeProvider time, CancellationToken cancellationToken)
    {
        _call = call;
        _requestTimeout = requestTimeout;
        _time = time;
        _link = cancellationToken.Register(Cancel, _source);
    }

    /// <summary>Cancelled when the attempt must end.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>How long ago it began.</summary>
    public TimeSpan Elapsed => _begunAt is { } from ? _time.GetElapsedTime(from) : TimeSpan.Zero;

    /// <summary>Which requests it goes before when the rate limit makes them wait.</summary>
    public RequestPriority Priority => _call.Priority;

    /// <summary>The attempt that a message belongs to.</summary>
    public static RequestAttempt Get(HttpRequestMessage message) => (RequestAttempt)message.Properties[Key];

    /// <summary>Creates a message one of this attempt.</summary>
    public void AttachTo(HttpRequestMessage message) => message.Properties[Key] = this;

    /// <summary>
    /// Sets the limit of the call while the request waits for the rate limit.
    /// </summary>
    public void Wait()
    {
        if (_begunAt is null)
        {
            SetLimit(_call.TimeLeft);
        }
    }

    /// <summary>
    /// Begins the attempt when the request is sent: its limit counts from now on, including redirects.
    /// </summary>
    public void Begin()
    {
        if (_begunAt is not null)
        {
            return;
        }

        _begunAt = _time.GetTimestamp();
        _call.Begin();
        TimeSpan left = _call.TimeLeft;
        SetLimit(left < _requestTimeout ? left : _requestTimeout);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _link.Dispose();
        _limit?.Dispose();
        _source.Dispose();
    }

    private void SetLimit(TimeSpan limit)
    {
        if (_limit is null)
        {
            _limit = _time.CreateTimer(Cancel, _source, limit, Timeout.InfiniteTimeSpan);
        }
        else
        {
            _limit.Change(limit, Timeout.InfiniteTimeSpan);
        }
    }

    private static void Cancel(object? source)
    {
        try
        {
            ((CancellationTokenSource)source!).Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The attempt ended while the timer fired.
        }
    }
}
