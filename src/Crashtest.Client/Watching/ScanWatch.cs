using System;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Http;
using Crashtest.Client.Service;
using Crashtest.Client.State;
using Crashtest.Client.Timing;

namespace Crashtest.Client.Watching;

/// <summary>
/// What is known of one scan that is watched, and what the response to a poll means. When it is polled is decided by
/// the <see cref="ScanWatcher"/>.
/// </summary>
internal sealed class ScanWatch : IDisposable
{
    /// <summary>How long a scan that was just started may not be known everywhere.</summary>
    public static readonly TimeSpan NotFoundGrace = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan AfterMaximum = TimeSpan.FromHours(1);

    private static readonly TimeSpan LearnFrom = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LearnLimit = TimeSpan.FromSeconds(30);

    private readonly IScanService _service;
    private readonly WatchContext _context;
    private readonly WaitOptions _options;
    private readonly ScanAddress _scan;
    private readonly ScanProgress _progress;
    private readonly IPollHint? _hint;
    private FailureStreak? _streak;
    private ScanReading? _last;
    private CrashtestException? _lastFailure;

    /// <summary>
    /// Begins the watch: of a new scan from its start on, of an earlier one from now on and with its age.
    /// </summary>
    /// <param name="service">Whom to ask.</param>
    /// <param name="scan">The scan.</param>
    /// <param name="deadline">The limit. The last poll begins exactly there.</param>
    /// <param name="options">How often to ask, and through how many failures.</param>
    /// <param name="context">What all scans of a connection share.</param>
    /// <param name="remembered">How long the scans usually take if the service does not tell, or null.</param>
    public ScanWatch(
        IScanService service,
        StartedScan scan,
        Deadline deadline,
        WaitOptions options,
        WatchContext context,
        UsualDuration? remembered = null)
    {
        _service = service;
        _context = context;
        _options = options;
        _scan = scan.Address;
        _progress = new ScanProgress(service, scan, remembered, context.Time);
        _hint = service.CreatePollHint();
        Deadline = deadline;
        NextDelay = options.PollInterval;
        if (scan.IsAttached)
        {
            // It may have ended long ago.
            NextDelay = TimeSpan.Zero;
        }
    }

    /// <summary>The limit of the watch.</summary>
    public Deadline Deadline { get; private set; }

    /// <summary>The delay before the next poll, or null for the one that the scan's age gives.</summary>
    public TimeSpan? NextDelay { get; private set; }

    /// <summary>How often the service is polled.</summary>
    public PollPace Pace => _service.Pace;

    /// <summary>How old the scan is.</summary>
    public TimeSpan Age => _progress.Age;

    /// <summary>When the scan is expected to end, or null if that is unknown.</summary>
    public ExpectedEnd? Expected => _progress.Expected;

    /// <summary>How long the scan took, or null if that is not known.</summary>
    public TimeSpan? Duration => _progress.Duration;

    /// <summary>Leaves a poll out if the scan is known to run as at its last one.</summary>
    /// <param name="delay">The time between two polls of the scan now.</param>
    /// <param name="cancellationToken">Ends the call at once.</param>
    /// <returns>Whether the poll was left out.</returns>
    public async Task<bool> TrySkipPollAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        if (_hint is null || _streak is not null || _last is not { State: ScanState.Running } last)
        {
            return false;
        }

        bool isUnchanged = await _hint
            .IsUnchangedAsync(last.Details?.Status, _progress.SinceRunning, delay, Deadline, cancellationToken)
            .ConfigureAwait(false);
        if (isUnchanged)
        {
            Tell(last);
        }

        return isUnchanged;
    }

    /// <inheritdoc/>
    public void Dispose() => _hint?.Dispose();

    /// <summary>Polls once.</summary>
    /// <param name="limit">The limit of the poll.</param>
    /// <param name="isLast">Whether it is the last poll, which has right of way.</param>
    /// <param name="cancellationToken">Ends the poll at once.</param>
    /// <returns>The end of the watch, or null if it goes on.</returns>
    public async Task<WatchResult?> PollAsync(Deadline limit, bool isLast, CancellationToken cancellationToken)
    {
        CrashtestException? failure = null;
        try
        {
            ScanReading reading = await _service
                .ReadStatusAsync(_scan, isLast ? PollAttempts.Last : PollAttempts.Once, limit, cancellationToken)
                .ConfigureAwait(false);
            _progress.Update(reading);
            if (reading.State == ScanState.Running)
            {
                await LearnDurationAsync(cancellationToken).ConfigureAwait(false);
            }

            Tell(reading);
            _last = reading;
            Extend(reading);
            if (reading.State == ScanState.Unknown)
            {
                failure = PollFailure.CreateUnknownState(_scan, _service.Name, reading);
            }
        }
        catch (CrashtestException e)
        {
            failure = e;
        }

        WatchResult? end = failure is null ? HandleSuccess() : HandleFailure(failure, isLast);
        if (end is null && isLast)
        {
            return CreateTimedOut();
        }

        return end;
    }

    /// <summary>The end of a watch whose limit is used up.</summary>
    public WatchResult CreateTimedOut() =>
        new(_last, ErrorMessages.ScanTimedOut(
            _service.Name,
            _scan.Parts,
            _service.TargetId,
            Deadline.Limit,
            _last?.State ?? ScanState.Unknown,
            _lastFailure));

    private WatchResult? HandleSuccess()
    {
        _streak = null;
        _lastFailure = null;
        NextDelay = _options.PollInterval;
        if (_last!.Value.State == ScanState.Ended)
        {
            return new WatchResult(_last, null);
        }

        return null;
    }

    private WatchResult? HandleFailure(CrashtestException failure, bool isLast)
    {
        _streak ??= new FailureStreak(_context.Time, _context.FirstRetryDelay, _options.MaximumPollFailures);
        _streak.Add();
        if (!PollFailure.IsPassing(failure, isScanNew: Age < NotFoundGrace)
            || (_streak.IsUsedUp && !isLast && !Deadline.IsOver))
        {
            return new WatchResult(
                _last, IsGone(failure) ? ErrorMessages.ScanDeleted(_service.Name, failure) : failure);
        }

        _lastFailure = failure;
        NextDelay = RetryDelay.GetLonger(_streak.NextDelay, failure.RetryAfter);
        _context.Report?.Invoke(RunActivity.CreateRetry(
            _service.Name, $"{failure.Message} Failure {_streak.Count} in a row; the next poll follows."));
        return null;
    }

    private bool IsGone(CrashtestException failure) =>
        failure.Id == ErrorId.ScanNotFound && _last is not null && _service.TargetId is not null;

    // A scan that may take longer than the default limit is not given up before its own.
    private void Extend(ScanReading reading)
    {
        if (_options.IsTimeoutDefault
            && reading.Details?.MaximumDuration + AfterMaximum is { } limit
            && limit > Deadline.Limit)
        {
            Deadline = Deadline.SetLimit(limit);
        }
    }

    // A scan that was started elsewhere comes without the list that a start reads. A new one has time for it.
    private async Task LearnDurationAsync(CancellationToken cancellationToken)
    {
        if (Age >= LearnFrom)
        {
            var limit = new Deadline(_context.Time, Deadline.Clip(LearnLimit));
            await _service.LearnUsualDurationAsync(limit, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Tell(ScanReading reading)
    {
        if (_context.Report is not { } report)
        {
            return;
        }

        if (_last?.State != reading.State)
        {
            report(RunActivity.CreateStep(_service.Name, FormatSentence(reading)));
        }

        TimeSpan age = Age;
        TimeSpan? next = null;
        if (reading.State != ScanState.Ended)
        {
            next = _options.PollInterval ?? Expected?.GetDelay(age) ?? PollSchedule.GetDelay(age, Pace);
        }

        TimeSpan? usual = Expected?.Usual.Median;
        report(RunActivity.CreatePoll(_service.Name, () => FormatSentence(reading), age, next, usual));
    }

    private string FormatSentence(ScanReading reading) =>
        $"scan {_scan}: {reading.State}{(reading.ServiceWord is { } word ? $" ({word})" : string.Empty)}";
}
