using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Crashtest.Fuzz;

/// <summary>Counts what the inputs came to, from any thread.</summary>
internal sealed class FuzzTally
{
    private readonly Lock _lock = new();
    private readonly List<string> _violations = [];
    private readonly SortedDictionary<string, FuzzCount> _counts = new(StringComparer.Ordinal);
    private TimeSpan _longest;
    private long _largest;

    /// <summary>What came so far.</summary>
    public FuzzResult Result
    {
        get
        {
            lock (_lock)
            {
                return new FuzzResult(
                    [.. _violations.Order(StringComparer.Ordinal)], _counts.ToDictionary(), _longest, _largest);
            }
        }
    }

    /// <summary>Counts an input.</summary>
    public void Add(string target, FuzzReading reading)
    {
        lock (_lock)
        {
            FuzzCount count = _counts.GetValueOrDefault(target);
            _counts[target] = new FuzzCount(count.Inputs + 1, reading.IsTaken ? count.Taken + 1 : count.Taken);
            _longest = reading.Duration > _longest ? reading.Duration : _longest;
            _largest = Math.Max(_largest, reading.Memory);
            if (reading.Violation is not null)
            {
                _violations.Add(reading.Violation);
            }
        }
    }
}
