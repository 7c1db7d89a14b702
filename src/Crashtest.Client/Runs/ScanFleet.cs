using System;
using Crashtest.Client.Common;
using Crashtest.Client.Timing;
using Crashtest.Client.Watching;

namespace Crashtest.Client.Runs;

/// <summary>
/// What all scans of a command share, over however many connections: who is polled next, and how many start and
/// download at once.
/// </summary>
public sealed class ScanFleet : IDisposable
{
    /// <param name="time">The clock.</param>
    /// <param name="throttleLimit">How many starts, and how many downloads, are under way at once; at least 1.</param>
    public ScanFleet(TimeProvider time, int throttleLimit = Defaults.ThrottleLimit)
    {
        // Seeded apart, as on .NET Framework two made in one tick would draw the same.
        Watcher = new ScanWatcher(time, new Random(Guid.NewGuid().GetHashCode()));
        Starts = new Throttle(throttleLimit);
        Downloads = new Throttle(throttleLimit);
    }

    internal ScanWatcher Watcher { get; }

    internal Throttle Starts { get; }

    internal Throttle Downloads { get; }

    /// <summary>Releases what it holds.</summary>
    public void Dispose()
    {
        Watcher.Dispose();
        Starts.Dispose();
        Downloads.Dispose();
    }
}
