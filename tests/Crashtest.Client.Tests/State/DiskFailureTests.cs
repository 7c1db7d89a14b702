using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Campaigns.Processes;
using Crashtest.Simulator;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Crashtest.Client.Tests.State;

/// <summary>
/// A disk that fails only when it is to keep what was written. <c>strace</c> makes it fail, in a process of its own.
/// </summary>
public sealed class DiskFailureTests : IDisposable
{
    private const string Strace = "/usr/bin/strace";

    // Every other call would stop the process as well, and there are hundreds of thousands.
    private const string OnlyTraced = "--seccomp-bpf";

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

    [Fact]
    public async Task Whichever_flush_of_a_start_fails_one_scan_is_started_at_most_and_then_named()
    {
        SkipWithoutStrace();
        await using SimulatorHost simulator = await SimulatorHost.StartAsync(new SimulatorOptions(), Token);
        int flushes = 0;
        while (await FailFlushAsync(simulator, flushes + 1))
        {
            flushes++;
        }

        Assert.True(flushes >= 4, $"Only {flushes} flushes were made to fail.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_scan_whose_id_the_disk_does_not_keep_is_named_and_not_started_again(bool isByTarget)
    {
        SkipWithoutStrace();
        var clock = new HeldClock();
        var options = new SimulatorOptions { TimeProvider = clock };
        await using SimulatorHost simulator = await SimulatorHost.StartAsync(options, Token);
        simulator.Faults.Add(Fault.SlowBody(TimeSpan.FromSeconds(1), bytes: 10).On(CallKind.Start));
        var service = new ServiceKind(simulator, isByTarget);
        WorkOrder order = CreateOrder(service, "key");
        using var worker = new WorkerProcess();
        await worker.PrepareAsync(order, Token);
        await worker.GoAsync(Token);

        // The intent is on the disk, the request has arrived, and its response waits for the clock.
        await simulator.WaitForRequestAsync(CallKind.Start, 1, Token);
        using Process tracer = await FailFlushesAsync(worker.Id);
        clock.Release();
        WorkResult? result = await worker.ResultAsync(Token);

        Assert.True(result?.Has(ErrorId.WriteFailed) == true, $"{result}");
        Assert.Equal(service.FindScan(order.Target), result!.ScanId);
        using var next = new WorkerProcess();
        WorkResult again = await RunAsync(next, order);
        Assert.Equal(1, service.CountStarts(order.Target));
        bool isFound = again.ScanId == result.ScanId && again.IsRecovered;
        Assert.True(isByTarget ? isFound : again.Has(ErrorId.ScanStartUnknown), $"{again}");
    }

    // Gives whether there was such a flush.
    private async Task<bool> FailFlushAsync(SimulatorHost simulator, int number)
    {
        var service = new ServiceKind(simulator, IsByTarget: false);
        WorkOrder order = CreateOrder(service, FormattableString.Invariant($"key-{number}")) with
        {
            Target = FormattableString.Invariant($"webhook-{number}"),
            StatePath = Path.Combine(_folder.Path, FormattableString.Invariant($"new-{number}"), "state"),
        };
        string log = Path.Combine(_folder.Path, "strace.log");
        string failure = FormattableString.Invariant($"inject=fsync:error=EIO:when={number}");
        using var worker = new WorkerProcess(
            hasLocks: true, [Strace, "-f", OnlyTraced, "-qq", "-o", log, "-e", "trace=fsync", "-e", failure]);
        WorkResult result = await RunAsync(worker, order);
        if (!(await File.ReadAllTextAsync(log, Token)).Contains("INJECTED", StringComparison.Ordinal))
        {
            return false;
        }

        using var next = new WorkerProcess();
        int starts = service.CountStarts(order.Target);
        WorkResult again = await RunAsync(next, order);
        Assert.True(result.Has(ErrorId.WriteFailed), $"Flush {number}: {result}");
        Assert.Equal(starts == 0, result.ScanId is null);
        bool isRight = again.Error is null || (starts == 1 && again.Has(ErrorId.ScanStartUnknown));
        Assert.True(isRight, $"Flush {number}, again: {again}");
        Assert.Equal(1, service.CountStarts(order.Target));
        return true;
    }

    // When the task ends, no flush of the process succeeds any more.
    private static async Task<Process> FailFlushesAsync(int process)
    {
        string arguments =
            FormattableString.Invariant($"-f -p {process} -o /dev/null -e trace=fsync -e inject=fsync:error=EIO");
        Process tracer = Process.Start(new ProcessStartInfo(Strace, arguments) { RedirectStandardError = true })!;
        string? line = await tracer.StandardError.ReadLineAsync(Token);
        bool isAttached = line?.Contains("attached", StringComparison.Ordinal) == true;
        Assert.SkipUnless(isAttached, $"A process cannot be traced here: {line}");
        return tracer;
    }

    private WorkOrder CreateOrder(ServiceKind service, string key) =>
        new(service.Endpoint, "target", Path.Combine(_folder.Path, StateFolder), key, ReportPath: null)
        {
            IsByTarget = service.IsByTarget,
        };

    private static void SkipWithoutStrace() =>
        Assert.SkipUnless(File.Exists(Strace), "The Debian package strace, which makes a disk fail, is not installed.");

    private async Task<WorkResult> RunAsync(SimulatorHost simulator, string error, string place, string? reportPath)
    {
        SkipWithoutStrace();
        string[] where = place == AnyPlace ? [] : ["-P", Path.GetFullPath(Path.Combine(_folder.Path, place))];
        string log = Path.Combine(_folder.Path, "strace.log");
        using var worker = new WorkerProcess(
            hasLocks: true,
            [
                Strace, "-f", OnlyTraced, "-qq", "-o", log, .. where,
                "-e", "trace=fsync", "-e", "inject=fsync:error=" + error,
            ]);
        WorkResult result = await RunAsync(worker, simulator, reportPath);
        Assert.Contains("INJECTED", await File.ReadAllTextAsync(log, Token), StringComparison.Ordinal);
        return result;
    }

    private Task<WorkResult> RunAsync(WorkerProcess worker, SimulatorHost simulator, string? reportPath) =>
        RunAsync(
            worker, CreateOrder(new ServiceKind(simulator, IsByTarget: false), "key") with { ReportPath = reportPath });

    private static async Task<WorkResult> RunAsync(WorkerProcess worker, WorkOrder order)
    {
        await worker.PrepareAsync(order, Token);
        await worker.GoAsync(Token);
        WorkResult? result = await worker.ResultAsync(Token);
        Assert.NotNull(result);
        return result;
    }

    /// <summary>A clock on which nothing that waits goes on until it is released.</summary>
    private sealed class HeldClock() : FakeTimeProvider(TimeProvider.System.GetUtcNow())
    {
        // Short, as signatures hold for five minutes.
        private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(2);

        private readonly Lock _lock = new();
        private bool _isReleased;

        public void Release()
        {
            lock (_lock)
            {
                _isReleased = true;
            }

            Advance(LongEnough);
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            lock (_lock)
            {
                return _isReleased
                    ? TimeProvider.System.CreateTimer(callback, state, TimeSpan.Zero, period)
                    : base.CreateTimer(callback, state, dueTime, period);
            }
        }
    }
}
