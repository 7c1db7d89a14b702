using System.IO;
using System.Linq;
using System.Management.Automation;
using Crashtest.PowerShell.Tests.Engine;
using Crashtest.Simulator.Content;
using Xunit;

namespace Crashtest.PowerShell.Tests.Gate;

/// <summary>The gate of the main job. The report has one medium, two low and one informational finding.</summary>
public sealed class InvokeGateTests : Workplace
{
    private const string Fast = "-Endpoint $endpoint -PollIntervalSeconds 1 -RetryIntervalSec 1";

    [Theory]
    [InlineData("")]
    [InlineData("-ErrorAction Stop")]
    public void A_gate_that_does_not_hold_is_one_error_after_the_result(string parameter)
    {
        Outcome outcome = Run($"Invoke-CrashtestScan w1 {Fast} -FailOn Medium {parameter}");

        PSObject result = Assert.Single(outcome.Output);
        Assert.Equal(("Fail", 1L), (result.Text("Outcome"), result.Number("ExitCode")));
        Assert.Equal(["GateFailed"], (string[])result.Get("Reasons")!);
        ErrorRecord error = outcome.SingleError("GateFailed");
        Assert.Equal(ErrorCategory.InvalidResult, error.CategoryInfo.Category);
        Assert.Equal(result.Get("ScanId"), error.TargetObject);
        Assert.Equal(parameter.Length > 0, outcome.Terminating is not null);
        Assert.True(File.Exists(result.Text("ReportPath")), "The report that failed the gate is worth keeping.");
    }

    [Theory]
    [InlineData("-FailOn Medium", "failed the gate: 1 medium; -FailOn Medium allows none.")]
    [InlineData("-FailOn Informational", "1 medium, 2 low, 1 informational; -FailOn Informational allows none.")]
    [InlineData(
        "-MaximumCount @{ Low = 1; High = 0; Medium = 0 }",
        "1 medium; -MaximumCount Medium allows 0. Also 2 low; -MaximumCount Low allows 1.")]
    [InlineData(
        "-FailOn Medium -MaximumCount @{ Low = 1 }",
        "1 medium; -FailOn Medium allows none. Also 2 low; -MaximumCount Low allows 1.")]
    public void The_error_says_which_limit_is_broken(string gate, string sentence) => Assert.Contains(
        sentence, RunGate(gate), System.StringComparison.Ordinal);

    [Theory]
    [InlineData("-FailOn High", "Pass")]
    [InlineData("-MaximumCount @{ Low = 2 }", "Pass")]
    [InlineData("-MaximumCount @{ Low = 1 }", "Fail")]
    [InlineData("-Format Pdf -FailOn Medium", "Fail")]
    [InlineData("-Format Csv -FailOn High", "Pass")]
    [InlineData("-NewOnly -BaselinePath old.xml -FailOn Low", "Pass")]
    [InlineData("-Format Pdf -BaselinePath baseline.json -FailOn Informational", "Pass")]
    public void A_gate_decides_whatever_format_is_saved(string gate, string expected)
    {
        File.WriteAllBytes(InFolder("old.xml"), DemoReport.Bytes.ToArray());
        Run("Export-CrashtestBaseline old.xml baseline.json").Single();

        Outcome outcome = Run($"Invoke-CrashtestScan w1 {Fast} {gate}");

        PSObject result = Assert.Single(outcome.Output);
        Assert.Equal(expected, result.Text("Outcome"));
        Assert.Equal(
            gate.Contains("Baseline", System.StringComparison.Ordinal) ? 4 : 0, result.Number("AcceptedCount"));
        Assert.Equal(expected == "Fail" ? ["GateFailed"] : [], outcome.ErrorIds);
    }

    [Theory]
    [InlineData("-FailOn High", "Inconclusive", 2, "ScanInconclusive")]
    [InlineData("", "Inconclusive", 2, "ScanInconclusive")]
    [InlineData("-FailOn High -AllowFailedChecks", "Fail", 1, "GateFailed")]
    [InlineData("-AllowFailedChecks", "Pass", 0, null)]
    public void A_crashed_check_is_inconclusive_unless_it_is_allowed(
        string gate, string expected, int exitCode, string? error)
    {
        Options.Reports["junit"] = BodyContent.CreateFromBytes(SampleReport.Bytes);

        Outcome outcome = Run($"Invoke-CrashtestScan w1 {Fast} {gate}");

        PSObject result = Assert.Single(outcome.Output);
        Assert.Equal((expected, (long)exitCode), (result.Text("Outcome"), result.Number("ExitCode")));
        Assert.Contains("CheckFailed", (string[])result.Get("Reasons")!);
        Assert.Equal(error is null ? [] : [error], outcome.ErrorIds);
    }

    [Fact]
    public void Each_row_may_bring_a_severity_of_its_own()
    {
        Outcome outcome = Run(
            $$"""
            [pscustomobject]@{ Webhook = 'w1'; Name = 'strict'; FailOn = 'low' },
            [pscustomobject]@{ Webhook = 'w2'; Name = 'lenient'; FailOn = 'High' },
            [pscustomobject]@{ Webhook = 'w3'; Name = 'none'; FailOn = '' } | Invoke-CrashtestScan {{Fast}}
            """);

        Assert.Equal(
            ["lenient Pass", "none Pass", "strict Fail"],
            outcome.Output.Select(result => $"{result.Text("Name")} {result.Text("Outcome")}").Order());
        outcome.SingleError("GateFailed");
    }

    private string RunGate(string gate) =>
        Run($"Invoke-CrashtestScan w1 {Fast} {gate}").SingleError("GateFailed").ToString();
}
