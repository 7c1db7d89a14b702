using System;
using System.Linq;
using System.Text.RegularExpressions;
using Crashtest.PowerShell.Tests.Engine;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.PowerShell.Tests.Help;

/// <summary>
/// Runs docs/runbooks with stand-ins for the commands of Azure (StandIns.ps1), job after job in one session.
/// </summary>
public sealed partial class RunbookTests : Workplace
{
    private const string Targets =
        """[{"Name":"shop","Secret":"shop-webhook"},{"Name":"billing","Secret":"billing-webhook"}]""";

    private const string Start = "Start-FleetScan -VaultName v -RunKey monday -Endpoint $endpoint";
    private const string Receive = "Receive-FleetScan -VaultName v -StorageAccount reports";

    public RunbookTests()
    {
        Scripts.Define(Session);
        Session.Run("$variables.CrashtestTargets, $variables.CrashtestScans, $variables.CrashtestResults, "
            + "$variables.CrashtestAlerts = $args[0], '[]', '[]', '[]'; $variables.CrashtestAlertUrl = "
            + "'https://alerts.example/hook'", Targets);
    }

    [Fact]
    public void A_job_that_begins_again_starts_nothing_twice()
    {
        Assert.Null(Run(Start).Terminating);
        Outcome again = Run(Start);

        Assert.Equal(2, Simulator.TotalAcceptedStarts);
        Assert.Equal(["shop: scan 1 was already started", "billing: scan 2 was already started"], Texts(again));
    }

    [Fact]
    public void The_next_run_starts_anew()
    {
        Run(Start);
        Outcome next = Run(Start.Replace("monday", "tuesday", StringComparison.Ordinal));

        Assert.Null(next.Terminating);
        Assert.Equal(4, Simulator.TotalAcceptedStarts);
    }

    [Fact]
    public void A_job_that_was_interrupted_in_a_start_leaves_it_to_a_person()
    {
        // All that such a job has left behind: a note without an id.
        Variable(
            "CrashtestScans",
            """[{"Name":"shop","Secret":"shop-webhook","RunKey":"monday","ScanId":null,"Endpoint":null,"StartedAt":"2026-11-23T01:00:00Z"}]""");

        Outcome outcome = Run(Start);
        Assert.Equal("These targets have no started scan: shop.", outcome.Terminating?.Message);
        Assert.Equal(0, Simulator.CountAcceptedStarts("webhook-of-shop-webhook"));
        Assert.Equal(1, Simulator.CountAcceptedStarts("webhook-of-billing-webhook"));

        Assert.Null(Run(Start + " -Restart shop").Terminating);
        Assert.Equal(1, Simulator.CountAcceptedStarts("webhook-of-shop-webhook"));
        Assert.Equal(1, Simulator.CountAcceptedStarts("webhook-of-billing-webhook"));
    }

    [Fact]
    public void A_start_whose_answer_is_lost_is_noted_and_not_repeated()
    {
        Simulator.Faults.Add(Fault.DropAfter().On(CallKind.Start).Times(1));

        Assert.NotNull(Run(Start).Terminating);
        Assert.NotNull(Run(Start).Terminating);

        Assert.Equal(1, Simulator.CountAcceptedStarts("webhook-of-shop-webhook"));
        Assert.Contains(
            "shop: the scan may or may not have started", Told("Send-FleetAlert"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_start_that_was_refused_is_tried_by_the_next_job()
    {
        Simulator.Faults.Add(Fault.Status(404).On(CallKind.Start).Times(1));
        Assert.Equal("These targets have no started scan: shop.", Run(Start).Terminating?.Message);

        Assert.Null(Run(Start).Terminating);
        Assert.Equal(1, Simulator.CountAcceptedStarts("webhook-of-shop-webhook"));
    }

    [Theory]
    [InlineData("-Endpoint http://example.com/webhook")]
    [InlineData("-Endpoint shop")]
    [InlineData("-Endpoint $endpoint -ApiCredential Incomplete")]
    public void A_mistake_in_the_parameters_is_corrected_by_the_next_job(string mistake)
    {
        Session.Run("function Get-AutomationPSCredential { [pscredential]::new('vera01gi-12', "
            + "[System.Net.NetworkCredential]::new('', 'no hex').SecurePassword) }");
        Assert.NotNull(Run(Start.Replace("-Endpoint $endpoint", mistake, StringComparison.Ordinal)).Terminating);

        Assert.Null(Run(Start).Terminating);
        Assert.Equal(2, Simulator.TotalAcceptedStarts);
    }

    [Fact]
    public void A_secret_that_is_missing_stops_no_other_target()
    {
        Variable("CrashtestTargets", Targets.Replace("shop-webhook", "missing", StringComparison.Ordinal));

        Assert.Equal("These targets have no started scan: shop.", Run(Start).Terminating?.Message);
        Assert.Equal(1, Simulator.CountAcceptedStarts("webhook-of-billing-webhook"));
    }

    [Fact]
    public void No_webhook_is_noted_written_or_sent()
    {
        Outcome outcome = Run($"{Start}; {Receive} -FailOn Low; Send-FleetAlert; $calls");

        Assert.NotEmpty(outcome.Output);
        Assert.All(
            Texts(outcome).Concat(outcome.Verbose).Concat(outcome.Errors.Select(error => error.ToString())), text =>
                Assert.DoesNotContain("webhook-of", text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Reports_are_judged_and_stored_once()
    {
        Run(Start);
        Outcome outcome = Run(Receive + " -FailOn Medium");
        Outcome again = Run(Receive + " -FailOn Medium");

        Assert.True(outcome.Terminating is null && outcome.Errors.Count == 0, outcome.ToString());
        Assert.Equal(["shop/1.xml", "billing/2.xml"], Calls("Set-AzStorageBlobContent").Select(
            call => Regex.Match(call, @"reports/crashtest/(\S+) [1-9]").Groups[1].Value));
        Assert.Equal(2, Regex.Count(Variable("CrashtestResults"), "\"Outcome\":\"Fail\""));
        Assert.Empty(Texts(again));
    }

    [Fact]
    public void A_scan_that_runs_is_left_for_the_next_job()
    {
        Options.RunningFor = TimeSpan.FromHours(1);
        Run(Start);
        Assert.Null(Run(Receive).Terminating);
        Assert.Empty(Calls("Set-AzStorageBlobContent"));

        Options.RunningFor = TimeSpan.Zero;
        Assert.Null(Run(Receive).Terminating);
        Assert.Equal(2, Calls("Set-AzStorageBlobContent").Length);
    }

    [Fact]
    public void A_scan_that_cannot_be_collected_stops_no_other_and_comes_again()
    {
        Run(Start);
        Simulator.Faults.Add(Fault.Html(200).On(CallKind.Report).Times(1));

        Assert.Equal("The next job retries these scans: shop.", Run(Receive).Terminating?.Message);
        Assert.Equal(["billing/2.xml"], Calls("Set-AzStorageBlobContent").Select(
            call => Regex.Match(call, @"reports/crashtest/(\S+)").Groups[1].Value));
        Assert.Null(Run(Receive).Terminating);
        Assert.Equal(2, Calls("Set-AzStorageBlobContent").Length);
    }

    [Fact]
    public void A_scan_that_did_not_pass_sends_one_alert()
    {
        Run($"{Start}; {Receive} -FailOn Medium");

        Assert.Contains("shop: scan 1 Fail", Told("Send-FleetAlert"), StringComparison.Ordinal);
        Assert.Equal(["There is no new alert."], Texts(Run("Send-FleetAlert")));
        Assert.Single(Calls("Invoke-RestMethod"));
    }

    [Fact]
    public void A_passed_scan_sends_no_alert()
    {
        Run($"{Start}; {Receive}");

        Assert.Equal(["There is no new alert."], Texts(Run("Send-FleetAlert")));
    }

    [Fact]
    public void A_message_that_was_not_taken_is_sent_again()
    {
        Run($"{Start}; {Receive} -FailOn Medium");
        Variable("CrashtestAlertUrl", "https://alerts.example/broken");
        Assert.NotNull(Run("Send-FleetAlert").Terminating);

        Variable("CrashtestAlertUrl", "https://alerts.example/hook");
        Assert.Contains("billing: scan 2 Fail", Told("Send-FleetAlert"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_scan_without_a_result_is_reported_when_it_is_overdue()
    {
        Options.RunningFor = TimeSpan.FromDays(3);
        Run(Start);

        Assert.Equal(["There is no new alert."], Texts(Run("Send-FleetAlert")));
        Assert.Contains(
            "shop: scan 1 has no result after 0 hours",
            Told("Send-FleetAlert -OverdueHours 0"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_start_whose_answer_is_lost_sends_a_second_alert()
    {
        Simulator.Faults.Add(Fault.DropAfter().On(CallKind.Start).Times(1));
        Assert.NotNull(Run(Start).Terminating);
        Assert.Contains("shop: the scan may", Told("Send-FleetAlert"), StringComparison.Ordinal);
        Assert.Equal(["There is no new alert."], Texts(Run("Send-FleetAlert")));

        Simulator.Faults.Add(Fault.DropAfter().On(CallKind.Start).Times(1));
        Assert.NotNull(Run(Start + " -Restart shop").Terminating);

        Assert.Contains("shop: the scan may", Told("Send-FleetAlert"), StringComparison.Ordinal);
        Assert.Equal(2, Calls("Invoke-RestMethod").Length);
        Assert.Equal(["There is no new alert."], Texts(Run("Send-FleetAlert")));
    }

    private static string[] Texts(Outcome outcome) => [.. outcome.Output.Select(item => item.ToString())];

    /// <summary>The body of the last message that a job sends.</summary>
    private string Told(string job)
    {
        Outcome outcome = Run(job);
        Assert.True(outcome.Terminating is null && outcome.Errors.Count == 0, outcome.ToString());
        return Calls("Invoke-RestMethod")[^1];
    }

    private string[] Calls(string command) =>
        [.. Texts(Run("$calls")).Where(call => call.StartsWith(command, StringComparison.Ordinal))];

    private string Variable(string name) => Run("$variables[$args[0]]", name).Single().ToString();

    private void Variable(string name, string value) => Run("$variables[$args[0]] = $args[1]", name, value);
}
