using System;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client;
using Crashtest.Client.Connection;
using Crashtest.Client.Reports.Saving;
using Crashtest.Client.Runs;
using Crashtest.Client.State;
using Crashtest.Simulator;

namespace Crashtest.Campaigns.Processes;

/// <summary>
/// A worker process: takes an order, says that it is ready, waits for the word, and says how it ended.
/// </summary>
internal static class Worker
{
    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        while (await Console.In.ReadLineAsync(cancellationToken) is { } line)
        {
            WorkOrder order = JsonSerializer.Deserialize<WorkOrder>(line)!;
            var word = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Task<WorkResult>[] threads =
                [.. Enumerable.Range(0, order.Threads).Select(_ => WorkAsync(order, word.Task, cancellationToken))];
            await SayAsync(WorkerProcess.Ready, cancellationToken);
            await Console.In.ReadLineAsync(cancellationToken);
            word.SetResult();
            WorkResult[] results = await Task.WhenAll(threads);
            await SayAsync(JsonSerializer.Serialize(results), cancellationToken);
        }

        return 0;
    }

    // Each thread has a client of its own, as the runspaces of a process have.
    private static async Task<WorkResult> WorkAsync(WorkOrder order, Task word, CancellationToken cancellationToken)
    {
        using var client = new CrashtestClient(CreateConnection(order));
        ScanTarget target =
            order.IsByTarget ? client.GetTargetById(order.Target, "target") : client.GetTarget(order.Target, "target");
        RunIdentity? identity =
            order.StatePath is null ? null : RunIdentity.Create(order.StatePath, order.RunKey, isRestart: false);
        await word;
        try
        {
            return await WorkAsync(target, identity, order.ReportPath, cancellationToken);
        }
        catch (CrashtestException e)
        {
            return new WorkResult(null, false, Describe(e));
        }
    }

    private static async Task<WorkResult> WorkAsync(
        ScanTarget target, RunIdentity? identity, string? reportPath, CancellationToken cancellationToken)
    {
        if (reportPath is null)
        {
            StartedScan scan = await target.StartAsync(
                null, identity, IfRunning.Error, TimeSpan.Zero, cancellationToken);
            return new WorkResult(
                scan.ScanId, scan.IsAttached, Describe(scan.Problem)) { IsRecovered = scan.IsRecovered };
        }

        var options = new RunOptions
        {
            Identity = identity,
            Destination = new ReportDestination(reportPath, noClobber: false, force: false),
            PollInterval = TimeSpan.FromMilliseconds(50),
            Timeout = TimeSpan.FromMinutes(1),
        };
        RunResult result = await target.RunAsync(options, cancellationToken);
        return new WorkResult(result.ScanId, result.IsAttached, Describe(result.Error), result.ReportPath)
        {
            IsRecovered = result.RecoveredFrom is not null,
        };
    }

    private static ConnectionOptions CreateConnection(WorkOrder order) => new()
    {
        Endpoint = order.Endpoint,
        IsByTargetId = order.IsByTarget,
        Credential = order.IsByTarget
            ? new ApiCredential(SimulatorOptions.DefaultApiId, SimulatorOptions.DefaultApiKey)
            : null,
    };

    private static string? Describe(CrashtestException? e) => e is null ? null : $"{e.Id}: {e.Message}";

    private static async Task SayAsync(string line, CancellationToken cancellationToken)
    {
        await Console.Out.WriteLineAsync(line.AsMemory(), cancellationToken);
        await Console.Out.FlushAsync(cancellationToken);
    }
}
