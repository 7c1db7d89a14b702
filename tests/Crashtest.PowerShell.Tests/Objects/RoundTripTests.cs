using System.Management.Automation;
using Crashtest.PowerShell.Tests.Engine;
using Xunit;

namespace Crashtest.PowerShell.Tests.Objects;

/// <summary>Objects that went through a job, remoting or a file still continue through a pipeline.</summary>
public sealed class RoundTripTests : Workplace
{
    private const string ThroughXml = "ForEach-Object { "
        + "[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($_)) }";

    [Fact]
    public void A_scan_is_asked_after_and_saved()
    {
        PSObject report = Run(
            $"Start-CrashtestScan w1 -Name shop -Endpoint $endpoint | {ThroughXml} | Get-CrashtestScanStatus | "
                + $"{ThroughXml} | Save-CrashtestReport -Path report.xml")
            .Single();

        Assert.Equal("shop", report.Text("Name"));
    }

    [Fact]
    public void A_result_is_saved_again_in_another_format() =>
        Assert.Equal("Pdf", Run(
            $"Invoke-CrashtestScan w1 -Endpoint $endpoint -PollIntervalSeconds 1 | {ThroughXml} | "
                + "Save-CrashtestReport -Format Pdf").Single().Text("Format"));

    [Fact]
    public void The_time_of_the_start_survives() =>
        Assert.NotNull(Run($"Start-CrashtestScan w1 -Endpoint $endpoint | {ThroughXml} | Get-CrashtestScanStatus")
            .Single()
            .Get("StartedAt"));
}
