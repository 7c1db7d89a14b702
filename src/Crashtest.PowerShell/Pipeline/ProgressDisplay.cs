using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using Crashtest.Client.Runs;

namespace Crashtest.Pipeline;

/// <summary>One progress record for all targets of a command, written at most once a second and completed in any case.</summary>
internal sealed class ProgressDisplay
{
    private const int ActivityId = 1;
    private const string Activity = "Crashtest";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Cmdlet _command;
    private readonly HashSet<string> _targets = new(StringComparer.Ordinal);
    private readonly Stopwatch _sinceWrite = new();
    private RunActivity? _latest;
    private int _done;

    public ProgressDisplay(Cmdlet command) => _command = command;

    /// <summary>Takes news; shows them when a second has passed.</summary>
    public void Update(RunActivity activity)
    {
        _targets.Add(activity.Name);
        _latest = activity;
        WriteIfDue();
    }

    /// <summary>A target is done.</summary>
    public void Done() => _done++;

    /// <summary>Shows the latest news if they have not been shown and a second has passed.</summary>
    public void WriteIfDue()
    {
        if (_latest is null || (_sinceWrite.IsRunning && _sinceWrite.Elapsed < Interval))
        {
            return;
        }

        string status = $"{_latest.Name}, {_latest.Text}";
        _command.WriteProgress(new ProgressRecord(ActivityId, Activity, status)
        {
            PercentComplete = Percent(_latest),
            CurrentOperation = _targets.Count > 1
                ? string.Format(CultureInfo.InvariantCulture, "{0} of {1} targets done", _done, _targets.Count)
                : null,
        });
        _latest = null;
        _sinceWrite.Restart();
    }

    /// <summary>Takes the record off the screen.</summary>
    public void Complete()
    {
        if (_sinceWrite.IsRunning)
        {
            _command.WriteProgress(new ProgressRecord(ActivityId, Activity, "Done") { RecordType = ProgressRecordType.Completed });
            _sinceWrite.Reset();
        }
    }

    private static int Percent(RunActivity activity) =>
        activity.TotalBytes is { } total and > 0 ? (int)(100 * activity.Bytes / total) : -1;
}
