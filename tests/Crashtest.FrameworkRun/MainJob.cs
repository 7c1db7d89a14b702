using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client;
using Crashtest.Client.Connection;
using Crashtest.Client.Files;
using Crashtest.Client.Reports.Exporting;
using Crashtest.Client.Reports.Judging;
using Crashtest.Client.Reports.Publishing;
using Crashtest.Client.Reports.Saving;
using Crashtest.Client.Runs;
using Crashtest.Client.Service;
using Crashtest.Client.Specifications;
using Crashtest.Client.State;

namespace Crashtest.FrameworkRun;

/// <summary>
/// A scan with all that a run can have, all exports of its report, and a scan whose wait is cancelled.
/// </summary>
internal static class MainJob
{
    /// <summary>Writes a line for each thing that was done.</summary>
    public static async Task RunAsync(string endpoint, string folder)
    {
        Console.WriteLine($"runtime: {RuntimeInformation.FrameworkDescription}");
        using var client =
            new CrashtestClient(new ConnectionOptions { Endpoint = endpoint, RetryInterval = TimeSpan.FromSeconds(1) });
        ScanTarget target = client.GetTarget("webhook-1", "shop");
        RunOptions options = CreateOptions(folder, "first");

        RunResult result = await target.RunAsync(options, CancellationToken.None);
        Console.WriteLine($"run: {result.Verdict.Outcome}, {result.Verdict.FindingCount} findings, {result.State}, "
            + $"error {result.Error?.Id.ToString() ?? "none"}");
        StartedScan again = await target.StartAsync(
            options.Payload, options.Identity, IfRunning.Error, TimeSpan.Zero, CancellationToken.None);
        Console.WriteLine($"again: scan {again.ScanId} attached {again.IsAttached}");

        Export(result, folder);
        await CancelAsync(target, folder);
        foreach (System.Reflection.Assembly assembly in AppDomain.CurrentDomain.GetAssemblies()
            .OrderBy(assembly => assembly.GetName().Name))
        {
            if (assembly.GetName().Name is "Crashtest.Client" or "Polly.Core" or "Microsoft.Bcl.AsyncInterfaces")
            {
                Console.WriteLine($"assembly: {assembly.Location}");
            }
        }
    }

    private static RunOptions CreateOptions(string folder, string key, Action<StartedScan>? started = null) => new()
    {
        Identity = RunIdentity.Create(Path.Combine(folder, "state"), key, isRestart: false),
        Payload = new StartPayload
        {
            Specification = ApiSpecification.Load(Path.Combine(folder, "api.yaml"), CancellationToken.None),
        },
        Gate = new Gate { FailOn = Severity.High },
        Destination = new ReportDestination(Path.Combine(folder, key + ".xml"), noClobber: false, force: false),
        PollInterval = TimeSpan.FromMilliseconds(100),
        Started = started,
    };

    private static void Export(RunResult result, string folder)
    {
        foreach (ExportFormat format in Enum.GetValues(typeof(ExportFormat)))
        {
            var export = new ReportExport(new ExportOptions { Format = format }, TimeProvider.System);
            var destination =
                new FileDestination(Path.Combine(folder, "export." + format), noClobber: false, force: false);
            export.Export(
                new ExportedRun { ReportPath = result.ReportPath!, Title = "shop" },
                destination,
                CancellationToken.None);
            Console.WriteLine($"export: {format} {new FileInfo(destination.Path).Length > 0}");
        }
    }

    private static async Task CancelAsync(ScanTarget target, string folder)
    {
        using var stop = new CancellationTokenSource();
        try
        {
            await target.RunAsync(CreateOptions(folder, "second", _ => stop.Cancel()), stop.Token);
            Console.WriteLine("stop: the run went on");
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine($"stop: cancelled, report {File.Exists(Path.Combine(folder, "second.xml"))}");
        }
    }
}
