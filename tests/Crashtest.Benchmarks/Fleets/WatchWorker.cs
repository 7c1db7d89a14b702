using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client;
using Crashtest.Client.Connection;
using Crashtest.Client.Runs;
using Crashtest.Client.Tests;
using Crashtest.Client.Watching;
using ActivityKind = Crashtest.Client.Common.ActivityKind;

namespace Crashtest.Benchmarks;

/// <summary>
/// Watches scans of a simulator in this process, and prints polls, kilobytes of a scan, megabytes in all.
/// </summary>
internal static class WatchWorker
{
    public static async Task<int> RunAsync(string argument, CancellationToken cancellationToken)
    {
        string[] parts = argument.Split('|');
        int scans = int.Parse(parts[1], CultureInfo.InvariantCulture);
        int minutes = int.Parse(parts[2], CultureInfo.InvariantCulture);
        var time = new VirtualTime();
        long polls = 0;
        using var fleet = new ScanFleet(time);
        using var client = new CrashtestClient(
            new ConnectionOptions { Endpoint = parts[0], TimeProvider = time },
            activity => _ = activity.Kind == ActivityKind.Poll ? Interlocked.Increment(ref polls) : 0,
            fleet);
        DateTimeOffset start = time.GetUtcNow();
        using Process self = Process.GetCurrentProcess();

        async Task<bool> WatchAsync(int number, TimeSpan timeout)
        {
            try
            {
                await client.GetTarget(WatchBenchmark.WebhookOf(number), null)
                    .WaitAsync(number, start, new WaitOptions { Timeout = timeout }, cancellationToken);
            }
            catch (CrashtestException e) when (e.Id == ErrorId.ScanTimedOut)
            {
                return true;
            }

            return false;
        }

        // Compiled and connected before anything counts.
        await time.RunAllAsync(200, number => WatchAsync(number, TimeSpan.FromMinutes(30)));
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long after = 0;
        polls = 0;
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
            polls = 0;
            return true;
        });
        long inAll = polls;
        self.Refresh();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{inAll} {(after - before) / 1024.0 / scans} {self.PeakWorkingSet64 / 1048576.0}"));
        return 0;
    }
}
