using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using Crashtest.Client.Common;
using Crashtest.Commands.Bases;

namespace Crashtest.Pipeline;

/// <summary>
/// Shows what the targets of a command are doing: one record for a single one, a record of counts above one for each of
/// a handful, and the counts alone for a fleet. The records tick each second, and are completed in any case.
/// </summary>
internal sealed class ProgressDisplay
{
    private const int ParentId = 1;
    private const int None = -1;
    private const int Handful = 5;
    private const string Activity = "Crashtest";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly CancellableCmdletBase _command;
    private readonly List<ProgressLine> _lines = [];
    private readonly Stopwatch _sinceWrite = new();
    private readonly Dictionary<int, ProgressRecord> _shown = [];
    private ProgressLine? _latest;
    private int _expected;
    private int _running;
    private int _done;
    private int _failed;

    /// <param name="command">The command that writes.</param>
    public ProgressDisplay(CancellableCmdletBase command) => _command = command;

    private bool IsFleet => _lines.Count > Handful || _expected > Handful;

    /// <summary>One more target has come.</summary>
    /// <param name="isRunning">Whether its scan runs already.</param>
    public void Expect(bool isRunning)
    {
        _expected++;
        if (isRunning)
        {
            _running++;
        }
    }

    /// <summary>A target is done.</summary>
    /// <param name="wasRunning">Whether its scan had been started.</param>
    /// <param name="hasFailed">Whether it did not end as it should.</param>
    public void ReportDone(bool wasRunning, bool hasFailed)
    {
        _done++;
        if (wasRunning)
        {
            _running--;
        }

        if (hasFailed)
        {
            _failed++;
        }
    }

    /// <summary>Adds an activity, and shows it if a second has passed.</summary>
    public void Update(RunActivity activity)
    {
        if (activity.IsStart)
        {
            _running++;
        }

        ProgressLine? line = _lines.Find(known => known.Name == activity.Name);
        if (line is null)
        {
            line = new ProgressLine(activity.Name, ParentId + 1 + _lines.Count);
            if (_lines.Count <= Handful)
            {
                _lines.Add(line);
            }
        }

        line.Update(activity);
        _latest = line;
        WriteIfDue();
    }

    /// <summary>Shows what there is to show if a second has passed.</summary>
    public void WriteIfDue()
    {
        if (_latest is null || (_sinceWrite.IsRunning && _sinceWrite.Elapsed < Interval))
        {
            return;
        }

        if (IsFleet)
        {
            // The first targets may have had records of their own, before so many had come through the pipeline.
            Complete(record => record.ActivityId != ParentId);
            Write(CreateParent($"{_latest.Name}, {_latest.Text}"));
        }
        else if (Math.Max(_expected, _lines.Count) <= 1)
        {
            Write(_latest.Show(None));
        }
        else
        {
            Write(CreateParent(null));
            _lines.ForEach(line => Write(line.Show(ParentId)));
        }

        _sinceWrite.Restart();
    }

    /// <summary>Takes the records off the screen.</summary>
    public void Complete()
    {
        Complete(_ => true);
        _sinceWrite.Reset();
    }

    private void Complete(Func<ProgressRecord, bool> predicate)
    {
        List<ProgressRecord> ended =
            [.. _shown.Values.Where(predicate).OrderByDescending(record => record.ActivityId)];
        foreach (ProgressRecord record in ended)
        {
            _shown.Remove(record.ActivityId);
            _command.WriteProgress(new ProgressRecord(record.ActivityId, record.Activity, "Done")
            {
                ParentActivityId = record.ParentActivityId,
                RecordType = ProgressRecordType.Completed,
            });
        }
    }

    private void Write(ProgressRecord record)
    {
        _shown[record.ActivityId] = record;
        _command.WriteProgress(record);
    }

    private ProgressRecord CreateParent(string? operation) => new(ParentId, Activity, FormatCounts())
    {
        PercentComplete = _expected > 0 ? (int)(100L * _done / _expected) : None,
        CurrentOperation = operation,
    };

    private string FormatCounts()
    {
        if (_expected == 0)
        {
            return $"{_lines.Count} targets";
        }

        return string.Format(
            CultureInfo.InvariantCulture,
            "{0} of {1} targets done, {2} running, {3} queued, {4} failed",
            _done,
            _expected,
            _running,
            Math.Max(0, _expected - _done - _running),
            _failed);
    }
}
