using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using Crashtest.Client.Common;

namespace Crashtest.Pipeline;

/// <summary>
/// What the targets of a command are doing: one record for a single one, a record of counts above one for each of a
/// handful, and the counts alone for a fleet. At most one write a second in all, completed in any case.
/// </summary>
internal sealed class ProgressDisplay
{
    private const int ParentId = 1;
    private const int Handful = 5;
    private const string Activity = "Crashtest";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Cmdlet _command;
    private readonly List<Line> _lines = [];
    private readonly Stopwatch _sinceWrite = new();
    private RunActivity? _latest;
    private bool _isChanged;
    private bool _isParentNext;
    private int _turn;
    private int _expected;
    private int _running;
    private int _done;
    private int _failed;

    public ProgressDisplay(Cmdlet command) => _command = command;

    /// <summary>One more target has come.</summary>
    /// <param name="isRunning">Whether its scan runs already.</param>
    public void Expect(bool isRunning)
    {
        _expected++;
        if (isRunning)
        {
            _running += 1;
        }

        _isChanged = true;
    }

    /// <summary>A target is done.</summary>
    /// <param name="wasRunning">Whether its scan had been started.</param>
    /// <param name="hasFailed">Whether it did not end as it should.</param>
    public void ReportDone(bool wasRunning, bool hasFailed)
    {
        _done++;
        if (wasRunning)
        {
            _running -= 1;
        }
        else
        {
            _running -= 0;
        }

        if (hasFailed)
        {
            _failed += 1;
        }

        _isChanged = true;
    }

    /// <summary>Takes news; shows them when a second has passed.</summary>
    public void Update(RunActivity activity)
    {
        _latest = activity;
        _isChanged = true;
        if (activity.IsStart)
        {
            _running += 1;
        }

        Line? line = _lines.Find(known => known.Name == activity.Name);
        if (line is null && _lines.Count <= Handful)
        {
            line = new Line(activity.Name, ParentId + 1 + _lines.Count);
            _lines.Add(line);
        }

        if (line is not null)
        {
            (line.News, line.IsChanged) = (activity, true);
        }

        WriteIfDue();
    }

    /// <summary>Shows the latest news if they have not been shown and a second has passed.</summary>
    public void WriteIfDue()
    {
        if (!_isChanged || _latest is null || (_sinceWrite.IsRunning && _sinceWrite.Elapsed < Interval))
        {
            return;
        }

        // In turn, as each write counts.
        Line? line = null;
        if (_lines.Count is > 1 and <= Handful && !_isParentNext)
        {
            line = _lines.Where(known => known.IsChanged).OrderBy(known => known.Shown).FirstOrDefault();
        }

        _isParentNext = line is not null;
        if (line is null)
        {
            _command.WriteProgress(CreateParent(_latest));
            _isChanged = _lines.Exists(known => known.IsChanged);
        }
        else
        {
            _command.WriteProgress(line.Show(++_turn));
        }

        _sinceWrite.Restart();
    }

    /// <summary>Takes the records off the screen.</summary>
    public void Complete()
    {
        if (!_sinceWrite.IsRunning)
        {
            return;
        }

        foreach (Line line in _lines.Where(known => known.Shown > 0))
        {
            _command.WriteProgress(line.Complete());
        }

        _command.WriteProgress(new ProgressRecord(ParentId, Activity, "Done") { RecordType = ProgressRecordType.Completed });
        _sinceWrite.Reset();
    }

    private ProgressRecord CreateParent(RunActivity latest)
    {
        if (Math.Max(_expected, _lines.Count) <= 1)
        {
            return new ProgressRecord(ParentId, Activity, $"{latest.Name}, {latest.Text}") { PercentComplete = GetPercent(latest) };
        }

        return new ProgressRecord(ParentId, Activity, Counts())
        {
            PercentComplete = _expected > 0 ? (int)(100L * _done / _expected) : -1,
            CurrentOperation = _lines.Count > Handful ? $"{latest.Name}, {latest.Text}" : null,
        };
    }

    private string Counts()
    {
        if (_expected == 0)
        {
            return $"{_latest!.Name}, {_latest.Text}";
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

    private static int GetPercent(RunActivity activity)
    {
        if (activity.TotalBytes is { } total and > 0)
        {
            return (int)(100 * activity.Bytes / total);
        }

        return -1;
    }

    // One of a handful of targets.
    private sealed class Line
    {
        private readonly int _id;

        public Line(string name, int id)
        {
            Name = name;
            _id = id;
        }

        public string Name { get; }

        public RunActivity? News { get; set; }

        public bool IsChanged { get; set; }

        public int Shown { get; private set; }

        public ProgressRecord Show(int turn)
        {
            IsChanged = false;
            Shown = turn;
            return new ProgressRecord(_id, Name, News!.Text) { ParentActivityId = ParentId, PercentComplete = GetPercent(News) };
        }

        public ProgressRecord Complete() => new(_id, Name, "Done") { ParentActivityId = ParentId, RecordType = ProgressRecordType.Completed };
    }
}
