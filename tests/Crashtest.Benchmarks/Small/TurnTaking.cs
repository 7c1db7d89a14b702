using System.Collections.Generic;
using System.Linq;
using BenchmarkDotNet.Attributes;
using Crashtest.Client.Timing;

namespace Crashtest.Benchmarks.Small;

/// <summary>Taking the scan that is due next out of ten thousand, and putting it back for later.</summary>
public class TurnTaking
{
    private const int Scans = 10_000;
    private const long Later = 60_000;

    private readonly DueQueue<object> _queue = new();
    private readonly PriorityQueue<object, long> _peer = new();

    [GlobalSetup]
    public void Fill()
    {
        foreach (int due in Enumerable.Range(0, Scans))
        {
            var scan = new object();
            _queue.Add(new DueQueue<object>.Place(scan), due);
            _peer.Enqueue(scan, due);
        }
    }

    [Benchmark(Description = "a turn among 10,000 scans")]
    public object Ours()
    {
        DueQueue<object>.Place next = _queue.First!;
        _queue.Remove(next);
        _queue.Add(next, next.Due + Later);
        return next.Owner;
    }

    [Benchmark(Baseline = true, Description = "`PriorityQueue`, which cannot remove from its middle")]
    public object Peer()
    {
        _peer.TryDequeue(out object? scan, out long due);
        _peer.Enqueue(scan!, due + Later);
        return scan!;
    }
}
