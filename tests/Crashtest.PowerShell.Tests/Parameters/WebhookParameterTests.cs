using System;
using Crashtest.PowerShell.Tests.Engine;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.PowerShell.Tests.Parameters;

/// <summary>What is said of a webhook that was written down, and of what is sent along with a start.</summary>
public sealed class WebhookParameterTests : Workplace
{
    private const string Secure = "[System.Net.NetworkCredential]::new('', 'w1').SecurePassword";

    public static TheoryData<string> WithoutWarning =>
    [
        "$w = 'w1'; Start-CrashtestScan $w -Endpoint $endpoint",
        "$w = @{ Webhook = 'w1' }; Start-CrashtestScan @w -Endpoint $endpoint",
        $"Start-CrashtestScan ({Secure}) -Endpoint $endpoint",
        "function Get-Secret { 'w1' }; Start-CrashtestScan -Webhook (Get-Secret ProdWebhook) -Endpoint $endpoint",
        "'w1' | Start-CrashtestScan -Endpoint $endpoint",
        "$w = 'w'; Start-CrashtestScan \"${w}1\" -Endpoint $endpoint",
        "$w = 'w1'; if (Start-CrashtestScan $w -Name 'shop' -Endpoint $endpoint) { 'done' }",
    ];

    public static TheoryData<string> WithWarning =>
    [
        "Start-CrashtestScan w1 -Endpoint $endpoint",
        "Start-CrashtestScan -Endpoint $endpoint -Webhook 'w1'",
        "Start-CrashtestScan -WebhookId:w1 -Endpoint $endpoint",
        "Start-CrashtestScan -Endpoint $endpoint -Name shop `\n    -Webh @('w1')",
        "$x = 1; $scan = & { Crashtest\\Start-CrashtestScan ([string]'w1') -Endpoint $endpoint }; $scan",
        "$null = 'w2' | Start-CrashtestScan -Endpoint $endpoint; 1 | ForEach-Object { Get-CrashtestScanStatus $_ "
            + "-Webhook w2 -Endpoint $endpoint }",
        "Invoke-CrashtestScan 'w1', 'w2' -Endpoint $endpoint -WhatIf",
    ];

    [Theory]
    [MemberData(nameof(WithWarning))]
    public void A_literal_webhook_works_and_warns_once_in_a_runspace(string script)
    {
        Outcome outcome = Run(script + "\n; Start-CrashtestScan 'w3' -Endpoint $endpoint");

        Assert.Empty(outcome.ErrorIds);
        Assert.Contains("-Webhook (Get-Secret MyWebhook)", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
        Assert.Equal(1, Simulator.CountAcceptedStarts("w3"));
    }

    [Theory]
    [MemberData(nameof(WithoutWarning))]
    public void A_webhook_that_stands_elsewhere_does_not_warn(string script)
    {
        Outcome outcome = Run(script);

        Assert.Empty(outcome.ErrorIds);
        Assert.Empty(outcome.Warnings);
        Assert.Equal(1, Simulator.CountAcceptedStarts("w1"));
    }

    [Fact]
    public void Each_runspace_is_warned_by_itself()
    {
        using var other = new Session();
        string script = $"Start-CrashtestScan 'w1' -Endpoint '{Simulator.Endpoint}' -WhatIf";

        Assert.Single(Session.Run(script).Warnings);
        Assert.Single(other.Run(script).Warnings);
    }

    [Fact]
    public void A_payload_warns_that_it_stays()
    {
        Outcome outcome = Run("$w = 'w1'; Start-CrashtestScan $w -Endpoint $endpoint -Header @{ 'X-A' = 'b' }");

        Assert.Contains("remain in effect for later scans", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("404")]
    [InlineData("401")]
    [InlineData("403")]
    public void A_webhook_that_is_refused_without_a_signature_hints_at_the_region(string status)
    {
        Simulator.Faults.Add(
            Fault.Status(int.Parse(status, System.Globalization.CultureInfo.InvariantCulture)).On(CallKind.Start));

        string step = Assert.Single(
            Run("$w = 'w1'; Start-CrashtestScan $w -Endpoint $endpoint").Errors).ErrorDetails.RecommendedAction;

        Assert.Contains("-Region US or -Region EU", step, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Proxy ''", "-Proxy is empty")]
    [InlineData("-Proxy '  '", "-Proxy is empty")]
    public void An_empty_proxy_is_an_error_of_each_target(string proxy, string message)
    {
        Outcome outcome = Run($"$w = 'w1', 'w2'; Invoke-CrashtestScan $w -Endpoint $endpoint {proxy}");

        Assert.Equal(["InvalidParameter", "InvalidParameter"], outcome.ErrorIds);
        Assert.All(outcome.Errors, error => Assert.Contains(message, error.ToString(), StringComparison.Ordinal));
        Assert.All(outcome.Output, result => Assert.Equal(5, result.Number("ExitCode")));
        Assert.Empty(Simulator.Requests);
    }

    [Theory]
    [InlineData("([System.Text.Encoding]::UTF8.GetBytes('w1'))")]
    [InlineData("('w1'.ToCharArray())")]
    [InlineData("\"$([char]0xFEFF)w1$([char]0x200B)\"")]
    [InlineData("\"$endpoint/w1\"")]
    public void Bytes_characters_and_URLs_are_one_webhook(string webhook)
    {
        Outcome outcome = Run($"$w = {webhook}; Start-CrashtestScan -Webhook $w -Endpoint $endpoint");

        Assert.Empty(outcome.ErrorIds);
        Assert.Single(outcome.Output);
        Assert.Equal(1, Simulator.CountAcceptedStarts("w1"));
    }
}
