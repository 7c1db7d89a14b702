using System;
using System.Collections.Generic;
using System.Linq;

namespace Crashtest.Simulator.Targets;

/// <summary>Looks at the targets of a simulator, and does what people and other systems do with them.</summary>
public sealed class TargetControl
{
    private readonly TargetStore _book;
    private readonly SimulatorOptions _options;

    internal TargetControl(TargetStore book, SimulatorOptions options)
    {
        _book = book;
        _options = options;
    }

    /// <summary>How many starts were accepted in all.</summary>
    public int TotalAcceptedStarts
    {
        get
        {
            lock (_book.Gate)
            {
                return _book.TotalAcceptedStarts;
            }
        }
    }

    /// <summary>How many starts of this target were accepted.</summary>
    public int CountAcceptedStarts(string targetId) => Read(targetId, target => target.AcceptedStarts);

    /// <summary>All scans of a target whose results are there, the first of them first.</summary>
    public IReadOnlyList<SimulatedRun> GetRuns(string targetId) =>
        Read(targetId, target => target.Runs.Select(run => run.GetSnapshot()).ToArray());

    /// <summary>What is stored for a target.</summary>
    public SimulatedPayload GetPayload(string targetId) => Read(targetId, target => new SimulatedPayload
    {
        SystemAuthentication = target.SystemAuthentication,
        ApplicationAuthentication = target.ApplicationAuthentication,
        ParameterAuthentications = target.ParameterAuthentications,
        Specification = target.Specification,
    });

    /// <summary>Starts a scan as somebody else does: it counts for no start of a client.</summary>
    public SimulatedRun StartAs(string targetId, string startedBy) =>
        Read(targetId, target => _book.AddRun(target, startedBy, isAcceptedStart: false).GetSnapshot());

    /// <summary>Adds a scan of the past.</summary>
    public SimulatedRun AddEnded(
        string targetId, DateTimeOffset startedAt, TimeSpan duration, string status = "FINISHED") =>
        Read(targetId, target =>
        {
            var run = _book.AddRun(target, _options.TargetApi.StartedBy, isAcceptedStart: false, startedAt);
            run.EndAt(startedAt + duration, status);
            return run.GetSnapshot();
        });

    /// <summary>Ends a scan at once with a word.</summary>
    public void End(string runId, string status = "FINISHED") => Change(runId, run => run.End(status));

    /// <summary>Deletes a scan with its results, as a person can.</summary>
    public void Delete(string runId) => Change(runId, run => run.Target.Remove(run));

    private T Read<T>(string targetId, Func<TargetState, T> read)
    {
        lock (_book.Gate)
        {
            if (_book.Find(targetId) is { } target)
            {
                return read(target);
            }

            throw new ArgumentException($"There is no target '{targetId}'.", nameof(targetId));
        }
    }

    private void Change(string runId, Action<TargetRun> change)
    {
        lock (_book.Gate)
        {
            TargetRun? run = _book.FindRun(runId);
            if (run is null)
            {
                throw new ArgumentException($"There is no scan '{runId}'.", nameof(runId));
            }

            change(run);
        }
    }
}
