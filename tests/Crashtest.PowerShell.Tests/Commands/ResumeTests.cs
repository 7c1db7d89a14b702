using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using Crashtest.PowerShell.Tests.Engine;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Content;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.PowerShell.Tests.Commands;

/// <summary>A run that is tried again gets the scan of its first attempt.</summary>
public sealed class ResumeTests : Workplace
{
    private const string Fast = "-Endpoint $endpoint -PollIntervalSeconds 1 -RetryIntervalSec 1";
    private const string State = "-StatePath made/state -RunKey k1";

    [Fact]
    public void Start_emits_the_same_scan_again_and_another_key_starts_anew()
    {
        Options.RunningFor = TimeSpan.FromHours(1);
        PSObject first = Run($"Start-CrashtestScan w1 -Endpoint $endpoint {State}").Single();
        PSObject second = Run($"Start-CrashtestScan w1 -Endpoint $endpoint {State}").Single();
        Simulator.EndScan(1);
        PSObject third = Run($"Start-CrashtestScan w1 -Endpoint $endpoint {State}").Single();
        PSObject other = Run("Start-CrashtestScan w1 -Endpoint $endpoint -StatePath made/state -RunKey k2").Single();

        Assert.Equal([1L, 1, 1, 2], new[] { first, second, third, other }.Select(scan => scan.Number("ScanId")));
        Assert.Equal(first.Get("StartedAt"), third.Get("StartedAt"));
        Assert.Equal(2, Simulator.TotalAcceptedStarts);
        Assert.True(Directory.Exists(InFolder("made/state")), "The folder was not made where the user said.");
    }

    [Fact]
    public void Invoke_continues_the_scan_of_Start_and_reports_that()
    {
        Run($"Start-CrashtestScan w1 -Endpoint $endpoint {State}").Single();

        Outcome outcome = Run($"Invoke-CrashtestScan w1 -Path report.xml {Fast} {State} -Verbose");

        PSObject result = outcome.Single();
        Assert.Equal(true, result.Get("Attached"));
        Assert.Equal(1, result.Number("ScanId"));
        Assert.Equal("Pass", result.Text("Outcome"));
        Assert.Contains(outcome.Verbose, line => line.Contains("scan 1: attached (started ", StringComparison.Ordinal));
        Assert.Equal(1, Simulator.TotalAcceptedStarts);
    }

    [Fact]
    public void After_its_end_Invoke_fetches_the_report_again()
    {
        PSObject first = Run($"Invoke-CrashtestScan w1 -Path report.xml {Fast} {State}").Single();
        File.Delete(InFolder("report.xml"));

        PSObject second = Run($"Invoke-CrashtestScan w1 -Path report.xml {Fast} {State}").Single();

        Assert.Equal((false, true), ((bool)first.Get("Attached")!, (bool)second.Get("Attached")!));
        Assert.Equal(DemoReport.Bytes.ToArray(), File.ReadAllBytes(InFolder("report.xml")));
        Assert.Equal(1, Simulator.TotalAcceptedStarts);
    }

    [Fact]
    public void Several_targets_share_a_folder_and_a_key()
    {
        string script = $"Invoke-CrashtestScan w1, w2, w3 {Fast} {State}";
        Outcome first = Run(script);
        Outcome second = Run(script);

        Assert.Equal(
            first.Output.Select(result => result.Number("ScanId")).Order(),
            second.Output.Select(result => result.Number("ScanId")).Order());
        Assert.Equal(3, Simulator.TotalAcceptedStarts);
    }

    [Fact]
    public void An_unknown_start_is_refused_until_Restart()
    {
        Simulator.Faults.Add(Fault.DropAfter().On(CallKind.Start));
        Run($"Start-CrashtestScan w1 -Endpoint $endpoint {State}").SingleError("ScanStartUnknown");

        ErrorRecord start = Run($"Start-CrashtestScan w1 -Endpoint $endpoint {State}").SingleError("ScanStartUnknown");
        Outcome invoke = Run($"Invoke-CrashtestScan w1 {Fast} {State}");

        Assert.Equal(ErrorCategory.ConnectionError, start.CategoryInfo.Category);
        Assert.Contains("-Restart", start.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        invoke.SingleError("ScanStartUnknown");
        Assert.Equal(4, Assert.Single(invoke.Output).Number("ExitCode"));
        Assert.Single(Simulator.Requests);
        Assert.Equal(2, Run($"Start-CrashtestScan w1 -Endpoint $endpoint {State} -Restart").Single().Number("ScanId"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("no state")]
    [InlineData("[]")]
    public void A_damaged_state_is_an_error_without_a_request(string content)
    {
        Run($"Start-CrashtestScan w1 -Endpoint $endpoint {State}").Single();
        string file = Assert.Single(Directory.GetFiles(InFolder("made/state"), "*.json"));
        File.WriteAllText(file, content);

        ErrorRecord start = Run($"Start-CrashtestScan w1 -Endpoint $endpoint {State}").SingleError("StateInvalid");
        Outcome invoke = Run($"Invoke-CrashtestScan w1 {Fast} {State}");

        Assert.Equal(ErrorCategory.InvalidData, start.CategoryInfo.Category);
        Assert.Contains(file, start.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("-Restart", start.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        invoke.SingleError("StateInvalid");
        Assert.Equal(5, Assert.Single(invoke.Output).Number("ExitCode"));
        Assert.Single(Simulator.Requests);
        Assert.Equal(2, Run($"Start-CrashtestScan w1 -Endpoint $endpoint {State} -Restart").Single().Number("ScanId"));
    }

    [Theory]
    [InlineData("-RunKey k1", "InvalidRunKey")]
    [InlineData("-Restart", "InvalidRunKey")]
    [InlineData("-StatePath state -RunKey ' '", "InvalidRunKey")]
    [InlineData("-StatePath env:state -RunKey k1", "NotFileSystemPath")]
    public void Wrong_parameters_are_an_error_of_each_target_before_any_request(string parameters, string error)
    {
        foreach (string command in new[] { "Start-CrashtestScan", "Invoke-CrashtestScan" })
        {
            Outcome outcome = Run($"{command} w1, w2 -Endpoint $endpoint {parameters}");

            Assert.Equal([error, error], outcome.ErrorIds);
            Assert.Null(outcome.Terminating);
        }

        Assert.Empty(Simulator.Requests);
        Assert.Empty(Directory.GetFileSystemEntries(Folder));
    }

    [Fact]
    public void A_state_that_cannot_be_written_is_found_out_before_the_start()
    {
        File.WriteAllText(InFolder("file"), "x");

        Outcome outcome = Run($"Invoke-CrashtestScan w1 {Fast} -StatePath file -RunKey k1");

        outcome.SingleError("WriteFailed");
        Assert.Equal(5, Assert.Single(outcome.Output).Number("ExitCode"));
        Assert.Empty(Simulator.Requests);
    }

    [Fact]
    public void WhatIf_writes_no_state()
    {
        Run($"Start-CrashtestScan w1 -Endpoint $endpoint {State} -WhatIf; Invoke-CrashtestScan w1 -Endpoint $endpoint "
            + $"{State} -WhatIf");

        Assert.Empty(Simulator.Requests);
        Assert.Empty(Directory.GetFileSystemEntries(Folder));
    }

    [Fact]
    public async Task A_start_that_was_stopped_is_reported_by_the_next_run()
    {
        Simulator.Faults.Add(Fault.Hang().Accepted().On(CallKind.Start));
        using (RunningScript running = Begin($"Start-CrashtestScan w1 -Endpoint $endpoint {State}"))
        {
            await Simulator.WaitForRequestAsync(CallKind.Start, 1, TestContext.Current.CancellationToken);
            running.Stop();
            await running.EndAsync();
        }

        Run($"Start-CrashtestScan w1 -Endpoint $endpoint {State}").SingleError("ScanStartUnknown");
        Assert.Single(Simulator.Requests);
    }

    [Fact]
    public async Task A_run_stopped_while_the_scan_runs_can_be_continued()
    {
        Options.RunningFor = TimeSpan.FromHours(1);
        using (RunningScript running = Begin($"Invoke-CrashtestScan w1 {Fast} {State}"))
        {
            await Simulator.WaitForRequestAsync(CallKind.Status, 1, TestContext.Current.CancellationToken);
            running.Stop();
            await running.EndAsync();
        }

        Simulator.EndScan(1);
        PSObject result = Run($"Invoke-CrashtestScan w1 {Fast} {State}").Single();
        Assert.Equal((1L, true), (result.Number("ScanId"), (bool)result.Get("Attached")!));
    }
}
