using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using Crashtest.PowerShell.Tests.Engine;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.PowerShell.Tests.Commands;

/// <summary>
/// Ctrl+C in each kind of wait. No wait ends by itself within minutes, and none leads to another request.
/// </summary>
public sealed class CancellationTests : Workplace
{
    [Fact]
    public Task Between_two_polls() => StopAsync("Invoke-CrashtestScan w1 -Endpoint $endpoint", CallKind.Start);

    [Fact]
    public Task While_the_start_is_not_answered() =>
        StopAsync(
            "Start-CrashtestScan w1 -Endpoint $endpoint", CallKind.Start, Fault.Hang().On(CallKind.Start).Forever());

    [Fact]
    public Task While_a_status_is_not_answered() =>
        StopAsync(
            "Get-CrashtestScanStatus 1 -Webhook w1 -Endpoint $endpoint",
            CallKind.Status,
            Fault.Hang().On(CallKind.Status).Forever());

    [Fact]
    public Task Before_a_repetition() => StopAsync(
        "Get-CrashtestScanStatus 1 -Webhook w1 -Endpoint $endpoint",
        CallKind.Status,
        Fault.Status(503).RetryAfter(200).On(CallKind.Status));

    [Fact]
    public Task While_a_report_drips() => StopAsync(
        "Start-CrashtestScan w1 -Endpoint $endpoint | Save-CrashtestReport -Path report.xml",
        CallKind.Report,
        Fault.SlowBody(TimeSpan.FromHours(1), 100).On(CallKind.Report));

    [Fact]
    public async Task In_a_tls_handshake_that_is_not_answered()
    {
        Run("$null = Start-CrashtestScan warm -Endpoint $endpoint");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using RunningScript running = Begin(
            $"Start-CrashtestScan w1 -Endpoint https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/webhook");
        using TcpClient connection = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        Assert.NotEqual(0, await connection.GetStream().ReadAsync(new byte[1], TestContext.Current.CancellationToken));

        await AssertStopsAsync(running);
    }

    private async Task StopAsync(string script, CallKind waitingFor, params Fault[] faults)
    {
        // The first command of a session compiles and connects; users stop those that wait.
        Run("$null = Start-CrashtestScan warm -Endpoint $endpoint | Get-CrashtestScanStatus");
        Options.RunningFor = waitingFor == CallKind.Start ? TimeSpan.FromHours(1) : TimeSpan.Zero;
        Simulator.Faults.Add(faults);
        int before = CountOf(waitingFor);
        using RunningScript running = Begin(script);
        await Simulator.WaitForRequestAsync(waitingFor, before + 1, TestContext.Current.CancellationToken);

        await AssertStopsAsync(running);
        Assert.Equal(before + 1, CountOf(waitingFor));
    }

    private async Task AssertStopsAsync(RunningScript running)
    {
        running.Stop();
        Outcome outcome = await running.EndAsync();

        Assert.Empty(outcome.Output);
        Assert.Empty(Directory.GetFiles(Folder));
    }
}
