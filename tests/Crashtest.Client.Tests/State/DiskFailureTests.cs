using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Campaigns.Processes;
using Crashtest.Simulator;
using Xunit;

namespace Crashtest.Client.Tests;

/// <summary>
/// A disk that fails only when it is to keep what was written. <c>strace</c> makes it fail, in a process of its own.
/// </summary>
public sealed class DiskFailureTests : IDisposable
{
    private const string AnyPlace = "anywhere";
    private const string StateFolder = "state";
    private const string ParentFolder = ".";

    private readonly TestFolder _folder = new();

    public static TheoryData<string, string> StartFailures
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (string error in (string[])["EIO", "ENOSPC", "EDQUOT"])
            {
                data.Add(error, AnyPlace);
                data.Add(error, StateFolder);
                data.Add(error, ParentFolder);
            }

            return data;
        }
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(StartFailures))]
    public async Task What_the_disk_does_not_keep_starts_no_scan(string error, string place)
    {
        await using SimulatorHost simulator = await SimulatorHost.StartAsync(new SimulatorOptions(), Token);

        WorkResult result = await RunAsync(simulator, error, place, reportPath: null);

        Assert.StartsWith("WriteFailed", result.Error, StringComparison.Ordinal);
        Assert.Null(result.ScanId);
        Assert.Empty(simulator.Requests);
    }

    [Theory]
    [InlineData("EIO", AnyPlace)]
    [InlineData("EDQUOT", AnyPlace)]
    [InlineData("EIO", "reports")]
    public async Task A_report_that_the_disk_does_not_keep_is_not_called_saved(string error, string place)
    {
        await using SimulatorHost simulator = await SimulatorHost.StartAsync(
            new SimulatorOptions { QueuedFor = TimeSpan.Zero, RunningFor = TimeSpan.Zero }, Token);
        string report =
            Path.Combine(Directory.CreateDirectory(Path.Combine(_folder.Path, "reports")).FullName, "report.xml");

        // The scan is started already, so that only the report is left to write.
        using (var first = new WorkerProcess())
        {
            Assert.Null((await RunAsync(first, simulator, reportPath: null)).Error);
        }

        WorkResult result = await RunAsync(simulator, error, place, report);

        Assert.StartsWith("WriteFailed", result.Error, StringComparison.Ordinal);
        Assert.Null(result.ReportPath);
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.tmp", SearchOption.AllDirectories));
        Assert.Equal(1, simulator.Requests.Count(request => request.Kind == CallKind.Start));
    }

    private async Task<WorkResult> RunAsync(SimulatorHost simulator, string error, string place, string? reportPath)
    {
        const string Strace = "/usr/bin/strace";
        Assert.SkipUnless(File.Exists(Strace), "The Debian package strace, which makes a disk fail, is not installed.");
        string[] where = place == AnyPlace ? [] : ["-P", Path.GetFullPath(Path.Combine(_folder.Path, place))];
        string log = Path.Combine(_folder.Path, "strace.log");
        using var worker = new WorkerProcess(
            hasLocks: true,
            [Strace, "-f", "-qq", "-o", log, .. where, "-e", "trace=fsync", "-e", "inject=fsync:error=" + error]);
        WorkResult result = await RunAsync(worker, simulator, reportPath);
        Assert.Contains("INJECTED", await File.ReadAllTextAsync(log, Token), StringComparison.Ordinal);
        return result;
    }

    private async Task<WorkResult> RunAsync(WorkerProcess worker, SimulatorHost simulator, string? reportPath)
    {
        var order =
            new WorkOrder(simulator.Endpoint, "webhook", Path.Combine(_folder.Path, StateFolder), "key", reportPath);
        await worker.PrepareAsync(order, Token);
        await worker.GoAsync(Token);
        WorkResult? result = await worker.ResultAsync(Token);
        Assert.NotNull(result);
        return result;
    }
}
