using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client;
using Crashtest.Client.Common;
using Crashtest.Client.Connection;
using Crashtest.Client.Runs;
using Crashtest.Client.Service;
using Crashtest.Client.Tests.Aids;
using Crashtest.Client.Timing;
using Crashtest.Client.Watching;

namespace Crashtest.Benchmarks.Fleets;

/// <summary>A fleet of scans from its starts to its ends, on a clock that jumps, against a service in memory.</summary>
/// <param name="Calls">All requests.</param>
/// <param name="Delay">The mean time from the end of a scan until it was seen.</param>
/// <param name="Worst">The longest such time.</param>
/// <param name="Length">From the first start to the last end.</param>
/// <param name="Kilobytes">Memory for each scan while all of them are watched.</param>
internal sealed record FleetRun(long Calls, TimeSpan Delay, TimeSpan Worst, TimeSpan Length, double Kilobytes)
{
    /// <summary>Runs a fleet.</summary>
    /// <param name="scans">How many targets.</param>
    /// <param name="duration">How long each of them takes.</param>
    /// <param name="requestsPerMinute">The budget, or null.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<FleetRun> RunAsync(
        int scans, Func<long, TimeSpan> duration, int? requestsPerMinute, CancellationToken cancellationToken)
    {
        var time = new VirtualTime(isInMemory: true);
        using var service = new FleetService(time, duration) { KeepsRequests = false };
        using RateLimiter? budget = requestsPerMinute is { } limit ? new RateLimiter(limit, time) : null;

        // The limit of a start begins when its turn comes, as in Start-CrashtestScan.
        using var fleet = new ScanFleet(time, scans);
        using var starts = new Throttle(Defaults.ThrottleLimit);
        var forever = new Deadline(time, TimeSpan.FromDays(20));
        using var client = new CrashtestClient(
            new ConnectionOptions
            {
                Endpoint = "http://127.0.0.1/webhook",
                TimeProvider = time,
                Budget = budget,
                HandlerFactory = () => service,
            },
            fleet: fleet);
        var delays = new TimeSpan[scans];
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long most = 0;
        int running = 0;
        long from = time.GetTimestamp();
        await time.RunAllAsync(scans, async number =>
        {
            ScanTarget target = client.GetTarget(FormattableString.Invariant($"target-{number}"), null);
            await starts.EnterAsync(forever, cancellationToken);
            long scanId;
            DateTimeOffset startedAt;
            try
            {
                (scanId, startedAt) = await target.StartAsync(
                    null, null, IfRunning.Error, TimeSpan.Zero, cancellationToken);
            }
            finally
            {
                starts.Leave();
            }

            if (Interlocked.Increment(ref running) == Math.Max(1, scans / 2))
            {
                most = GC.GetTotalMemory(forceFullCollection: true);
            }

            ScanReading end = await target.WaitAsync(
                scanId, startedAt, new WaitOptions { Timeout = TimeSpan.FromDays(20) }, cancellationToken);
            delays[number - 1] = end.CheckedAt - startedAt - duration(scanId);
            return true;
        });
        Debug.Assert(delays.All(delay => delay >= TimeSpan.Zero), "An end was seen before it was.");
        return new FleetRun(
            service.Total,
            TimeSpan.FromTicks((long)delays.Average(delay => delay.Ticks)),
            delays.Max(),
            time.GetElapsedTime(from),
            (most - before) / 1024.0 / scans);
    }
}
