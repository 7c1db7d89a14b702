using System;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client;
using Crashtest.Client.Connection;
using Crashtest.Client.Reports.Saving;
using Crashtest.Client.Runs;
using Crashtest.Client.State;

namespace Crashtest.Campaigns.Processes;

/// <summary>A worker process: takes an order, says that it is ready, waits for the word, and says what came of it.</summary>
internal static class Worker
{
    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        while (await Console.In.ReadLineAsync(cancellationToken) is { } line)
        {
            WorkOrder order = JsonSerializer.Deserialize<WorkOrder>(line)!;
            using var client = new CrashtestClient(new ConnectionOptions { Endpoint = order.Endpoint });
            ScanTarget target = client.GetTarget(order.Webhook, "target");
            RunIdentity? identity = order.StatePath is null ? null : RunIdentity.Create(order.StatePath, order.RunKey, isRestart: false);
            await SayAsync(WorkerProcess.Ready, cancellationToken);
            await Console.In.ReadLineAsync(cancellationToken);
            WorkResult result = await WorkAsync(target, identity, order.ReportPath, cancellationToken);
            await SayAsync(JsonSerializer.Serialize(result), cancellationToken);
        }

        return 0;
    }

    private static async Task<WorkResult> WorkAsync(ScanTarget target, RunIdentity? identity, string? reportPath, CancellationToken cancellationToken)
    {
        try
        {
            if (reportPath is null)
            {
                StartedScan scan = await target.StartAsync(null, identity, cancellationToken);
                return new WorkResult(scan.ScanId, scan.IsAttached, scan.Problem?.Message);
            }

            var options = new RunOptions
            {
                Identity = identity,
                Destination = new ReportDestination(reportPath, noClobber: false, force: false),
                PollInterval = TimeSpan.FromMilliseconds(50),
                Timeout = TimeSpan.FromMinutes(1),
            };
            RunResult result = await target.RunAsync(options, cancellationToken);
            return new WorkResult(result.ScanId, result.IsAttached, Describe(result.Error), result.ReportPath);
        }
        catch (CrashtestException e)
        {
            return new WorkResult(null, false, Describe(e));
        }
    }

    private static string? Describe(CrashtestException? e) => e is null ? null : $"{e.Id}: {e.Message}";

    private static async Task SayAsync(string line, CancellationToken cancellationToken)
    {
        await Console.Out.WriteLineAsync(line.AsMemory(), cancellationToken);
        await Console.Out.FlushAsync(cancellationToken);
    }
}
