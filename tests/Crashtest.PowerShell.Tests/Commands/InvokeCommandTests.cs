using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Crashtest.PowerShell.Tests.Engine;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Content;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.PowerShell.Tests.Commands;

public sealed class InvokeCommandTests : Workplace
{
    private const string Fast = "-Endpoint $endpoint -PollIntervalSeconds 1 -RetryIntervalSec 1";

    [Fact]
    public void The_main_job_ends_with_a_saved_report_and_a_pass()
    {
        PSObject result = Run($"Invoke-CrashtestScan w1 -Name shop -Path report.xml {Fast}").Single();

        Assert.Equal("Crashtest.ScanResult", result.TypeNames[0]);
        Assert.Equal("Pass", result.Text("Outcome"));
        Assert.Equal(0, result.Number("ExitCode"));
        Assert.Equal("Ended", result.Text("State"));
        Assert.Equal(102, result.Number("StatusCode"));
        Assert.Equal(22, result.Number("CheckCount"));
        Assert.Equal(InFolder("report.xml"), result.Text("ReportPath"));
        Assert.Equal(DemoReport.Bytes.ToArray(), File.ReadAllBytes(InFolder("report.xml")));
    }

    [Fact]
    public void The_real_report_is_inconclusive_because_a_check_crashed_and_says_so_once()
    {
        Options.Reports["junit"] = BodyContent.CreateFromBytes(SampleReport.Bytes);

        Outcome outcome = Run($"Invoke-CrashtestScan w1 {Fast}");

        PSObject result = Assert.Single(outcome.Output);
        Assert.Equal(ErrorCategory.InvalidResult, outcome.SingleError("ScanInconclusive").CategoryInfo.Category);
        Assert.Equal("Inconclusive", result.Text("Outcome"));
        Assert.Equal(2, result.Number("ExitCode"));
        Assert.Equal(["CheckFailed", "CheckSkipped", "HeaderMismatch"], (string[])result.Get("Reasons")!);
        Assert.Equal(
            [8L, 37, 65, 6, 6, 0, 122, 139, 14, 2, 1],
            new[]
            {
                "Critical",
                "High",
                "Medium",
                "Low",
                "Informational",
                "Unknown",
                "FindingCount",
                "CheckCount",
                "ClearCheckCount",
                "SkippedCheckCount",
                "FailedCheckCount",
            }
                .Select(result.Number));
        Assert.True(File.Exists(InFolder("crashtest-1.xml")), "The report of an inconclusive scan is worth keeping.");
    }

    [Theory]
    [InlineData(102, "103", false)]
    [InlineData(103, "103", true)]
    [InlineData(104, "103, 104", true)]
    [InlineData(2000, "102, 103", false)]
    public void Only_the_specified_end_codes_pass(int endCode, string codes, bool passes)
    {
        Options.EndCode = endCode;

        Outcome outcome = Run($"Invoke-CrashtestScan w1 -Path report.xml -SuccessStatusCode {codes} {Fast}");

        PSObject result = Assert.Single(outcome.Output);
        Assert.Equal(passes ? ("Pass", 0L) : ("Inconclusive", 2), (result.Text("Outcome"), result.Number("ExitCode")));
        Assert.Equal(!passes, ((string[])result.Get("Reasons")!).Contains("UnsuccessfulEnd"));
        Assert.Equal((22L, endCode), (result.Number("CheckCount"), result.Number("StatusCode")));
        Assert.Equal(InFolder("report.xml"), result.Text("ReportPath"));
        Assert.Equal(passes ? string.Empty : "ScanInconclusive", string.Concat(outcome.ErrorIds));
    }

    [Fact]
    public void An_end_without_success_and_without_a_report_says_both()
    {
        Simulator.Faults.Add(Fault.Html().On(CallKind.Report).Forever());

        Outcome outcome = Run($"Invoke-CrashtestScan w1 -SuccessStatusCode 103 {Fast}");

        outcome.SingleError("ReportInvalid");
        Assert.Equal(["UnsuccessfulEnd", "ReportNotJUnit"], (string[])Assert.Single(outcome.Output).Get("Reasons")!);
    }

    [Theory]
    [InlineData("-SuccessStatusCode 101")]
    [InlineData("-SuccessStatusCode 102, 99")]
    [InlineData("-SuccessStatusCode @()")]
    [InlineData("-MaximumPollFailures 0")]
    public void What_no_scan_can_end_with_is_a_wrong_parameter(string parameters)
    {
        Outcome outcome = Run($"Invoke-CrashtestScan w1 {Fast} {parameters}");

        outcome.SingleError("ParameterArgumentValidationError");
        Assert.Empty(Simulator.Requests);
    }

    [Theory]
    [InlineData("503", 4, "ServiceUnavailable")]
    [InlineData("500", 4, "ScanStartUnknown")]
    [InlineData("401", 4, "WebhookRejected")]
    [InlineData("404", 4, "WebhookNotFound")]
    [InlineData("429", 4, "TooManyRequests")]
    [InlineData("400", 6, "UnexpectedAnswer")]
    public void A_start_that_fails_gives_a_result_and_then_its_error(string status, int exitCode, string error)
    {
        Simulator.Faults.Add(Fault.Status(int.Parse(status, null)).On(CallKind.Start).Forever());

        Outcome outcome = Run($"Invoke-CrashtestScan w1 {Fast} -MaximumRetryCount 0");

        PSObject result = Assert.Single(outcome.Output);
        outcome.SingleError(error);
        Assert.Null(result.Get("ScanId"));
        Assert.Equal("Inconclusive", result.Text("Outcome"));
        Assert.Equal(exitCode, result.Number("ExitCode"));
        Assert.Contains(error, (string[])result.Get("Reasons")!);
    }

    [Fact]
    public void Time_that_is_used_up_names_the_scan_and_how_to_go_on()
    {
        Options.RunningFor = TimeSpan.FromHours(1);

        // Started before the time counts: the response to a start can take longer than that on a busy machine.
        Run("Start-CrashtestScan w1 -Endpoint $endpoint -StatePath state -RunKey r").Single();
        Outcome outcome = Run($"Invoke-CrashtestScan w1 {Fast} -StatePath state -RunKey r -TimeoutSeconds 1");

        PSObject result = Assert.Single(outcome.Output);
        ErrorRecord error = outcome.SingleError("ScanTimedOut");
        Assert.Equal(ErrorCategory.OperationTimeout, error.CategoryInfo.Category);
        Assert.Contains("1", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("-ScanId 1", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(1, result.Number("ScanId"));
        Assert.Equal(3, result.Number("ExitCode"));
        Assert.Equal(["TimedOut"], (string[])result.Get("Reasons")!);
    }

    [Fact]
    public void A_scan_that_is_lost_from_sight_is_not_started_again_but_gone_on_with()
    {
        Simulator.Faults.Add(Fault.Status(401).On(CallKind.Status), Fault.Status(503).On(CallKind.Report).Forever());

        string lost = Run($"Invoke-CrashtestScan w1 {Fast}").SingleError("WebhookRejected").TargetObject.ToString()!;
        ErrorRecord gone =
            Run($"Invoke-CrashtestScan w2 {Fast} -MaximumRetryCount 0").SingleError("ServiceUnavailable");

        Assert.Equal("1", lost);
        Assert.Contains("-ScanId 2", gone.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_webhook_gets_its_result_whatever_happens_to_the_others()
    {
        Simulator.Faults.Add(Fault.Status(404).On(CallKind.Start).For("gone"));

        Outcome outcome = Run($"'w1', '', 'gone', 'w2' | Invoke-CrashtestScan {Fast}");

        Assert.Equal(4, outcome.Output.Count);
        Assert.Equal(["InvalidWebhook", "WebhookNotFound"], outcome.ErrorIds.Order());
        Assert.Equal([0L, 0, 4, 5], outcome.Output.Select(result => result.Number("ExitCode")).Order());
    }

    [Theory]
    [InlineData("-ErrorAction Stop", "")]
    [InlineData("", "$ErrorActionPreference = 'Stop'; ")]
    public void With_Stop_the_results_of_all_come_before_the_error(string parameter, string preference)
    {
        Simulator.Faults.Add(Fault.Status(404).On(CallKind.Start).For("gone"));

        Outcome outcome = Run($"{preference}Invoke-CrashtestScan gone, w1, w2 {Fast} {parameter}");

        Assert.Equal(3, outcome.Output.Count);
        Assert.NotNull(outcome.Terminating);
        outcome.SingleError("WebhookNotFound");
    }

    [Fact]
    public void Two_scans_never_write_one_file()
    {
        Outcome outcome = Run($"Invoke-CrashtestScan w1, w2 -Path report.xml {Fast}");

        Assert.Equal(2, outcome.Output.Count);
        outcome.SingleError("FileExists");
        Assert.Equal(1, Simulator.TotalAcceptedStarts);
    }

    [Theory]
    [InlineData("-Path missing/report.xml", "WriteFailed")]
    [InlineData("-Path env:report", "NotFileSystemPath")]
    public void A_report_that_could_not_be_saved_is_found_out_before_the_start(string parameters, string error)
    {
        Outcome outcome = Run($"Invoke-CrashtestScan w1 {Fast} {parameters}");

        outcome.SingleError(error);
        Assert.Equal(5, Assert.Single(outcome.Output).Number("ExitCode"));
        Assert.Empty(Simulator.Requests);
    }

    [Fact]
    public void A_page_in_place_of_the_report_is_never_a_pass()
    {
        Simulator.Faults.Add(Fault.Html().On(CallKind.Report).Forever());

        Outcome outcome = Run($"Invoke-CrashtestScan w1 -Path report.xml {Fast}");

        outcome.SingleError("ReportInvalid");
        Assert.Equal(2, Assert.Single(outcome.Output).Number("ExitCode"));
        Assert.Empty(Directory.GetFiles(Folder));
    }

    [Fact]
    public void WhatIf_sends_nothing()
    {
        Outcome outcome = Run("Invoke-CrashtestScan w1 -Endpoint $endpoint -WhatIf");

        Assert.Empty(outcome.Output);
        Assert.Empty(Simulator.Requests);
    }

    [Fact]
    public void A_change_of_state_is_a_verbose_line()
    {
        Options.StatusCodes = [100, 101, 102];

        Outcome outcome = Run($"Invoke-CrashtestScan w1 {Fast} -Verbose");

        string[] states = [.. outcome.Verbose.Where(line => line.Contains("scan 1: ", StringComparison.Ordinal))
            .Select(line => line.Split("scan 1: ")[1].Split(' ')[0])];
        Assert.Equal(["started", "Queued", "Running", "Ended", "saved"], states);
    }
}
