using System;
using System.Linq;
using System.Management.Automation;
using Crashtest.PowerShell.Tests.Engine;
using Xunit;

namespace Crashtest.PowerShell.Tests.Completion;

/// <summary>What Tab offers. Nothing of it asks the service.</summary>
public sealed class CompletionTests : Workplace
{
    private const string Complete =
        "[System.Management.Automation.CommandCompletion]::CompleteInput($args[0], $args[0].Length, "
            + "$null).CompletionMatches";

    [Theory]
    [InlineData("Save-CrashtestReport 1 -Format ", "Csv JUnit Pdf")]
    [InlineData("Invoke-CrashtestScan $w -Format j", "JUnit")]
    [InlineData("Start-CrashtestScan $w -Region ", "EU US")]
    [InlineData("Get-CrashtestFinding report.xml -Scanner s", "sqlinjection ssl")]
    [InlineData("Get-CrashtestFinding report.xml -Scanner 'X", "'xss' 'xxe'")]
    [InlineData("Get-CrashtestFinding report.xml -Scanner ssl, x", "xss xxe")]
    [InlineData("Get-CrashtestFinding report.xml -MinimumSeverity h", "High")]
    public void The_words_of_a_parameter(string typed, string offered) =>
        Assert.Equal(offered, Offered(typed));

    [Theory]
    [InlineData("Get-CrashtestScanStatus ", "3 2 1")]
    [InlineData("Wait-CrashtestScan -ScanId 2", "2")]
    [InlineData("Save-CrashtestReport sho", "2 1")]
    [InlineData("Save-CrashtestReport 'BANK", "3")]
    [InlineData("Save-CrashtestReport -Webhook $w -ScanId \"", "3 2 1")]
    public void The_scans_of_this_runspace_the_latest_first(string typed, string offered)
    {
        Run("$null = 'w1', 'w3' | Start-CrashtestScan -Name shop -Endpoint $endpoint; $null = 'w2' | "
            + "Start-CrashtestScan -Name bank -Endpoint $endpoint");
        int requests = Simulator.Requests.Count;

        Assert.Equal(offered, Offered(typed));
        Assert.Equal(requests, Simulator.Requests.Count);
    }

    [Fact]
    public void Another_runspace_offers_its_own_scans_alone()
    {
        using var other = new Session();
        Run("$null = Start-CrashtestScan w1 -Endpoint $endpoint");

        Assert.DoesNotContain(
            other.Run(Complete, "Get-CrashtestScanStatus ").Output, match => match.Text("CompletionText") == "1");
    }

    [Fact]
    public void A_hundred_scans_are_kept_and_each_once()
    {
        Run("$w = 'w1'; $null = Start-CrashtestScan $w -Endpoint $endpoint; 1..120 | ForEach-Object { "
            + "Get-CrashtestScanStatus 1 -Webhook $w -Endpoint $endpoint }");
        Assert.Equal("1", Offered("Get-CrashtestScanStatus "));

        Run("1..120 | ForEach-Object { $_ } | ForEach-Object { $null = Start-CrashtestScan -Webhook \"x$_\" -Endpoint "
            + "$endpoint }");
        PSObject[] matches = [.. Run(Complete, "Get-CrashtestScanStatus ").Output];
        Assert.Equal(100, matches.Length);
        Assert.Equal("121", matches[0].Text("CompletionText"));
        Assert.StartsWith("121 (webhook-", matches[0].Text("ListItemText"), StringComparison.Ordinal);
    }

    private string Offered(string typed) =>
        string.Join(' ', Run(Complete, typed).Output.Select(match => match.Text("CompletionText")));
}
