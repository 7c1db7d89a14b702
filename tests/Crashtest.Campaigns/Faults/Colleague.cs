using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Crashtest.Client.Tests.Aids;
using Crashtest.Simulator;
using Crashtest.Simulator.Targets;

namespace Crashtest.Campaigns.Faults;

/// <summary>Does to a target what other people do: starts, ends and deletes scans.</summary>
internal sealed class Colleague(SimulatorHost host, string targetId, VirtualTime time) : IDisposable
{
    public const string Name = "##vso[task.setvariable]eve";

    private readonly List<ITimer> _timers = [];
    private readonly List<SimulatedRun> _deleted = [];

    /// <summary>The scans that somebody deleted, as they were.</summary>
    public IReadOnlyList<SimulatedRun> Deleted => _deleted;

    /// <summary>The scans that are there and those that were.</summary>
    public IEnumerable<SimulatedRun> AllRuns => host.Targets.GetRuns(targetId).Concat(_deleted);

    /// <summary>The scan that is running, or null.</summary>
    public SimulatedRun? Running => host.Targets.GetRuns(targetId).FirstOrDefault(run => !run.IsEnded);

    /// <summary>Does something later, by the clock of the service.</summary>
    public void DoLater(TimeSpan delay, Action action) =>
        _timers.Add(time.Service.CreateTimer(_ => action(), null, delay, Timeout.InfiniteTimeSpan));

    /// <summary>Starts a scan, unless one is running.</summary>
    public void Start()
    {
        if (Running is null)
        {
            host.Targets.StartAs(targetId, Name);
        }
    }

    /// <summary>Ends the scan that is running.</summary>
    public void End(string word)
    {
        if (Running is { } run)
        {
            host.Targets.End(run.RunId, word);
        }
    }

    /// <summary>Deletes the last scan.</summary>
    public void Delete()
    {
        if (host.Targets.GetRuns(targetId) is [.., var last])
        {
            _deleted.Add(last);
            host.Targets.Delete(last.RunId);
        }
    }

    /// <summary>Does nothing more.</summary>
    public void Dispose() => _timers.ForEach(timer => timer.Dispose());
}
