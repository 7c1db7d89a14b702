using System;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client;
using Crashtest.Client.Connection;
using Crashtest.Client.Runs;
using Crashtest.Client.Service;
using Crashtest.Client.Tests.Aids;
using Crashtest.Client.Watching;
using Crashtest.Simulator;
using ActivityKind = Crashtest.Client.Common.ActivityKind;

namespace Crashtest.Benchmarks.Fleets;

/// <summary>Watches scans of a simulator in this process, by webhooks or by target ids.</summary>
internal static class WatchWorker
{
    /// <summary>Watches by webhooks; the argument is endpoint, scans, and minutes.</summary>
    public static async Task<int> RunAsync(string argument, CancellationToken cancellationToken)
    {
        string[] parts = argument.Split('|');
        var time = new VirtualTime();
        DateTimeOffset start = time.GetUtcNow();
        CrashtestClient? client = null;
        var measure = new FleetMeasure(time, (number, limit) => client!
            .GetTarget(WatchBenchmark.WebhookOf(number), null)
            .WaitAsync(number, start, new WaitOptions { Timeout = limit }, cancellationToken));
        using var fleet = new ScanFleet(time);
        using (client = Create(new ConnectionOptions { Endpoint = parts[0], TimeProvider = time }, measure, fleet))
        {
            return await measure.RunAsync(Parse(parts[1]), Parse(parts[2]), cancellationToken);
        }
    }

    /// <summary>
    /// Watches by target ids; the argument is endpoint, scans, minutes, and a file with the id of each scan.
    /// </summary>
    public static async Task<int> RunTargetsAsync(string argument, CancellationToken cancellationToken)
    {
        string[] parts = argument.Split('|');
        string[] runs = await File.ReadAllLinesAsync(parts[3], cancellationToken);
        var time = new VirtualTime();
        var signed = new SignedTime(time);
        DateTimeOffset start = signed.GetUtcNow();
        CrashtestClient? client = null;
        var measure = new FleetMeasure(time, (number, limit) => client!
            .GetTargetById(FleetTargetService.GetTargetId(number), FormattableString.Invariant($"target {number}"))
            .WaitAsync(
                new ScanAddress(1, runs[number - 1]), start, new WaitOptions { Timeout = limit }, cancellationToken));
        var options = new ConnectionOptions
        {
            IsByTargetId = true,
            Endpoint = parts[0],
            Credential = new ApiCredential(SimulatorOptions.DefaultApiId, SimulatorOptions.DefaultApiKey),
            TimeProvider = signed,
        };
        using var fleet = new ScanFleet(signed);
        using (client = Create(options, measure, fleet))
        {
            return await measure.RunAsync(Parse(parts[1]), Parse(parts[2]), cancellationToken);
        }
    }

    private static CrashtestClient Create(ConnectionOptions options, FleetMeasure measure, ScanFleet fleet) => new(
        options,
        activity =>
        {
            if (activity.Kind == ActivityKind.Request)
            {
                measure.Count();
            }
        },
        fleet);

    private static int Parse(string number) => int.Parse(number, CultureInfo.InvariantCulture);
}
