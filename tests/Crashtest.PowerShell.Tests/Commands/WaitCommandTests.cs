using System;
using System.Linq;
using System.Management.Automation;
using Crashtest.PowerShell.Tests.Engine;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.PowerShell.Tests.Commands;

public sealed class WaitCommandTests : Workplace
{
    [Fact]
    public void A_scan_that_has_ended_is_emitted_at_once()
    {
        PSObject status = Run("Start-CrashtestScan w1 -Name shop -Endpoint $endpoint | Wait-CrashtestScan").Single();

        Assert.Equal("Crashtest.ScanStatus", status.TypeNames[0]);
        Assert.Equal(("shop", "Ended", 1L), (status.Text("Name"), status.Text("State"), status.Number("ScanId")));
        Assert.Equal(1, CountOf(CallKind.Status));
    }

    [Fact]
    public void All_scans_are_watched_at_once_and_emitted_in_the_order_of_their_ends()
    {
        Options.RunningFor = TimeSpan.FromHours(1);
        Run("$scans = Start-CrashtestScan w1, w2, w3 -Endpoint $endpoint");
        Simulator.Faults.Add(
            Fault.StatusCode("101").On(CallKind.Status).For("w1").Times(2),
            Fault.StatusCode("101").On(CallKind.Status).For("w2").Times(1));
        foreach (long scan in (long[])[1, 2, 3])
        {
            Simulator.EndScan(scan);
        }

        Outcome outcome = Session.Run("$scans | Wait-CrashtestScan -PollIntervalSeconds 1");

        Assert.Empty(outcome.ErrorIds);
        Assert.Equal([3L, 2, 1], outcome.Output.Select(status => status.Number("ScanId")));
    }

    [Fact]
    public void One_that_does_not_end_in_time_is_an_error_and_the_others_are_emitted()
    {
        Options.RunningFor = TimeSpan.FromHours(1);
        Run("$scans = Start-CrashtestScan w1, w2 -Endpoint $endpoint");
        Simulator.EndScan(2);

        Outcome outcome = Session.Run("$scans | Wait-CrashtestScan -TimeoutSeconds 1");

        Assert.Equal(2, Assert.Single(outcome.Output).Number("ScanId"));
        ErrorRecord error = outcome.SingleError("ScanTimedOut");
        Assert.Equal(1L, error.TargetObject);
        Assert.Contains("1", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_scan_ends_the_wait() =>
        Run("Wait-CrashtestScan 77 -Webhook w1 -Endpoint $endpoint").SingleError("ScanNotFound");

    [Fact]
    public void The_number_of_failures_that_are_survived_is_the_users()
    {
        Run("$scans = Start-CrashtestScan w1 -Endpoint $endpoint");
        Simulator.Faults.Add(Fault.Status(502).On(CallKind.Status).Times(2));

        Session.Run("$scans | Wait-CrashtestScan -MaximumPollFailures 1 -RetryIntervalSec 1")
            .SingleError("ServiceUnavailable");

        Assert.Equal("Ended", Session.Run("$scans | Wait-CrashtestScan -MaximumPollFailures 2 -RetryIntervalSec 1")
            .Single()
            .Text("State"));
    }

    [Fact]
    public void A_whole_job_in_parts()
    {
        PSObject report = Run(
            "Start-CrashtestScan w1 -Endpoint $endpoint | Wait-CrashtestScan -PollIntervalSeconds 1 | "
                + "Save-CrashtestReport -Path report.xml").Single();

        Assert.Equal(InFolder("report.xml"), report.Text("Path"));
    }
}
