using System;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Http;
using Crashtest.Client.Timing;

namespace Crashtest.Client.Service.Targets;

/// <summary>
/// Stops a scan. The service stops whatever runs on the target, so each request follows a look at the scan that is
/// meant.
/// </summary>
internal sealed class TargetStop
{
    private const int MaximumAttempts = 4;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly TargetCalls _calls;
    private readonly TimeProvider _time;

    public TargetStop(TargetCalls calls, TimeProvider time)
    {
        _calls = calls;
        _time = time;
    }

    /// <summary>Stops a scan that runs.</summary>
    /// <param name="target">Its target.</param>
    /// <param name="scan">The scan.</param>
    /// <param name="subject">What the call is about.</param>
    /// <param name="discard">Whether its results are deleted.</param>
    /// <param name="read">Reads the state of the scan.</param>
    /// <param name="deadline">The limit of all calls.</param>
    /// <param name="cancellationToken">Ends the calls at once.</param>
    /// <returns>The state of the scan afterwards; it may take a while to stop.</returns>
    /// <exception cref="CrashtestException">It was not stopped.</exception>
    public async Task<ScanReading> StopAsync(
        TargetId target,
        ScanAddress scan,
        string subject,
        bool discard,
        Func<Task<ScanReading>> read,
        Deadline deadline,
        CancellationToken cancellationToken)
    {
        ScanReading reading = await read().ConfigureAwait(false);
        for (int attempt = 1; ; attempt++)
        {
            if (IsStopping(reading))
            {
                return reading;
            }

            if (!IsRunning(reading))
            {
                throw ErrorMessages.StopFailed(
                    subject, scan.Parts, "it does not say whether the scan is running", null, null);
            }

            CrashtestException? failure =
                await TryStopAsync(target, scan, subject, discard, deadline, cancellationToken).ConfigureAwait(false);
            reading = await ReadAfterAsync(read, discard).ConfigureAwait(false);
            if (failure is null || IsStopping(reading))
            {
                return reading;
            }

            TimeSpan delay = RetryDelay.GetLonger(Interval, failure.RetryAfter);
            bool isPassing = failure.Id is ErrorId.ServiceUnavailable or ErrorId.TooManyRequests;
            if (attempt == MaximumAttempts || !isPassing || deadline.Remaining <= delay)
            {
                throw failure;
            }

            // Meanwhile another scan may have begun, so the next attempt looks again.
            await _time.Delay(delay, cancellationToken).ConfigureAwait(false);
            reading = await ReadAfterAsync(read, discard).ConfigureAwait(false);
        }
    }

    private static bool IsStopping(ScanReading reading) =>
        reading.State == ScanState.Ended
        || reading.Details is { Status: TargetProtocol.Stopping } or { EndedAt: not null };

    // A word that is not known, or none, represents a scan that runs if the response describes one.
    private static bool IsRunning(ScanReading reading) =>
        reading.State == ScanState.Running || reading.Details?.StartedAt is not null;

    private async Task<CrashtestException?> TryStopAsync(
        TargetId target,
        ScanAddress scan,
        string subject,
        bool discard,
        Deadline deadline,
        CancellationToken cancellationToken)
    {
        string call = $"the stop of {subject}";
        try
        {
            ServiceResponse response = await _calls
                .PostWithoutRetryAsync(TargetProtocol.GetStopPath(target, discard), call, deadline, cancellationToken)
                .ConfigureAwait(false);
            if (_calls.Failure.IsAcknowledgement(response))
            {
                return null;
            }

            if (response.StatusCode == 400)
            {
                return ErrorMessages.StopFailed(
                    subject,
                    scan.Parts,
                    "it refused the request (HTTP 400)",
                    400,
                    _calls.Failure.GetSentence(response));
            }

            return _calls.Failure.CreateForTarget(call, target, response, "an error");
        }
        catch (NoResponseException e)
        {
            return e.ToError(call, _calls.Text, target.Text);
        }
    }

    // A scan whose results are deleted may be gone at once.
    private async Task<ScanReading> ReadAfterAsync(Func<Task<ScanReading>> read, bool discard)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (CrashtestException e) when (discard && e.Id == ErrorId.ScanNotFound)
        {
            return new ScanReading(ScanState.Ended, null, _time.GetUtcNow());
        }
    }
}
