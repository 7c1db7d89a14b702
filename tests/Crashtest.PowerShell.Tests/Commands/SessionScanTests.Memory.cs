using System;
using System.Threading.Tasks;
using Crashtest.PowerShell.Tests.Engine;
using Crashtest.Simulator;
using Crashtest.Simulator.Calls;
using Xunit;

namespace Crashtest.PowerShell.Tests.Commands;

public sealed partial class SessionScanTests
{
    private static SimulatorOptions Other => new() { QueuedFor = TimeSpan.Zero, RunningFor = TimeSpan.FromHours(1) };

    [Theory]
    [InlineData("$null = Invoke-CrashtestScan $w -Name shop -Endpoint $endpoint -Path $folder/")]
    [InlineData("$null = Start-CrashtestScan $w -Name shop -Endpoint $endpoint | Wait-CrashtestScan")]
    public void A_scan_with_a_result_is_not_reported_as_continuing(string script)
    {
        var host = new RecordingHost();
        using var session = new Session(host);

        session.Run($"$w = 'w1'; $endpoint = '{Simulator.Endpoint}'; $folder = '{Folder}'\n{script}");

        Assert.DoesNotContain(host.Lines, line => line.Contains("continues", StringComparison.Ordinal));
    }

    [Fact]
    public void The_session_knows_how_a_run_ended()
    {
        Run("$null = 'w1' | Invoke-CrashtestScan -Name shop -Endpoint $endpoint");

        Outcome known = Run("Get-CrashtestScan");

        Assert.Equal(("Ended", "102"), (known.Single().Text("State"), known.Output[0].Text("StatusCode")));
    }

    [Theory]
    [InlineData("Get-CrashtestScanStatus 1")]
    [InlineData("Wait-CrashtestScan 1")]
    [InlineData("$null = Get-CrashtestScanStatus 1; Get-CrashtestScan")]
    [InlineData("$w = 'w1'; $null = Get-CrashtestScanStatus 1 -Webhook $w -Endpoint $endpoint; Get-CrashtestScan")]
    public void When_a_scan_was_started_is_not_forgotten(string script)
    {
        object? startedAt = Run(Start + "Get-CrashtestScan").Single().Get("StartedAt");

        Assert.NotNull(startedAt);
        Assert.Equal(startedAt, Run(script).Single().Get("StartedAt"));
    }

    [Fact]
    public async Task The_command_to_continue_names_the_target_if_two_services_have_the_id()
    {
        await using SimulatorHost second = await SimulatorHost.StartAsync(Other, TestContext.Current.CancellationToken);
        var host = new RecordingHost();
        using var session = new Session(host);
        session.Run($"$null = 'w1' | Start-CrashtestScan -Name shop -Endpoint '{Simulator.Endpoint}'\n"
            + $"$null = 'w2' | Start-CrashtestScan -Name \"b'c\" -Endpoint '{second.Endpoint}'");
        using (RunningScript running = session.Begin("Wait-CrashtestScan 1 -Name \"b'c\" -PollIntervalSeconds 1"))
        {
            await second.WaitForRequestAsync(CallKind.Status, 1, TestContext.Current.CancellationToken);
            running.Stop();
            await running.EndAsync();
        }

        string line = Assert.Single(host.Lines);
        Assert.EndsWith("run: Wait-CrashtestScan -ScanId 1 -Name 'b''c'", line, StringComparison.Ordinal);
        second.EndScan(1);
        Assert.Equal("b'c", session.Run(line.Split("run: ")[1]).Single().Text("Name"));
    }

    [Fact]
    public async Task A_name_of_two_targets_identifies_neither()
    {
        await using SimulatorHost second = await SimulatorHost.StartAsync(Other, TestContext.Current.CancellationToken);
        Run(Start + $"$null = 'w9' | Start-CrashtestScan -Name Shop -Endpoint '{second.Endpoint}'");

        Run("Wait-CrashtestScan 1 -Name shop").SingleError("InvalidParameter");
    }
}
