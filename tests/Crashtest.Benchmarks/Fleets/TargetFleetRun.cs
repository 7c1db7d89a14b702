using System;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client;
using Crashtest.Client.Connection;
using Crashtest.Client.Runs;
using Crashtest.Client.Service;
using Crashtest.Client.Tests.Aids;
using Crashtest.Client.Timing;
using Crashtest.Client.Watching;
using Crashtest.Simulator;

namespace Crashtest.Benchmarks.Fleets;

/// <summary>Running scans of targets that have an id, watched for two hours behind one address.</summary>
/// <param name="ListRequests">Requests a minute for the list of targets.</param>
/// <param name="Polls">Polls a minute.</param>
/// <param name="LongestGap">The longest time without a look at one of the targets.</param>
internal sealed record TargetFleetRun(double ListRequests, double Polls, TimeSpan LongestGap)
{
    private static readonly TimeSpan Length = TimeSpan.FromHours(2);
    private static readonly TimeSpan Warm = TimeSpan.FromMinutes(30);

    public static async Task<TargetFleetRun> RunAsync(
        int targets, int requestsPerMinute, CancellationToken cancellationToken)
    {
        var time = new VirtualTime(isInMemory: true);
        DateTimeOffset start = time.GetUtcNow();
        using var service = new FleetTargetService(time, targets, _ => TimeSpan.FromDays(1)) { Targets = targets };
        using var budget = new RateLimiter(requestsPerMinute, time);
        using var fleet = new ScanFleet(time);
        using var client = new CrashtestClient(
            new ConnectionOptions
            {
                IsByTargetId = true,
                Endpoint = "http://127.0.0.1/api",
                Credential = new ApiCredential(SimulatorOptions.DefaultApiId, SimulatorOptions.DefaultApiKey),
                TimeProvider = time,
                Budget = budget,
                HandlerFactory = () => service,
            },
            fleet: fleet);

        // The last polls at the limit are not counted.
        await time.RunAllAsync(targets, number => TimeOutAsync(client
            .GetTargetById(FleetTargetService.GetTargetId(number), "target")
            .WaitAsync(
                new ScanAddress(1, FleetTargetService.GetRunId(number)),
                start,
                new WaitOptions { Timeout = Length },
                cancellationToken)));
        double minutes = (Length - Warm).TotalMinutes;
        return new TargetFleetRun(
            service.Count("list", Warm) / minutes,
            (service.Count("run", Warm) - targets) / minutes,
            service.LongestGap);
    }

    private static async Task<bool> TimeOutAsync(Task wait)
    {
        try
        {
            await wait;
        }
        catch (CrashtestException e) when (e.Id == ErrorId.ScanTimedOut)
        {
            return true;
        }

        return false;
    }
}
