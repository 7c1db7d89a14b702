using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Crashtest.PowerShell.Tests.Engine;
using Crashtest.Simulator;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.PowerShell.Tests.Commands;

public sealed partial class TargetCommandTests
{
    [Theory]
    [InlineData("Get-CrashtestTarget nothing", "TargetNotFound")]
    [InlineData("Get-CrashtestTarget -TargetId t9", "TargetNotFound")]
    [InlineData("Get-CrashtestTarget -TargetId t4", "AccessDenied")]
    [InlineData("Get-CrashtestTarget -TargetId ''", "InvalidTarget")]
    [InlineData("Get-CrashtestScan a/b", "InvalidTarget")]
    [InlineData("Get-CrashtestScan ..", "InvalidTarget")]
    [InlineData("Stop-CrashtestScan 1", "NotSupported")]
    [InlineData("Start-CrashtestScan -TargetId ' '", "InvalidTarget")]
    [InlineData("Start-CrashtestScan w1 -TargetId t2", "InvalidTarget")]
    [InlineData("Start-CrashtestScan -TargetId t9", "TargetNotFound")]
    public void A_mistake_is_one_error_with_its_id_and_starts_nothing(string command, string id)
    {
        Outcome outcome = RunSigned($"{command} -Endpoint $targets");

        ErrorRecord error = outcome.SingleError(id);
        Assert.False(string.IsNullOrEmpty(error.ErrorDetails.RecommendedAction), "There is no next step.");
        Assert.Equal(0, Simulator.Targets.TotalAcceptedStarts);
    }

    [Theory]
    [InlineData("Invoke-CrashtestScan -TargetId t3 -SuccessStatusCode 102 -Endpoint $targets")]
    [InlineData("Invoke-CrashtestScan w1 -StopOnTimeout -Endpoint $endpoint")]
    [InlineData("Invoke-CrashtestScan w1 -IfRunning Attach -Endpoint $endpoint")]
    public void What_one_kind_of_target_does_not_support_is_a_usage_error(string command)
    {
        Outcome outcome = Run(
            Defaults.Replace(
                "'*-Crashtest*:Credential' = $api; ",
                command.Contains("w1", StringComparison.Ordinal) ? string.Empty : "'*-Crashtest*:Credential' = $api; ",
                StringComparison.Ordinal) + command,
            SimulatorOptions.DefaultApiId,
            SimulatorOptions.DefaultApiKey);

        outcome.SingleError("NotSupported");
        Assert.Equal(5L, outcome.Output.Single().Number("ExitCode"));
        Assert.DoesNotContain(Simulator.Requests, request => request.Kind == CallKind.Start);
    }

    [Theory]
    [InlineData("Start-CrashtestScan -TargetId t3")]
    [InlineData("Invoke-CrashtestScan -TargetId t3")]
    [InlineData("Get-CrashtestTarget")]
    [InlineData("Get-CrashtestScan t3")]
    [InlineData("Stop-CrashtestScan -TargetId t3")]
    [InlineData("Wait-CrashtestScan 1 -TargetId t3")]
    public void A_credential_of_the_federal_region_is_refused_before_a_request(string command)
    {
        Outcome outcome = Run(
            "$key = [System.Net.NetworkCredential]::new('', 'ab').SecurePassword; "
            + $"{command} -Credential ([pscredential]::new('vera01fi-12', $key))");

        Assert.Contains(
            "US federal region", outcome.SingleError("InvalidCredential").ToString(), StringComparison.Ordinal);
        Assert.All(outcome.Output, result => Assert.Equal(5L, result.Number("ExitCode")));
        Assert.Empty(Simulator.Requests);
    }

    [Fact]
    public void A_row_of_the_federal_region_is_a_result_and_the_others_go_on()
    {
        Outcome outcome = RunSigned(
            """
            $rows = 'US', 'FED', 'EU' | . { process {
                [pscustomobject]@{ Name = $_; TargetId = 't3'; Region = $_; Endpoint = $targets } } }
            $rows | Invoke-CrashtestScan -Path reports -IfRunning Wait
            """);

        Assert.Equal(
            ["EU 0", "FED 5", "US 0"],
            outcome.Output.Select(result => $"{result.Text("Name")} {result.Text("ExitCode")}").Order());
        string error = outcome.SingleError("InvalidParameter").ToString();
        Assert.Contains("Row 2 ('FED'): Region 'FED' is not US or EU.", error, StringComparison.Ordinal);
        Assert.Equal(2, Simulator.Targets.CountAcceptedStarts("t3"));
    }

    [Fact]
    public void A_HAR_file_is_no_specification()
    {
        File.WriteAllText(InFolder("traffic.har"), """{"log":{"version":"1.2","creator":{"name":"b"},"entries":[]}}""");

        Outcome outcome =
            RunSigned("Start-CrashtestScan -TargetId t2 -Endpoint $targets -ApiSpecificationPath traffic.har");

        string error = outcome.SingleError("InvalidPayload").ToString();
        Assert.EndsWith("it is a HAR file, which Crashtest does not send.", error, StringComparison.Ordinal);
        Assert.Empty(Simulator.Requests);
    }

    [Fact]
    public void Without_a_credential_nothing_is_sent()
    {
        Outcome outcome = Run("$env:VERACODE_API_KEY_ID = $null; $env:HOME = $folder; Start-CrashtestScan -TargetId "
            + "t3 -Endpoint $targets");

        outcome.SingleError("InvalidCredential");
        Assert.Empty(Simulator.Requests);
    }

    [Theory]
    [InlineData("Get-CrashtestScanStatus 1", "ServiceUnavailable", "'Wait-CrashtestScan -ScanId 1 -TargetId t3'")]
    [InlineData("Save-CrashtestReport 1", "ServiceUnavailable", "'Save-CrashtestReport -ScanId 1 -TargetId t3'")]
    [InlineData("Stop-CrashtestScan", "ServiceUnavailable", "run the command again")]
    public void A_next_step_after_a_failure_of_the_service_names_the_target(string command, string id, string step)
    {
        Simulator.Faults.Add(Fault.Status(503).On(CallKind.Target).Forever());

        Outcome outcome = RunSigned($"{command} -TargetId t3 -Endpoint $targets -MaximumRetryCount 0");

        Assert.Contains(step, outcome.SingleError(id).ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Save-CrashtestReport 1", "ReportNotReady", "'Save-CrashtestReport -ScanId 1 -TargetId t3'")]
    [InlineData("Get-CrashtestScan -ScanId 9", "ScanNotFound", "'Get-CrashtestScan -TargetId t3'")]
    public void A_next_step_about_a_scan_names_the_target(string command, string id, string step)
    {
        Options.RunningFor = TimeSpan.FromHours(1);
        Simulator.Targets.StartAs("t3", "bob");

        Outcome outcome = RunSigned($"{command} -TargetId t3 -Endpoint $targets");

        Assert.Contains(step, outcome.SingleError(id).ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_next_step_after_a_start_that_was_lost_lists_the_scans_of_the_target()
    {
        Simulator.Faults.Add(Fault.DropBefore().On(CallKind.Start).Forever());

        Outcome outcome = RunSigned("Invoke-CrashtestScan -TargetId t3 -Endpoint $targets -TimeoutSeconds 1");

        Assert.Contains(
            "'Get-CrashtestScan -TargetId t3'",
            outcome.SingleError("ScanStartUnknown").ErrorDetails.RecommendedAction,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_without_a_scan_has_nothing_to_stop()
    {
        ErrorRecord error =
            RunSigned("Stop-CrashtestScan -TargetId t3 -Endpoint $targets").SingleError("ScanNotFound");

        Assert.Contains(
            "'Get-CrashtestScan -TargetId t3'", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_about_the_list_of_targets_is_about_no_webhook()
    {
        Simulator.Faults.Add(Fault.Status(403).On(CallKind.Targets).Forever());

        ErrorRecord error = RunSigned("Get-CrashtestTarget -Endpoint $targets").SingleError("AccessDenied");

        Assert.Equal("targets", error.TargetObject);
    }

    [Fact]
    public void Targets_without_an_id_are_warned_of()
    {
        Simulator.Faults.Add(Fault.Json(
            """{"_embedded":{"targets":[{"name":"a"},{"target_id":"t1","name":"b"}]},"page":{"total_pages":1}}""")
            .Forever());

        Outcome outcome = RunSigned("(Get-CrashtestTarget -Endpoint $targets).TargetId");

        Assert.Equal("t1", Assert.Single(outcome.Output).BaseObject);
        Assert.Contains("Number of targets: 1.", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"target_id":"t1","name":"b"}""", 5, "announced 5 targets, but listed only 1")]
    [InlineData("""{"target_id":"t1","name":"b"},null,{"name":"c"}""", 5, "announced 5 targets, but listed only 1")]
    [InlineData("""{"target_id":"t1","name":"b"},null,7""", 3, "Number of targets: 2.")]
    public void Targets_that_are_announced_and_not_listed_are_warned_of(string entries, int total, string warning)
    {
        Simulator.Faults.Add(Fault.Json(
            $$$"""{"_embedded":{"targets":[{{{entries}}}]},"page":{"total_elements":{{{total}}},"total_pages":1}}""")
            .Forever());

        Outcome outcome = RunSigned("(Get-CrashtestTarget -Endpoint $targets).TargetId");

        Assert.Equal("t1", Assert.Single(outcome.Output).BaseObject);
        Assert.Contains(warning, Assert.Single(outcome.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-CrashtestTarget")]
    [InlineData("Get-CrashtestTarget t1")]
    [InlineData("Get-CrashtestTarget nothing*")]
    public void A_whole_list_of_targets_has_no_warning(string command) =>
        Assert.Empty(RunSigned($"{command} -Endpoint $targets -ErrorAction SilentlyContinue").Warnings);
}
