using System;
using System.Collections.Generic;
using System.Linq;

namespace Crashtest.Client.Service.Targets;

/// <summary>The targets of watched scans, with what the list of targets said of each.</summary>
internal sealed class ListedTargets
{
    private readonly object _lock = new();
    private readonly Dictionary<string, ListedTarget> _targets = new(StringComparer.Ordinal);
    private int _readings;

    /// <summary>How many targets there are.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _targets.Count;
            }
        }
    }

    /// <summary>Takes a target in, once for each of its scans.</summary>
    public void Add(string key)
    {
        lock (_lock)
        {
            if (!_targets.TryGetValue(key, out ListedTarget? target))
            {
                target = new ListedTarget();
                _targets.Add(key, target);
            }

            target.ScanCount++;
        }
    }

    /// <summary>Leaves a target out when its last scan is no longer watched.</summary>
    public void Remove(string key)
    {
        lock (_lock)
        {
            if (_targets.TryGetValue(key, out ListedTarget? target) && --target.ScanCount == 0)
            {
                _targets.Remove(key);
            }
        }
    }

    /// <summary>What the list said of a target, or null if it was not in the list or had no status.</summary>
    public (string Status, DateTimeOffset? LastScanAt)? Find(string key)
    {
        lock (_lock)
        {
            if (_targets.TryGetValue(key, out ListedTarget? target) && target.Status is { } status)
            {
                return (status, target.LastScanAt);
            }

            return null;
        }
    }

    /// <summary>Begins a reading of the list.</summary>
    /// <returns>The number of the reading.</returns>
    public int BeginReading()
    {
        lock (_lock)
        {
            return ++_readings;
        }
    }

    /// <summary>Takes in a page of the list.</summary>
    /// <returns>Whether it tells of any target here that it is being scanned.</returns>
    public bool Update(IReadOnlyList<TargetContent> page, int reading)
    {
        bool isScanned = false;
        lock (_lock)
        {
            foreach (TargetContent entry in page)
            {
                if (entry.TargetId is { } id && _targets.TryGetValue(TargetId.GetKey(id), out ListedTarget? target))
                {
                    target.Status = entry.Status;
                    target.LastScanAt = entry.LastScanAt;
                    target.Reading = reading;
                    isScanned |= TargetProtocol.GetState(entry.Status) == ScanState.Running;
                }
            }
        }

        return isScanned;
    }

    /// <summary>Ends a reading: a target that the list no longer has may be anything.</summary>
    public void EndReading(int reading)
    {
        lock (_lock)
        {
            foreach (ListedTarget target in _targets.Values.Where(target => target.Reading != reading))
            {
                target.Status = null;
            }
        }
    }

    private sealed class ListedTarget
    {
        public int ScanCount { get; set; }

        public string? Status { get; set; }

        public DateTimeOffset? LastScanAt { get; set; }

        public int Reading { get; set; }
    }
}
