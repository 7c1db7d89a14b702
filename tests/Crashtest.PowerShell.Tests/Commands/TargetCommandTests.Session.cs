using System;
using System.Threading.Tasks;
using Crashtest.PowerShell.Tests.Engine;
using Crashtest.Simulator;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.PowerShell.Tests.Commands;

public sealed partial class TargetCommandTests
{
    [Theory]
    [InlineData("0123456789ABCDEF0123456789abcdef")]
    [InlineData("01234567-89ab-cdef-0123-456789abcdef")]
    public void A_target_of_this_session_is_reached_by_its_id_in_any_spelling(string id)
    {
        Outcome outcome = RunSigned(
            $"""
            $null = Start-CrashtestScan -TargetId {Id} -Endpoint $targets
            $PSDefaultParameterValues.Clear()
            Get-CrashtestScan -TargetId '{id}' -First 1
            """);

        Assert.Empty(outcome.ErrorIds);
        Assert.Equal(1L, outcome.Single().Number("ScanId"));
    }

    [Fact]
    public async Task Ctrl_C_before_the_answer_to_a_start_says_how_to_look_for_the_scan()
    {
        Simulator.Faults.Add(Fault.Hang().On(CallKind.Start).Forever());
        var host = new RecordingHost();
        using var session = new Session(host);
        using RunningScript running = session.Begin(
            $"{Defaults}Start-CrashtestScan -TargetId t2 -Endpoint '{Simulator.TargetEndpoint}'",
            SimulatorOptions.DefaultApiId,
            SimulatorOptions.DefaultApiKey);
        await Simulator.WaitForRequestAsync(CallKind.Start, 1, TestContext.Current.CancellationToken);
        running.Stop();
        await running.EndAsync();

        Assert.EndsWith(
            "To look for it, run: Get-CrashtestScan -TargetId t2 -First 1",
            Assert.Single(host.Lines),
            StringComparison.Ordinal);
    }
}
