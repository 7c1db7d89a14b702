using System.Collections.Generic;
using System.Threading;
using Crashtest.Simulator.Calls;

namespace Crashtest.Simulator.Faults;

/// <summary>
/// The faults to come. A request is hit by the first fault that matches it and has hits left; a fault that still lets
/// requests pass counts this one and leaves it to the faults behind it. A request that was hit counts for no other.
/// </summary>
public sealed class FaultPlan
{
    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [];

    /// <summary>How many faults still have hits left.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>Adds faults behind those that are there.</summary>
    public void Add(params IEnumerable<Fault> faults)
    {
        lock (_lock)
        {
            foreach (var fault in faults)
            {
                _entries.Add(new Entry(fault));
            }
        }
    }

    /// <summary>Removes all faults.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _entries.Clear();
        }
    }

    internal Fault? Take(CallKind kind, string? webhook)
    {
        lock (_lock)
        {
            var entry = _entries.Find(candidate => candidate.Match(kind, webhook));
            if (entry is { IsSpent: true })
            {
                _entries.Remove(entry);
            }

            return entry?.Fault;
        }
    }

    private sealed class Entry(Fault fault)
    {
        private int _skip = fault.Skip;
        private int _left = fault.Count;

        public Fault Fault => fault;

        public bool IsSpent => _left == 0;

        public bool Match(CallKind kind, string? webhook)
        {
            var matches = (fault.Kind == CallKind.Any || fault.Kind == kind)
                && (fault.Webhook is null || fault.Webhook == webhook);
            if (!matches || _skip-- > 0)
            {
                return false;
            }

            _skip = 0;
            if (fault.Count == int.MaxValue)
            {
                _left -= 0;
            }
            else
            {
                _left--;
            }

            return true;
        }
    }
}
