using System;
using System.Management.Automation;
using Crashtest.PowerShell.Tests.Engine;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.PowerShell.Tests.Commands;

public sealed class StatusCommandTests : Workplace
{
    [Theory]
    [InlineData("100", "Queued", 100, false)]
    [InlineData("101", "Running", 101, false)]
    [InlineData("102", "Ended", 102, true)]
    [InlineData("250", "Ended", 250, true)]
    [InlineData("99", "Unknown", 99, false)]
    [InlineData("null", "Unknown", null, false)]
    [InlineData("\"101\"", "Unknown", null, false)]
    public void A_state_is_what_the_protocol_knows_or_Unknown(string code, string state, int? number, bool isEnded)
    {
        Simulator.Faults.Add(Fault.StatusCode(code).On(CallKind.Status));

        PSObject status =
            Run("Start-CrashtestScan w1 -Name shop -Endpoint $endpoint | Get-CrashtestScanStatus").Single();

        Assert.Equal("Crashtest.ScanStatus", status.TypeNames[0]);
        Assert.Equal(state, status.Text("State"));
        Assert.Equal(number, status.Get("StatusCode"));
        Assert.Equal(isEnded, status.Get("IsEnded"));
        Assert.Equal("shop", status.Text("Name"));
        Assert.NotNull(status.Get("StartedAt"));
    }

    [Fact]
    public void A_status_says_itself_in_a_log() =>
        Assert.Equal(
            "shop: scan 1 Ended (102)",
            Run("Start-CrashtestScan w1 -Name shop -Endpoint $endpoint | Get-CrashtestScanStatus | ForEach-Object "
                + "ToString").Single().BaseObject);

    [Theory]
    [InlineData(404, "ScanNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData(401, "WebhookRejected", ErrorCategory.AuthenticationError)]
    [InlineData(403, "WebhookRejected", ErrorCategory.PermissionDenied)]
    [InlineData(429, "TooManyRequests", ErrorCategory.LimitsExceeded)]
    [InlineData(500, "ServiceUnavailable", ErrorCategory.ConnectionError)]
    [InlineData(418, "UnexpectedAnswer", ErrorCategory.InvalidData)]
    public void A_refusal_has_the_error_id_of_the_contract(int code, string id, ErrorCategory category)
    {
        Simulator.Faults.Add(Fault.Status(code).On(CallKind.Status).Forever());

        Outcome outcome = Run("Get-CrashtestScanStatus 7 -Webhook w1 -Endpoint $endpoint -MaximumRetryCount 0");

        ErrorRecord error = outcome.SingleError(id);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.Equal(7L, error.TargetObject);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.Null(outcome.Terminating);
    }

    [Fact]
    public void A_page_of_a_proxy_is_no_answer()
    {
        Simulator.Faults.Add(Fault.Html().On(CallKind.Status));

        Run("Get-CrashtestScanStatus 7 -Webhook w1 -Endpoint $endpoint").SingleError("UnexpectedAnswer");
    }

    [Fact]
    public void A_temporary_failure_is_retried_and_reported()
    {
        Simulator.Faults.Add(Fault.Status(503).RetryAfter(0).On(CallKind.Status).Times(2));

        Outcome outcome = Run("Start-CrashtestScan w1 -Endpoint $endpoint | Get-CrashtestScanStatus -Verbose");

        Assert.Equal("Ended", outcome.Single().Text("State"));
        Assert.Contains(outcome.Verbose, line => line.Contains("HTTP 503", StringComparison.Ordinal));
        Assert.Contains(outcome.Verbose, line => line.Contains("retry in", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Get-CrashtestScanStatus 0 -Webhook w1")]
    [InlineData("Get-CrashtestScanStatus -1 -Webhook w1")]
    [InlineData("[pscustomobject]@{ ScanId = $null; Webhook = 'w1' } | Get-CrashtestScanStatus")]
    public void The_id_of_a_failed_start_is_never_used(string command)
    {
        Outcome outcome = Run(command + " -Endpoint $endpoint");

        Assert.Single(outcome.ErrorIds);
        Assert.Empty(Simulator.Requests);
    }

    [Fact]
    public void A_refusal_of_a_proxy_is_not_reported_as_one_of_the_service() =>
        Run("Get-CrashtestScanStatus 7 -Webhook w1 -Proxy http://127.0.0.1:1 -Endpoint "
            + "https://api.crashtest.cloud/webhook -MaximumRetryCount 0")
            .SingleError("ServiceUnavailable");
}
