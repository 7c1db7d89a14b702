using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Tests.Aids;

namespace Crashtest.Benchmarks.Fleets;

/// <summary>
/// Measures a fleet that is watched in this process. Prints requests, kilobytes of a scan, megabytes in all, and
/// milliseconds of processor time.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="watch">Watches one scan, told its number and for how long.</param>
internal sealed class FleetMeasure(VirtualTime time, Func<int, TimeSpan, Task> watch)
{
    private const int WarmUpScans = 200;

    private long _requests;

    /// <summary>Counts a request.</summary>
    public void Count() => Interlocked.Increment(ref _requests);

    public async Task<int> RunAsync(int scans, int minutes, CancellationToken cancellationToken)
    {
        using Process self = Process.GetCurrentProcess();

        // Compiled and connected before anything counts.
        await time.RunAllAsync(WarmUpScans, number => WatchAsync(number, TimeSpan.FromMinutes(30)));

        // What was read for all of them together is too old to count for the next ones.
        time.Advance(TimeSpan.FromMinutes(5));
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long after = 0;
        TimeSpan from = TimeSpan.Zero;
        await time.RunAllAsync(scans + 1, async number =>
        {
            if (number <= scans)
            {
                return await WatchAsync(number, TimeSpan.FromMinutes(minutes));
            }

            // While this one is at work no time passes.
            while (time.DelayCount < scans)
            {
                await TimeProvider.System.Delay(TimeSpan.FromMilliseconds(20), cancellationToken);
            }

            after = GC.GetTotalMemory(forceFullCollection: true);
            self.Refresh();
            from = self.TotalProcessorTime;
            Interlocked.Exchange(ref _requests, 0);
            return true;
        });
        self.Refresh();
        double milliseconds = (self.TotalProcessorTime - from).TotalMilliseconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{_requests} {(after - before) / 1024.0 / scans} {self.PeakWorkingSet64 / 1048576.0} {milliseconds}"));
        return 0;
    }

    private async Task<bool> WatchAsync(int number, TimeSpan limit)
    {
        try
        {
            await watch(number, limit);
        }
        catch (CrashtestException e) when (e.Id == ErrorId.ScanTimedOut)
        {
            return true;
        }

        return false;
    }
}
