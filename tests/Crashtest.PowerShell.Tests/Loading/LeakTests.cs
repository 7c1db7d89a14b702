using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.PowerShell.Tests.Engine;
using Crashtest.Simulator;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Content;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.PowerShell.Tests.Loading;

/// <summary>What a session that runs for weeks would notice.</summary>
[Collection("Timing")]
public sealed class LeakTests : IDisposable
{
    // Ends well, fails at once, fails after a retry, is waited for in vain, is told of by its result.
    private const string Round = """
        $scan = Start-CrashtestScan w1 -Endpoint $endpoint
        $null = $scan | Get-CrashtestScanStatus
        $null = $scan | Wait-CrashtestScan
        $null = $scan | Save-CrashtestReport -Path report.xml
        $null = Get-CrashtestScanStatus 987654 -Webhook w1 -Endpoint $endpoint @quiet
        $null = Save-CrashtestReport 987654 -Webhook w1 -Endpoint $endpoint @quiet
        $null = Wait-CrashtestScan 987654 -Webhook w1 -Endpoint $endpoint @quiet
        $null = Start-CrashtestScan 'a/b' -Endpoint $endpoint @quiet
        $null = Invoke-CrashtestScan '' -Endpoint $endpoint @quiet
        $null = Invoke-CrashtestScan w1 -RunKey known -StatePath state -Path report.xml -Endpoint $endpoint
        """;

    private const int CommandsInRound = 10;
    private const int FailuresInRound = 5;

    private readonly Session _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("crashtest-test-").FullName;

    [Fact]
    public async Task A_thousand_commands_leave_no_socket_thread_timer_or_memory_behind()
    {
        await RunAsync(rounds: 15, stops: 10);
        Footprint before = Footprint.Take();

        int commands = await RunAsync(rounds: 96, stops: 40);
        Footprint after = Footprint.Take();

        Assert.Equal(1000, commands);
        Assert.True(after.Timers <= before.Timers + 5, $"Timers: {before.Timers}, then {after.Timers}.");
        Assert.True(after.Threads <= before.Threads + 10, $"Threads: {before.Threads}, then {after.Threads}.");
        Assert.True(after.Handles <= before.Handles + 30, $"Handles: {before.Handles}, then {after.Handles}.");
        Assert.True(after.Heap <= before.Heap + 2_000_000, $"Heap: {before.Heap} bytes, then {after.Heap}.");
    }

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // Each time a simulator of its own, which takes what it remembers along, and the other end of every socket.
    private async Task<int> RunAsync(int rounds, int stops)
    {
        var options = new SimulatorOptions { QueuedFor = TimeSpan.Zero, RunningFor = TimeSpan.Zero };
        options.Reports["junit"] = BodyContent.CreateFromBytes(DemoReport.Bytes);
        await using SimulatorHost simulator =
            await SimulatorHost.StartAsync(options, TestContext.Current.CancellationToken);
        const string Quiet = "$quiet = @{ ErrorAction = 'SilentlyContinue'; ErrorVariable = '+failed' }";
        string prepare = $"$endpoint = '{simulator.Endpoint}'; $null = "
            + $"$ExecutionContext.SessionState.Path.SetLocation('{_folder}')\n";
        Outcome outcome = _session.Run(
            $"{prepare} {Quiet}; $null = Start-CrashtestScan w1 -RunKey known -StatePath state -Restart -Endpoint "
                + $"$endpoint; foreach ($i in 1..{rounds}) {{ {Round} }}; $failed.Count; $failed = $null; "
                + "$Error.Clear()");
        Assert.Equal(rounds * FailuresInRound, outcome.Single().BaseObject);
        Assert.True(simulator.Requests.Count >= rounds * 8, $"There were only {simulator.Requests.Count} requests.");

        simulator.Faults.Add(Fault.Hang().On(CallKind.Status).For("hanging").Forever());
        int asked = simulator.Requests.Count;
        for (int i = 1; i <= stops; i++)
        {
            using RunningScript running =
                _session.Begin($"{prepare} Get-CrashtestScanStatus 1 -Webhook hanging -Endpoint $endpoint");
            await simulator.WaitForRequestAsync(CallKind.Any, asked + i, TestContext.Current.CancellationToken);
            running.Stop();
            Assert.Empty((await running.EndAsync()).Output);
        }

        return (rounds * CommandsInRound) + stops;
    }

    private sealed record Footprint(long Timers, int Threads, int Handles, long Heap)
    {
        public static Footprint Take()
        {
            // What waits to be finalized is no leak, and what was just closed needs a moment.
            Footprint least = Once();
            for (int i = 0; i < 20; i++)
            {
                Footprint next = Once();
                least = new Footprint(
                    Math.Min(least.Timers, next.Timers),
                    Math.Min(least.Threads, next.Threads),
                    Math.Min(least.Handles, next.Handles),
                    Math.Min(least.Heap, next.Heap));
            }

            return least;
        }

        private static Footprint Once()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            using Process self = Process.GetCurrentProcess();
            return new Footprint(
                Timer.ActiveCount, self.Threads.Count, self.HandleCount, GC.GetTotalMemory(forceFullCollection: true));
        }
    }
}
