using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Crashtest.PowerShell.Tests.Engine;
using Crashtest.Simulator;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Content;
using Crashtest.Simulator.Targets;
using Xunit;

namespace Crashtest.PowerShell.Tests.Commands;

/// <summary>All commands take targets that have an id in place of a webhook.</summary>
[Collection("Environment")]
public sealed partial class TargetCommandTests : Workplace
{
    private const string Id = "0123456789abcdef0123456789abcdef";

    private const string Defaults = """
        $api = [pscredential]::new($args[0], [System.Net.NetworkCredential]::new('', $args[1]).SecurePassword)
        $PSDefaultParameterValues = @{ '*-Crashtest*:Credential' = $api; '*-CrashtestScan:PollIntervalSeconds' = 1 }

        """;

    protected override SimulatorOptions Options { get; } = new()
    {
        QueuedFor = TimeSpan.Zero,
        RunningFor = TimeSpan.Zero,
        TargetApi =
        {
            Targets =
            [
                new TargetDefinition(Id, "web shop"),
                new TargetDefinition("t2", "shop api") { TargetType = "API" },
                new TargetDefinition("t3", "billing"),
                new TargetDefinition("t4", "secret") { IsForbidden = true },
            ],
            JUnitReport = BodyContent.CreateFromBytes(TargetDemoReport.Bytes),
        },
    };

    private Outcome RunSigned(string script) =>
        Run(Defaults + script, SimulatorOptions.DefaultApiId, SimulatorOptions.DefaultApiKey);

    [Fact]
    public void A_list_of_target_ids_has_a_folder_of_reports_too()
    {
        Outcome outcome = RunSigned($"Invoke-CrashtestScan -TargetId {Id}, t2 -Endpoint $targets -Path reports");

        Assert.Empty(outcome.ErrorIds);
        Assert.Equal(
            Directory.GetFiles(InFolder("reports")).Order(),
            outcome.Output.Select(result => result.Text("ReportPath")).Order());
    }

    [Fact]
    public void Targets_go_from_their_list_through_the_main_job_into_a_folder()
    {
        Outcome outcome = RunSigned(
            "Get-CrashtestTarget *shop* -Endpoint $targets | Invoke-CrashtestScan -FailOn Critical -Path reports");

        Assert.Empty(outcome.ErrorIds);
        Assert.Equal(["shop api", "web shop"], outcome.Output.Select(result => result.Text("Name")).Order());
        Assert.All(
            outcome.Output,
            result => Assert.Equal(("Pass", "FINISHED"), (result.Text("Outcome"), result.Text("Status"))));
        Assert.Equal(
            ["shop api.xml", "web shop.xml"], Directory.GetFiles(InFolder("reports")).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData("'*SHOP*'", "shop api", "web shop")]
    [InlineData("billing", "billing")]
    [InlineData("'*'  -Url 'https://shop.*'", "billing", "shop api", "web shop")]
    [InlineData("-TargetId t3", "billing")]
    public void Targets_are_found_by_name_address_and_id(string arguments, params string[] names)
    {
        Outcome outcome = RunSigned($"Get-CrashtestTarget {arguments} -Endpoint $targets");

        Assert.Empty(outcome.ErrorIds);
        Assert.Equal(names, outcome.Output.Select(target => target.Text("Name")));
    }

    [Fact]
    public void Rows_with_both_columns_go_each_to_its_service()
    {
        Outcome outcome = RunSigned(
            """
            $rows = @(
                [pscustomobject]@{ Name = 'a'; Webhook = 'w1'; TargetId = ''; Endpoint = $endpoint }
                [pscustomobject]@{ Name = 'b'; Webhook = ''; TargetId = 't3'; Endpoint = $targets }
                [pscustomobject]@{ Name = 'c'; Webhook = ''; TargetId = ''; Endpoint = $targets }
                [pscustomobject]@{ Name = 'd'; Webhook = 'w2'; TargetId = 't3'; Endpoint = $targets }
                [pscustomobject]@{ Name = 'e'; Webhook = ''; TargetId = 't2'; Endpoint = $endpoint })
            $env:CRASHTEST_WEBHOOK = 'other'
            try { $rows | Invoke-CrashtestScan -Path reports -ErrorAction SilentlyContinue }
            finally { $env:CRASHTEST_WEBHOOK = $null }
            """);

        Assert.Equal(
            ["a 0", "b 0", "c 5", "d 5", "e 5"],
            outcome.Output.Select(result => $"{result.Text("Name")} {result.Text("ExitCode")}").Order());
        Assert.Equal(
            (1, 0), (Simulator.Targets.CountAcceptedStarts("t3"), Simulator.Targets.CountAcceptedStarts("t2")));
        Assert.Equal((1, 0, 0), (
            Simulator.CountAcceptedStarts("w1"),
            Simulator.CountAcceptedStarts("w2"),
            Simulator.CountAcceptedStarts("other")));
    }

    [Fact]
    public void A_scan_object_binds_to_all_commands()
    {
        Outcome outcome = RunSigned(
            """
            $scan = Start-CrashtestScan -TargetId t3 -Endpoint $targets
            $scan
            $scan | Get-CrashtestScanStatus
            $scan | Wait-CrashtestScan
            $scan | Save-CrashtestReport
            $scan | Stop-CrashtestScan
            $scan | Get-CrashtestScan
            """);

        Assert.Empty(outcome.ErrorIds);
        Assert.Equal(6, outcome.Output.Count);
        Assert.All(outcome.Output, item => Assert.Equal("billing", item.Text("Name")));
        Assert.Equal(
            [
                "Crashtest.Scan",
                "Crashtest.ScanStatus",
                "Crashtest.ScanStatus",
                "Crashtest.Report",
                "Crashtest.ScanStatus",
                "Crashtest.ScanStatus",
            ], outcome.Output.Select(item => item.TypeNames[0]));
        Assert.Equal(
            ("t3", "FINISHED", "Ended"),
            (outcome.Output[2].Text("TargetId"), outcome.Output[2].Text("Status"), outcome.Output[2].Text("State")));
        Assert.Equal("crashtest-billing-1.xml", Path.GetFileName(outcome.Output[3].Text("Path")));
        Assert.Equal(0, CountOf(CallKind.Stop));
        Assert.Null(outcome.Output[0].Get("Webhook"));
    }

    [Fact]
    public void A_running_scan_is_listed_and_stopped()
    {
        Options.RunningFor = TimeSpan.FromHours(1);
        Options.TargetApi.StoppingFor = TimeSpan.Zero;
        Simulator.Targets.AddEnded("t3", DateTimeOffset.UtcNow - TimeSpan.FromDays(1), TimeSpan.FromHours(1));
        Simulator.Targets.StartAs("t3", "bob");

        Outcome listed = RunSigned("Get-CrashtestScan t3 -Endpoint $targets");
        PSObject stopped = RunSigned("Stop-CrashtestScan -TargetId t3 -Endpoint $targets -Wait").Single();

        Assert.Equal([2L, 1L], listed.Output.Select(scan => scan.Number("ScanId")));
        Assert.Equal("bob", listed.Output[0].Text("StartedBy"));
        Assert.Equal((2L, "STOPPED"), (stopped.Number("ScanId"), stopped.Text("Status")));
        Assert.EndsWith(
            "action=STOP_SAVE",
            Simulator.Requests.Last(request => request.Kind == CallKind.Stop).RawTarget,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_busy_target_names_the_command_that_waits_for_it()
    {
        Options.RunningFor = TimeSpan.FromHours(1);
        Simulator.Targets.StartAs("t3", "bob");

        Outcome outcome = RunSigned("Start-CrashtestScan -TargetId t3 -Endpoint $targets");
        PSObject attached = RunSigned("Start-CrashtestScan -TargetId t3 -Endpoint $targets -IfRunning Attach").Single();

        ErrorRecord error = outcome.SingleError("ScanAlreadyRunning");
        Assert.Contains(
            "Wait-CrashtestScan -ScanId 1 -TargetId t3",
            error.ErrorDetails.RecommendedAction,
            StringComparison.Ordinal);
        Assert.Equal(1L, attached.Number("ScanId"));
        Assert.Equal(0, Simulator.Targets.TotalAcceptedStarts);
    }

    [Theory]
    [InlineData("Start-CrashtestScan -TargetId t2 -Endpoint $targets -Credential $api")]
    [InlineData("Invoke-CrashtestScan -TargetId t2 -Endpoint $targets -Credential $api -IfRunning Error")]
    public void A_next_step_that_names_the_target_id_runs_as_it_is(string script)
    {
        Options.RunningFor = TimeSpan.FromHours(1);
        Simulator.Targets.StartAs("t2", "bob");

        Outcome outcome = RunSigned(
            $$"""
            $PSDefaultParameterValues.Clear()
            {{script}} -ErrorVariable refusal -ErrorAction SilentlyContinue | Out-Null
            $null = $refusal[0].ErrorDetails.RecommendedAction -match "'(Wait-CrashtestScan [^']+)'"
            & ([scriptblock]::Create("$($Matches[1]) -TimeoutSeconds 1 -PollIntervalSeconds 1"))
            (Get-CrashtestScan -TargetId t2 -First 1).ScanId
            """);

        Assert.Equal(["ScanTimedOut"], outcome.ErrorIds.Distinct().Where(id => id != "ScanAlreadyRunning"));
        Assert.Equal("1", outcome.Output[^1].ToString());
    }

    [Theory]
    [InlineData("Get-CrashtestTarget '['", "-Name '['")]
    [InlineData("Get-CrashtestTarget shop, '[a'", "-Name '[a'")]
    [InlineData("Get-CrashtestTarget -Url 'https://['", "-Url 'https://['")]
    [InlineData("Get-CrashtestFinding report.xml -Scanner 'sql['", "-Scanner 'sql['")]
    public void An_invalid_pattern_is_an_error_of_its_parameter(string script, string parameter)
    {
        Outcome outcome = RunSigned(script);

        Assert.StartsWith(
            parameter + " is not a valid wildcard pattern.",
            outcome.SingleError("InvalidParameter").ToString(),
            StringComparison.Ordinal);
        Assert.Empty(Simulator.Requests);
    }

    [Theory]
    [InlineData("Get-CrashtestScanStatus 4711 -TargetId t2 -Endpoint $targets", "'Get-CrashtestScan -TargetId t2'")]
    [InlineData("Get-CrashtestTarget nobody -Endpoint $targets", "To get a target by its id, use -TargetId.")]
    [InlineData("Start-CrashtestScan -Endpoint $targets", "If the target has an id, specify -TargetId.")]
    public void The_next_step_is_that_of_target_ids(string script, string step)
    {
        Outcome outcome = RunSigned(script);

        Assert.Contains(step, Assert.Single(outcome.Errors).ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_Guid_a_target_and_several_ids_are_taken()
    {
        Outcome outcome = RunSigned(
            $"""
            Start-CrashtestScan -TargetId ([guid]'{Id}') -Endpoint $targets
            Start-CrashtestScan -TargetId t2, t3 -Endpoint $targets
            Start-CrashtestScan -TargetId (Get-CrashtestTarget billing -Endpoint $targets) -Endpoint $targets
            """);

        Assert.Empty(outcome.ErrorIds);
        Assert.Equal((1, 1, 2), (
            Simulator.Targets.CountAcceptedStarts(Id),
            Simulator.Targets.CountAcceptedStarts("t2"),
            Simulator.Targets.CountAcceptedStarts("t3")));
    }
}
