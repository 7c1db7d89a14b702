using System;
using System.Collections.Generic;
using System.Linq;
using Crashtest.Client.Common;
using Crashtest.Client.Reports.Exporting;
using Crashtest.Text;

namespace Crashtest.Client.CI;

/// <summary>
/// Tells the log of a job what its scans are doing: each start, each change of state, and something every few minutes,
/// so that a job that is ended from outside has named its scans. Used by the pipeline thread alone.
/// </summary>
public sealed class WaitLog
{
    /// <summary>The longest time without a line while scans are running.</summary>
    public static readonly TimeSpan MaximumSilence = TimeSpan.FromMinutes(3);

    private const int MaximumLines = 5;

    private readonly Action<string> _write;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, RunActivity> _waiting = new(StringComparer.Ordinal);
    private long _lastLine;

    /// <param name="write">Writes one line to the log.</param>
    /// <param name="time">The clock.</param>
    public WaitLog(Action<string> write, TimeProvider time)
    {
        _write = write;
        _time = time;
        _lastLine = time.GetTimestamp();
    }

    /// <summary>Adds an activity of a scan, and writes it if it is a step.</summary>
    public void Add(RunActivity activity)
    {
        switch (activity.Kind)
        {
            case ActivityKind.Step:
                Write(activity);
                break;
            case ActivityKind.Poll or ActivityKind.Retry:
                _waiting[activity.Name] = activity;
                break;
        }
    }

    /// <summary>Removes a target that has its result.</summary>
    public void Remove(string name) => _waiting.Remove(name);

    /// <summary>Writes what the scans are doing if the log has been silent for some minutes.</summary>
    public void WriteIfSilent()
    {
        if (_waiting.Count == 0 || _time.GetElapsedTime(_lastLine) < MaximumSilence)
        {
            return;
        }

        foreach (RunActivity activity in _waiting.Values.Take(MaximumLines))
        {
            Write(activity);
        }

        if (_waiting.Count > MaximumLines)
        {
            _write($"Crashtest: {VerdictSentences.FormatMore(_waiting.Count - MaximumLines, "scan")} waiting.");
        }
    }

    // A name can hold what a CI system obeys.
    private void Write(RunActivity activity)
    {
        _lastLine = _time.GetTimestamp();
        _write(HarmlessLine.Format($"Crashtest: {activity.Name}: {activity.Text}"));
    }
}
