using System.IO;
using System.Linq;
using Crashtest.PowerShell.Tests.Engine;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.PowerShell.Tests.Commands;

/// <summary>A list of targets as people have it, through one command.</summary>
public sealed class FleetCommandTests : Workplace
{
    private const string Rows = """
        $rows = 'shop,w1', 'Shop,w2', 'a/b: c,w3', ',w4' | . { process { $part = $_.Split(','); [pscustomobject] @{ Name = $part[0]; Webhook = $part[1]; Endpoint = $endpoint } } }

        """;

    [Theory]
    [InlineData("reports/")]
    [InlineData("reports")]
    public void Reports_in_a_folder_are_named_after_their_rows(string path)
    {
        Outcome outcome = Run(Rows + $"$rows | Invoke-CrashtestScan -Path {path} -PollIntervalSeconds 1");

        Assert.True(outcome.ErrorIds.Count == 0 && outcome.Output.Count == 4, outcome.ToString());
        string[] files = [.. Directory.GetFiles(InFolder("reports")).Select(file => Path.GetFileName(file)!).Order()];
        Assert.Equal(4, files.Length);
        Assert.Contains("shop.xml", files);
        Assert.Contains("a_b_ c.xml", files);
        Assert.Single(files, file => file.StartsWith("Shop-", System.StringComparison.Ordinal));
        Assert.Single(files, file => file.StartsWith("crashtest-", System.StringComparison.Ordinal));
        Assert.Equal(files, outcome.Output.Select(result => Path.GetFileName(result.Text("ReportPath"))).Order());
    }

    [Fact]
    public void A_list_of_webhooks_has_a_folder_of_reports_too()
    {
        Outcome outcome =
            Run("Invoke-CrashtestScan w1, w2 -Endpoint $endpoint -Path reports -PollIntervalSeconds 1");

        Assert.True(outcome.ErrorIds.Count == 0 && outcome.Output.Count == 2, outcome.ToString());
        Assert.Equal(
            Directory.GetFiles(InFolder("reports")).Order(),
            outcome.Output.Select(result => result.Text("ReportPath")).Order());
    }

    [Fact]
    public void Twenty_targets_that_fail_are_twenty_rows_one_next_step_and_a_closing_line()
    {
        Simulator.Faults.Add(Fault.Status(404).On(CallKind.Start).For("gone").Forever());

        Outcome outcome = Run(
            """
            $webhooks = 1..20 | . { process { if ($_ -lt 19) { "w$_" } else { 'gone' } } }
            Invoke-CrashtestScan $webhooks -Endpoint $endpoint -Path reports/ -FailOn Low -PollIntervalSeconds 1
            """);

        Assert.Equal(20, outcome.Output.Count);
        Assert.Equal(20, outcome.Errors.Count);
        Assert.All(outcome.Errors.GroupBy(error => error.FullyQualifiedErrorId), errors => Assert.Single(
            errors, error => error.ErrorDetails.RecommendedAction.Length > 0));
        Assert.Equal(["20 targets: 18 failed the gate, 2 inconclusive."], outcome.Information);
    }

    [Fact]
    public void One_target_needs_no_closing_line() =>
        Assert.Empty(Run(
            "$w = 'w1'; Invoke-CrashtestScan $w -Endpoint $endpoint -Path r.xml -PollIntervalSeconds 1").Information);

    [Fact]
    public void A_bad_row_is_one_error_and_one_result_and_the_others_go_on()
    {
        Outcome outcome = Run(Rows + """
            $rows[1].Endpoint = 'ftp://nowhere'
            $rows[2].Webhook = ''
            $rows | Invoke-CrashtestScan -Path . -PollIntervalSeconds 1
            """);

        Assert.Equal(["InvalidEndpoint", "InvalidWebhook"], outcome.ErrorIds.Order());
        Assert.Equal([0L, 0, 5, 5], outcome.Output.Select(result => result.Number("ExitCode")).Order());
        Assert.Equal(2, Simulator.TotalAcceptedStarts);
    }

    [Fact]
    public void A_bad_endpoint_in_one_object_does_not_stop_the_other_commands()
    {
        Outcome outcome = Run(Rows + """
            $rows[0].Endpoint = 'ftp://nowhere'
            $scans = $rows | Start-CrashtestScan
            [pscustomobject] @{ ScanId = 1; Webhook = 'w2'; Endpoint = 'ftp://nowhere' }, $scans[0] | Wait-CrashtestScan
            [pscustomobject] @{ ScanId = 1; Webhook = 'w2'; Endpoint = 'ftp://nowhere' }, $scans[0] | Get-CrashtestScanStatus
            """);

        Assert.Equal(["InvalidEndpoint", "InvalidEndpoint", "InvalidEndpoint"], outcome.ErrorIds);
        Assert.Equal(2, outcome.Output.Count);
    }

    [Fact]
    public void The_budget_holds_for_the_command_however_many_endpoints_it_has()
    {
        Outcome outcome = Run(Rows + """
            $rows[1].Endpoint = "$endpoint/"
            $rows | Invoke-CrashtestScan -Path reports/ -MaximumRequestsPerMinute 5 -TimeoutSeconds 3
            """);

        Assert.Equal(4, outcome.Output.Count);
        Assert.InRange(Simulator.Requests.Count, 4, 5);
        Assert.All(outcome.ErrorIds, id => Assert.Equal("ScanTimedOut", id));
    }

    [Fact]
    public void No_budget_at_all_can_be_asked_for() =>
        Run("Invoke-CrashtestScan w1 -MaximumRequestsPerMinute 0 -Endpoint $endpoint -PollIntervalSeconds 1").Single();
}
