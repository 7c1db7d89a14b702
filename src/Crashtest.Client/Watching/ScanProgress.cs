using System;
using Crashtest.Client.Service;
using Crashtest.Client.State;

namespace Crashtest.Client.Watching;

/// <summary>How old a watched scan is, when its end is expected, and in the end how long it took.</summary>
internal sealed class ScanProgress
{
    // A scan whose end lies in a longer gap between two polls has no duration that says much.
    private const double MaximumGapShare = 0.1;

    private static readonly TimeSpan NotSeen = TimeSpan.MinValue;

    private readonly IScanService _service;
    private readonly TimeProvider _time;
    private readonly long _from;
    private TimeSpan _before;
    private bool _isStartKnown;
    private ExpectedEnd? _expected;
    private TimeSpan _lastRunning = NotSeen;
    private TimeSpan _duration;

    /// <summary>Begins with the age of the scan: a new one has none.</summary>
    /// <param name="service">The target.</param>
    /// <param name="scan">The scan.</param>
    /// <param name="remembered">How long the scans usually take if the service does not tell, or null.</param>
    /// <param name="time">The clock.</param>
    public ScanProgress(IScanService service, StartedScan scan, UsualDuration? remembered, TimeProvider time)
    {
        _service = service;
        _time = time;
        if (remembered is not null)
        {
            _expected = new ExpectedEnd(remembered, service.Pace);
        }

        if (scan.IsAttached)
        {
            _before = GetTimeSince(scan.StartedAt);
        }

        _isStartKnown = !scan.IsStartUnknown;
        _from = time.GetTimestamp();
    }

    /// <summary>How old the scan is.</summary>
    public TimeSpan Age => _before + _time.GetElapsedTime(_from);

    /// <summary>When the scan is expected to end, or null if that is unknown.</summary>
    public ExpectedEnd? Expected
    {
        get
        {
            if (!_isStartKnown)
            {
                return null;
            }

            if (_service.UsualDuration is { } usual && !ReferenceEquals(_expected?.Usual, usual))
            {
                _expected = new ExpectedEnd(usual, _service.Pace);
            }

            return _expected;
        }
    }

    /// <summary>How long the scan took, or null if it has not ended or two polls show its end only roughly.</summary>
    public TimeSpan? Duration
    {
        get
        {
            if (_duration == TimeSpan.Zero)
            {
                return null;
            }

            return _duration;
        }
    }

    /// <summary>The time since a poll last said that the scan was queued or running.</summary>
    public TimeSpan SinceRunning => Age - _lastRunning;

    /// <summary>Takes in what a poll has read just now.</summary>
    public void Update(ScanReading reading)
    {
        if (!_isStartKnown && reading.Details?.StartedAt is { } startedAt)
        {
            _isStartKnown = true;
            _before = GetTimeSince(startedAt) - _time.GetElapsedTime(_from);
        }

        TimeSpan age = Age;
        ScanState state = reading.State;
        if (state is ScanState.Queued or ScanState.Running)
        {
            _lastRunning = age;
        }
        else if (state == ScanState.Ended && _isStartKnown && _lastRunning != NotSeen)
        {
            TimeSpan gap = age - _lastRunning;
            double longest = Math.Max(2 * _service.Pace.Maximum.TotalSeconds, MaximumGapShare * age.TotalSeconds);
            if (gap.TotalSeconds <= longest)
            {
                _duration = _lastRunning + TimeSpan.FromTicks(gap.Ticks / 2);
            }
        }
    }

    // The only use of the machine's clock in a watch. It may have been set back.
    private TimeSpan GetTimeSince(DateTimeOffset startedAt)
    {
        if (_time.GetUtcNow() - startedAt is var age && age > TimeSpan.Zero)
        {
            return age;
        }

        return TimeSpan.Zero;
    }
}
