using System;
using System.IO;
using System.Management.Automation;
using Crashtest.PowerShell.Tests.Engine;
using Xunit;

namespace Crashtest.PowerShell.Tests.Paths;

/// <summary>For an account without a home folder, <c>~</c> is a mistake like any other path.</summary>
public sealed class MissingHomeTests : Workplace
{
    private const string NoHome = "$ExecutionContext.SessionState.Provider.GetOne('FileSystem').Home = ''\n";

    [Theory]
    [InlineData("Invoke-CrashtestScan w1 -Endpoint $endpoint -Path ~/report.xml")]
    [InlineData("Invoke-CrashtestScan w1 -Endpoint $endpoint -StatePath ~/state -RunKey k")]
    [InlineData("Invoke-CrashtestScan w1 -Endpoint $endpoint -BaselinePath ~/baseline.json")]
    [InlineData("Invoke-CrashtestScan w1 -Endpoint $endpoint -ApiSpecificationPath ~/api.json")]
    [InlineData("Test-CrashtestReport ~/report.xml")]
    [InlineData("Test-CrashtestReport ~/*.xml")]
    [InlineData("Test-CrashtestReport -LiteralPath '~/report.xml'")]
    public void A_path_in_it_is_a_result_and_starts_nothing(string command)
    {
        Outcome outcome = Run(NoHome + command);

        ErrorRecord error = outcome.SingleError("NotFileSystemPath");
        Assert.Contains("no home folder", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(5L, Assert.Single(outcome.Output).Number("ExitCode"));
        Assert.Empty(Simulator.Requests);
    }

    [Theory]
    [InlineData("Get-CrashtestFinding ~/report.xml")]
    [InlineData("Export-CrashtestReport report.xml ~/out.sarif -Format Sarif")]
    [InlineData("Export-CrashtestBaseline report.xml ~/baseline.json")]
    [InlineData("Compare-CrashtestReport ~/report.xml report.xml")]
    [InlineData("Save-CrashtestReport 1 -Webhook w1 -Endpoint $endpoint -Path ~/report.xml")]
    [InlineData("Get-CrashtestScan -StatePath ~/state")]
    public void A_command_without_results_ends_with_one_error_and_the_script_goes_on(string command)
    {
        File.WriteAllText(InFolder("report.xml"), "<testsuites><testcase name='a'/></testsuites>");

        Outcome outcome = Run($"{NoHome}{command}; 'next'");

        outcome.SingleError("NotFileSystemPath");
        Assert.Equal("next", outcome.Output[^1].ToString());
    }
}
