using System;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Http;
using Crashtest.Client.Timing;

namespace Crashtest.Client.Service.Targets;

/// <summary>
/// The statuses of all watched targets of a connection, read from the list of targets: up to 200 in a request, which
/// spares as many polls. A scan that waits for its poll starts the reading; the others who come meanwhile wait for it.
/// </summary>
internal sealed class TargetHints : IDisposable
{
    // Fewer targets have room for polls of their own, which say more.
    private const int MinimumTargets = 20;

    // A page is read only if it spares so many polls: an account may have far more targets than are watched.
    private const int MinimumTargetsPerPage = 4;

    // Of the requests of a minute, the most that the list takes, and the polls that do without it.
    private const double ShareOfList = 0.4;
    private const double ShareOfPolls = 0.2;

    // A list that is this much younger than the time between two polls is as good as a poll.
    private const double ShareOfDelay = 0.25;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MinimumTrust = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan ReadingLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(5);

    private readonly object _lock = new();
    private readonly CancellationTokenSource _end = new();
    private readonly TargetCalls _calls;
    private readonly TimeProvider _time;
    private readonly int _requestsPerMinute;
    private Task _reading = Task.CompletedTask;
    private long? _readFrom;
    private Deadline? _rest;
    private int _pages;

    /// <param name="calls">Sends the requests.</param>
    /// <param name="requestsPerMinute">How many requests there may be in a minute, these among them.</param>
    /// <param name="time">The clock.</param>
    public TargetHints(TargetCalls calls, int requestsPerMinute, TimeProvider time)
    {
        _calls = calls;
        _requestsPerMinute = requestsPerMinute;
        _time = time;
    }

    /// <summary>The targets of the scans that are watched.</summary>
    public ListedTargets Targets { get; } = new();

    /// <summary>Whether there are more targets than have room for polls of their own.</summary>
    public bool HasManyTargets => Targets.Count >= MinimumTargets;

    /// <summary>How long a scan may go without a poll of its own.</summary>
    public TimeSpan LongestTrust
    {
        get
        {
            TimeSpan time = GetTime(Targets.Count, ShareOfPolls);
            return time > MinimumTrust ? time : MinimumTrust;
        }
    }

    private bool IsWorthwhile =>
        HasManyTargets
        && _pages * MinimumTargetsPerPage <= Targets.Count
        && _rest is not { IsOver: false };

    /// <summary>Reads the list unless it is young enough.</summary>
    /// <param name="delay">The time between two polls of the scan that asks.</param>
    /// <param name="deadline">The limit of the wait.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <returns>Whether the list is young enough now.</returns>
    public async Task<bool> RefreshAsync(TimeSpan delay, Deadline deadline, CancellationToken cancellationToken)
    {
        Task reading;
        lock (_lock)
        {
            if (!IsWorthwhile)
            {
                return false;
            }

            if (IsYoung(TimeSpan.FromTicks((long)(delay.Ticks * ShareOfDelay))))
            {
                return true;
            }

            if (_reading.IsCompleted)
            {
                _reading = Task.Run(ReadAsync, CancellationToken.None);
            }

            reading = _reading;
        }

        using CancellationTokenSource limit = _time.CreateCancellationTokenSource(deadline.TimerSpan);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await reading.WaitAsync(Timeout.InfiniteTimeSpan, _time, linked.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }

        lock (_lock)
        {
            return IsWorthwhile;
        }
    }

    /// <summary>Ends a reading that is under way.</summary>
    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }

    private async Task ReadAsync()
    {
        bool isUseful = false;
        try
        {
            isUseful = await ReadPagesAsync(new Deadline(_time, ReadingLimit)).ConfigureAwait(false);
        }
        catch (Exception e) when (e is CrashtestException or OperationCanceledException or ObjectDisposedException)
        {
            // Each scan is polled then.
        }

        lock (_lock)
        {
            if (!isUseful)
            {
                _rest = new Deadline(_time, Rest);
            }
        }
    }

    // Gives whether the list tells of any watched target that it is being scanned.
    private async Task<bool> ReadPagesAsync(Deadline deadline)
    {
        long from = _time.GetTimestamp();
        int reading = Targets.BeginReading();
        int seen = 0;
        bool isUseful = false;
        for (int number = 0; ; number++)
        {
            ServiceResponse response = await _calls.ReadAsync(
                TargetProtocol.GetTargetsPath(number, null), "the targets", deadline, _end.Token, PollAttempts.Shared)
                .ConfigureAwait(false);
            if (TargetPage.TryRead(response, _calls.Buffer) is not { } page)
            {
                return false;
            }

            seen += page.Lists.Targets.Count;
            isUseful |= Targets.Update(page.Lists.Targets, reading);
            lock (_lock)
            {
                _pages = Math.Max(number + 1, (int)Math.Min(page.PageCount ?? 0, int.MaxValue / MinimumTargetsPerPage));
                if (page.IsLast(number, page.Lists.Targets.Count, seen))
                {
                    Targets.EndReading(reading);
                    _readFrom = from;
                    return isUseful;
                }

                if (!IsWorthwhile)
                {
                    return true;
                }
            }
        }
    }

    private bool IsYoung(TimeSpan maximumAge)
    {
        TimeSpan shortest = GetTime(_pages, ShareOfList);
        if (shortest < PollPace.Target.Minimum)
        {
            shortest = PollPace.Target.Minimum;
        }

        return _readFrom is { } from && _time.GetElapsedTime(from) <= (maximumAge > shortest ? maximumAge : shortest);
    }

    // How long so many requests take with a share of the limit.
    private TimeSpan GetTime(int requests, double share) =>
        TimeSpan.FromTicks((long)(Minute.Ticks * requests / (share * _requestsPerMinute)));
}
