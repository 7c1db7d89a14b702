using System;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Runs;
using Crashtest.Client.Service;
using Crashtest.Client.State;

namespace Crashtest.Client.Watching;

/// <summary>Asks after a scan until it ends, its time is used up, or nothing sensible has come for too long.</summary>
internal sealed class ScanWatcher
{
    // The last poll begins exactly at the deadline, so it needs a little time of its own.
    private static readonly TimeSpan LastPollLimit = TimeSpan.FromSeconds(5);

    /// <summary>How long a scan that was just started may not be known everywhere.</summary>
    public static readonly TimeSpan NotFoundGrace = TimeSpan.FromSeconds(30);

    private readonly IScanService _service;
    private readonly PollSchedule _schedule;
    private readonly int? _maximumFailures;
    private readonly TimeSpan _firstRetryDelay;
    private readonly TimeProvider _time;
    private readonly Action<RunActivity>? _report;

    public ScanWatcher(
        IScanService service, PollSchedule schedule, int? maximumFailures, TimeSpan firstRetryDelay, TimeProvider time, Action<RunActivity>? report)
    {
        _service = service;
        _schedule = schedule;
        _maximumFailures = maximumFailures;
        _firstRetryDelay = firstRetryDelay;
        _time = time;
        _report = report;
    }

    /// <summary>Watches one scan: a new one from its start on, an earlier one from now on and with its age.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="deadline">The limit. The last poll begins exactly there.</param>
    /// <param name="cancellationToken">Ends the watch at once.</param>
    public async Task<WatchEnd> WatchAsync(StartedScan scan, Deadline deadline, CancellationToken cancellationToken)
    {
        long scanId = scan.ScanId;
        TimeSpan before = scan.IsAttached ? Since(scan.StartedAt) : TimeSpan.Zero;
        var streak = new FailureStreak(_time, _firstRetryDelay, _maximumFailures);
        long from = _time.GetTimestamp();
        ScanReading? last = null;

        // It may have ended long ago.
        TimeSpan delay = scan.IsAttached ? TimeSpan.Zero : _schedule.NextDelay(TimeSpan.Zero);
        while (true)
        {
            // Settled before the sleep: timers count whole milliseconds and may fire a little early.
            TimeSpan left = deadline.Remaining;
            bool isLast = delay >= left;
            await _time.Delay(isLast ? left : delay, cancellationToken).ConfigureAwait(false);
            CrashtestException? failure;
            try
            {
                ScanReading reading = await _service
                    .ReadStatusAsync(scanId, retry: false, isLast ? new Deadline(_time, LastPollLimit) : deadline, cancellationToken)
                    .ConfigureAwait(false);
                Tell(scanId, last, reading, before + _time.GetElapsedTime(from));
                last = reading;
                failure = reading.State == ScanState.Unknown ? UnknownState(scanId, reading) : null;
            }
            catch (CrashtestException e)
            {
                failure = e;
            }

            if (failure is null)
            {
                streak.End();
                if (last!.Value.State == ScanState.Ended)
                {
                    return new WatchEnd(last, null);
                }

                delay = _schedule.NextDelay(before + _time.GetElapsedTime(from));
            }
            else
            {
                streak.Add();
                if (!IsPassing(failure, before + _time.GetElapsedTime(from)) || (streak.IsUsedUp && !isLast && !deadline.IsOver))
                {
                    return new WatchEnd(last, failure);
                }

                delay = failure.RetryAfter ?? streak.NextDelay;
                _report?.Invoke(RunActivity.Retry(_service.Name, $"{failure.Message} Failure {streak.Count} in a row; the scan is asked after again."));
            }

            if (isLast)
            {
                return new WatchEnd(last, Failure.ScanTimedOut(_service.Name, scanId, deadline.Limit, last?.State ?? ScanState.Unknown));
            }
        }
    }

    // The only use of the machine's clock here, which may have been set back.
    private TimeSpan Since(DateTimeOffset startedAt) =>
        _time.GetUtcNow() - startedAt is var age && age > TimeSpan.Zero ? age : TimeSpan.Zero;

    private static bool IsPassing(CrashtestException failure, TimeSpan age) => failure.Id switch
    {
        ErrorId.ServiceUnavailable or ErrorId.TooManyRequests => true,

        // A success that cannot be read, or a redirect, comes from something in between, such as a portal that wants a
        // login; any other status is the service's own word.
        ErrorId.UnexpectedAnswer => failure.StatusCode is null or (>= 200 and < 400),
        ErrorId.ScanNotFound => age < NotFoundGrace,
        _ => false,
    };

    private CrashtestException UnknownState(long scanId, ScanReading reading) => Failure.UnexpectedAnswer(
        $"scan {scanId} of '{_service.Name}'",
        reading.StatusCode is { } code ? $"the unknown state {code}" : "no state",
        null);

    private void Tell(long scanId, ScanReading? last, ScanReading reading, TimeSpan age)
    {
        string state = $"scan {scanId}: {reading.State}{(reading.StatusCode is { } code ? $" ({code})" : string.Empty)}";
        if (last?.State != reading.State)
        {
            _report?.Invoke(RunActivity.Step(_service.Name, state));
        }

        _report?.Invoke(RunActivity.Poll(_service.Name, $"{state} after {Age.Format(age)}"));
    }
}
