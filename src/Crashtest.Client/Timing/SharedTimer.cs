using System;
using System.Threading;

namespace Crashtest.Client.Timing;

/// <summary>
/// Runs a pump, which does what is due and says when it wants to run again: one timer for any number of things. The
/// pump never runs twice at the same time; who asks for it meanwhile has it run once more.
/// </summary>
internal sealed class SharedTimer : IDisposable
{
    private readonly object _lock = new();
    private readonly TimeProvider _time;
    private readonly Func<long?> _pump;
    private readonly ITimer _timer;
    private bool _isPumping;
    private volatile bool _isAskedFor;

    /// <param name="time">The clock.</param>
    /// <param name="line">For whom the timer runs.</param>
    /// <param name="pump">Does what is due; gives the timestamp of what is due next, or null.</param>
    public SharedTimer(TimeProvider time, IWaitingLine line, Func<long?> pump)
    {
        _time = time;
        _pump = pump;
        _timer = time.CreateTimer(_ => Pump(), line, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether the timer is set for what comes next; while it is not, nobody may skip time.</summary>
    public bool IsSettled => !_isAskedFor;

    /// <summary>Says, before something changes, that a <see cref="Pump"/> follows.</summary>
    public void Ask() => _isAskedFor = true;

    /// <summary>Does what is due and sets the timer for what comes next.</summary>
    public void Pump()
    {
        lock (_lock)
        {
            _isAskedFor = true;
            if (_isPumping)
            {
                return;
            }

            _isPumping = true;
        }

        while (IsAskedFor())
        {
            // Until it is set anew, it stands for a time that may be wrong by now.
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _isAskedFor = false;
            Set(_pump());
        }
    }

    public void Dispose() => _timer.Dispose();

    private bool IsAskedFor()
    {
        lock (_lock)
        {
            return _isPumping = _isAskedFor;
        }
    }

    private void Set(long? due)
    {
        TimeSpan wait = due is { } at
            ? _time.GetElapsedTime(_time.GetTimestamp(), at) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero
            : Timeout.InfiniteTimeSpan;

        // Outside of any lock: a clock that skips time calls back at once.
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }
}
