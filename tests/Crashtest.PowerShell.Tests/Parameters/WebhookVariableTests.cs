using System;
using System.Management.Automation;
using System.Threading.Tasks;
using Crashtest.PowerShell.Tests.Engine;
using Xunit;

namespace Crashtest.PowerShell.Tests.Parameters;

/// <summary>
/// The webhook in the environment. These tests alone leave -Webhook out, so the variable disturbs no others.
/// </summary>
[Collection("Environment")]
public sealed class WebhookVariableTests : Workplace
{
    private const string Variable = "CRASHTEST_WEBHOOK";

    public WebhookVariableTests() => Environment.SetEnvironmentVariable(Variable, " w7\n");

    public override async ValueTask DisposeAsync()
    {
        Environment.SetEnvironmentVariable(Variable, null);
        await base.DisposeAsync();
    }

    [Theory]
    [InlineData("Start-CrashtestScan -Endpoint $endpoint | Wait-CrashtestScan")]
    [InlineData("$null = Start-CrashtestScan -Endpoint $endpoint; Get-CrashtestScanStatus 1 -Endpoint $endpoint")]
    [InlineData("$null = Start-CrashtestScan -Endpoint $endpoint; [pscustomobject]@{ ScanId = 1; Name = 'shop' } | "
        + "Wait-CrashtestScan -Endpoint $endpoint")]
    [InlineData("Invoke-CrashtestScan -Endpoint $endpoint -Path report.xml")]
    public void It_stands_in_for_the_parameter(string script)
    {
        Assert.Equal("Ended", Run(script).Single().Text("State"));
        Assert.Equal(1, Simulator.CountAcceptedStarts("w7"));
    }

    [Fact]
    public void It_accepts_the_objects_that_it_wrote()
    {
        Outcome outcome = Run("$scan = Start-CrashtestScan -Endpoint $endpoint; $env:CRASHTEST_WEBHOOK = 'other'; "
            + "$scan | Save-CrashtestReport");

        Assert.Equal(1, outcome.Single().Number("ScanId"));
    }

    [Theory]
    [InlineData("$w = 'w8'; Start-CrashtestScan $w -Endpoint $endpoint", "")]
    [InlineData("Start-CrashtestScan $null -Endpoint $endpoint", "InvalidWebhook")]
    [InlineData("Start-CrashtestScan -Webhook $env:NOT_SET -Endpoint $endpoint", "InvalidWebhook")]
    [InlineData("Start-CrashtestScan @() -Endpoint $endpoint", "InvalidWebhook")]
    [InlineData("Get-CrashtestScanStatus 1 -Webhook $null -Endpoint $endpoint", "InvalidWebhook")]
    [InlineData(
        "[pscustomobject]@{ Name = 'shop'; Webhok = 'w9' } | Start-CrashtestScan -Endpoint $endpoint",
        "InvalidWebhook")]
    public void The_variable_is_not_used_if_a_webhook_is_specified_or_missing_in_a_row(string script, string error)
    {
        Assert.Equal(error, string.Join(' ', Run(script).ErrorIds));
        Assert.Equal(0, Simulator.CountAcceptedStarts("w7"));
        Assert.DoesNotContain(Simulator.Requests, request => request.Webhook == "w7");
    }

    [Theory]
    [InlineData("Start-CrashtestScan", null)]
    [InlineData("Start-CrashtestScan", "  ")]
    [InlineData("Get-CrashtestScanStatus 1", null)]
    [InlineData("Wait-CrashtestScan 1", null)]
    [InlineData("Save-CrashtestReport 1", null)]
    public void Without_both_there_is_an_error_and_no_prompt(string command, string? variable)
    {
        Environment.SetEnvironmentVariable(Variable, variable);

        ErrorRecord error = Run(command + " -Endpoint $endpoint").SingleError("InvalidWebhook");

        Assert.Contains(Variable + " is not set", error.ToString(), StringComparison.Ordinal);
        Assert.Contains(Variable, error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Simulator.Requests);
    }

    [Fact]
    public void Without_both_the_main_job_still_has_a_result_and_an_exit_code()
    {
        Environment.SetEnvironmentVariable(Variable, string.Empty);

        Outcome outcome = Run("Invoke-CrashtestScan -Endpoint $endpoint");

        Assert.Equal(5, Assert.Single(outcome.Output).Number("ExitCode"));
        outcome.SingleError("InvalidWebhook");
    }
}
