using System.IO;
using System.Linq;
using Crashtest.PowerShell.Tests.Engine;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.PowerShell.Tests.CI;

/// <summary>The exit code of a step whose pipeline ends before the command does.</summary>
public sealed class StepExitCodeTests : Workplace
{
    private const string Clean = "<testsuite><testcase name=\"a\"/></testsuite>";

    [Theory]
    [InlineData("Test-CrashtestReport a.xml -CI", 0)]
    [InlineData("Test-CrashtestReport -LiteralPath a.xml -CI", 0)]
    [InlineData("Test-CrashtestReport a.xml, b.xml -CI", 2)]
    [InlineData("Test-CrashtestReport ?.xml -CI", 2)]
    [InlineData("Test-CrashtestReport -LiteralPath a.xml, missing.xml -CI", 2)]
    [InlineData("'a.xml', 'b.xml' | Test-CrashtestReport -CI", 2)]
    [InlineData("'b.xml' | Test-CrashtestReport -FailOn Low -CI", 1)]
    [InlineData("Invoke-CrashtestScan w1 -Endpoint $endpoint -Path reports -CI", 0)]
    [InlineData("Invoke-CrashtestScan w1, slow -Endpoint $endpoint -Path reports -CI", 2)]
    [InlineData("'w1', 'w2' | Invoke-CrashtestScan -Endpoint $endpoint -Path reports -CI", 2)]
    public void A_result_after_an_early_end_of_the_pipeline_is_not_a_pass(string step, int exitCode)
    {
        Directory.CreateDirectory(InFolder("reports"));
        File.WriteAllText(InFolder("a.xml"), Clean);
        File.WriteAllText(InFolder("b.xml"), "<testsuite><testcase><failure type=\"high\"/></testcase></testsuite>");
        Simulator.Faults.Add(Fault.Hang().On(CallKind.Status).For("slow").Forever());

        // Select-Object -First 1 ends a pipeline in the same way.
        Outcome outcome = Run($$"""
            $global:LASTEXITCODE = $null
            foreach ($once in 1) { {{step}} | ForEach-Object { break } }
            [pscustomobject] @{ ExitCode = $global:LASTEXITCODE }
            """);

        Assert.Equal(exitCode, Assert.Single(outcome.Output).Number("ExitCode"));
    }

    [Fact]
    public void So_is_one_that_an_error_of_the_pipeline_keeps_away()
    {
        File.WriteAllText(InFolder("a.xml"), Clean);

        Outcome outcome = Run("""
            $global:LASTEXITCODE = $null
            try { & { 'a.xml'; throw 'no more' } | Test-CrashtestReport -CI } catch { }
            [pscustomobject] @{ ExitCode = $global:LASTEXITCODE }
            """);

        Assert.Equal([0L, 2], outcome.Output.Select(item => item.Number("ExitCode")));
    }

    [Theory]
    [InlineData("$WhatIfPreference = $true; Invoke-CrashtestScan w1 -Endpoint $endpoint -CI", 2)]
    [InlineData("$WhatIfPreference = $true; 'w1', 'w2' | Invoke-CrashtestScan -Endpoint $endpoint -CI", 2)]
    [InlineData("Invoke-CrashtestScan w1 -Endpoint $endpoint -WhatIf -CI", 0)]
    public void A_scan_that_a_preference_leaves_out_is_not_a_pass(string step, int exitCode)
    {
        Outcome outcome = Run(
            $"$global:LASTEXITCODE = $null; {step}; [pscustomobject] @{{ ExitCode = [int] $global:LASTEXITCODE }}");

        Assert.Equal(exitCode, Assert.Single(outcome.Output).Number("ExitCode"));
        Assert.Empty(Simulator.Requests);
    }
}
