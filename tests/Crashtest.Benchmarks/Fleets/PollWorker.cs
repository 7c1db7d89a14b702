using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client;
using Crashtest.Client.Connection;
using Crashtest.Client.Watching;
using ActivityKind = Crashtest.Client.Common.ActivityKind;

namespace Crashtest.Benchmarks.Fleets;

/// <summary>
/// Polls scans of a simulator on the real clock, one poll behind the other on all connections, as the bare loop has
/// them. Prints the milliseconds of one.
/// </summary>
internal static class PollWorker
{
    /// <summary>How many scans there must be, with the ids 1 and up.</summary>
    public const int Scans = 1000;

    // Until the runtime has compiled what is hot for good: a fleet is watched for hours.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(string endpoint, CancellationToken cancellationToken)
    {
        long polls = 0;
        using var client = new CrashtestClient(
            new ConnectionOptions { Endpoint = endpoint },
            activity => _ = activity.Kind == ActivityKind.Poll ? Interlocked.Increment(ref polls) : 0);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var wait = new WaitOptions { PollInterval = TimeSpan.FromMilliseconds(10) };
        Task[] watches =
        [
            .. Enumerable.Range(1, Scans).Select(number => client.GetTarget(WatchBenchmark.WebhookOf(number), null)
                .WaitAsync(number, null, wait, end.Token)),
        ];
        using Process self = Process.GetCurrentProcess();
        await TimeProvider.System.Delay(WarmUp, cancellationToken);
        self.Refresh();
        (TimeSpan from, long before) = (self.TotalProcessorTime, polls);
        await TimeProvider.System.Delay(Length, cancellationToken);
        self.Refresh();
        double milliseconds = (self.TotalProcessorTime - from).TotalMilliseconds / (polls - before);
        await end.CancelAsync();
        await Task.WhenAll(watches)
            .ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        Console.WriteLine(milliseconds.ToString(CultureInfo.InvariantCulture));
        return 0;
    }
}
