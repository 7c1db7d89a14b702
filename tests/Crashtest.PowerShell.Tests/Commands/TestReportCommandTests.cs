using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Crashtest.PowerShell.Tests.Engine;
using Crashtest.Simulator.Content;
using Xunit;

namespace Crashtest.PowerShell.Tests.Commands;

public sealed partial class TestReportCommandTests : Workplace
{
    [Fact]
    public void A_report_gets_a_verdict_with_its_counts_and_no_error()
    {
        WriteSample("report.xml");

        PSObject verdict = Run("Test-CrashtestReport report.xml").Single();

        Assert.Equal("Crashtest.Verdict", verdict.TypeNames[0]);
        Assert.Equal(("Inconclusive", 2L), (verdict.Text("Outcome"), verdict.Number("ExitCode")));
        Assert.Equal(InFolder("report.xml"), verdict.Text("ReportPath"));
        Assert.Equal(
            [8L, 37, 65, 6, 6, 0, 122, 0, 139, 14, 2, 1],
            new[]
            {
                "Critical",
                "High",
                "Medium",
                "Low",
                "Informational",
                "Unknown",
                "FindingCount",
                "AcceptedCount",
                "CheckCount",
                "ClearCheckCount",
                "SkippedCheckCount",
                "FailedCheckCount",
            }
                .Select(verdict.Number));
    }

    [Theory]
    [InlineData("", "Pass", 0)]
    [InlineData("-FailOn High", "Fail", 1)]
    [InlineData("-FailOn critical", "Fail", 1)]
    [InlineData("-FailOn Unknown", "Pass", 0)]
    [InlineData("-MaximumCount @{ Critical = 8; High = 37 }", "Pass", 0)]
    [InlineData("-MaximumCount @{ critical = '8'; HIGH = 36 }", "Fail", 1)]
    [InlineData("-MaximumCount ([ordered]@{ [Crashtest.Severity]::Critical = 8L; Low = 6.0 })", "Pass", 0)]
    public void A_gate_decides(string gate, string outcome, int exitCode)
    {
        WriteSample("report.xml");

        PSObject verdict = Run($"Test-CrashtestReport report.xml -AllowFailedChecks {gate}").Single();

        Assert.Equal((outcome, (long)exitCode), (verdict.Text("Outcome"), verdict.Number("ExitCode")));
        Assert.Equal(exitCode == 1, ((string[])verdict.Get("Reasons")!).Contains("GateFailed"));
    }

    [Theory]
    [InlineData("-MaximumCount @{ Hihg = 3 }", "InvalidGate")]
    [InlineData("-MaximumCount @{ High = -1 }", "InvalidGate")]
    [InlineData("-MaximumCount @{ High = 1.5 }", "InvalidGate")]
    [InlineData("-MaximumCount @{ High = [double]::NaN }", "InvalidGate")]
    [InlineData("-MaximumCount @{ High = 'few' }", "InvalidGate")]
    [InlineData("-MaximumCount @{ High = $null }", "InvalidGate")]
    [InlineData("-MaximumCount @{ High = $true }", "InvalidGate")]
    [InlineData("-MaximumCount @{ High = 99999999999 }", "InvalidGate")]
    [InlineData("-MaximumCount @{ 3 = 3 }", "InvalidGate")]
    [InlineData("-MaximumCount @{ '3' = 3 }", "InvalidGate")]
    [InlineData("-MaximumCount @{ 'Low,High' = 3 }", "InvalidGate")]
    [InlineData("-MaximumCount @{}", "InvalidGate")]
    [InlineData("-MaximumCount $null", "ParameterArgumentValidationError")]
    [InlineData("-MaximumCount 3", "ParameterArgumentTransformationError")]
    [InlineData("-FailOn Hihg", "ParameterArgumentTransformationError")]
    [InlineData("-FailOn 'Low,High'", "ParameterArgumentTransformationError")]
    [InlineData("-FailOn Low, High", "ParameterArgumentTransformationError")]
    [InlineData("-FailOn 9", "ParameterArgumentTransformationError")]
    [InlineData("-FailOn 4", "ParameterArgumentTransformationError")]
    [InlineData("-FailOn '4'", "ParameterArgumentTransformationError")]
    [InlineData("-FailOn @(4)", "ParameterArgumentTransformationError")]
    [InlineData("-FailOn ([long] 4)", "ParameterArgumentTransformationError")]
    [InlineData("-FailOn $null", "InvalidGate")]
    [InlineData("-NewOnly", "InvalidGate")]
    [InlineData("-BaselinePath missing.json", "BaselineInvalid")]
    [InlineData("-BaselinePath broken.json", "BaselineInvalid")]
    [InlineData("-BaselinePath broken.json -NewOnly", "BaselineInvalid")]
    [InlineData("-BaselinePath report.xml", "BaselineInvalid")]
    [InlineData("-BaselinePath env:baseline", "NotFileSystemPath")]
    [InlineData("-BaselinePath ''", "ParameterArgumentValidationError")]
    public void A_wrong_gate_is_found_before_a_report_is_read_and_before_a_request(string gate, string id)
    {
        WriteSample("report.xml");
        File.WriteAllText(
            InFolder("broken.json"), """{"version":1,"entries":[{"fingerprint":"v1:a","expire":"2020-01-01"}]}""");

        foreach (string command in new[]
        {
            "Test-CrashtestReport report.xml",
            "Invoke-CrashtestScan w1 -Endpoint $endpoint",
        })
        {
            Outcome outcome = Run($"{command} {gate}");

            // Invoke-CrashtestScan takes -FailOn from a cell of a row too, and converts it by itself.
            bool isConverted = id == "ParameterArgumentTransformationError"
                && gate.StartsWith("-FailOn", StringComparison.Ordinal)
                && command.StartsWith("Invoke", StringComparison.Ordinal);
            ErrorRecord error = outcome.SingleError(isConverted ? "CannotConvertArgumentNoMessage" : id);
            if (id is "InvalidGate" or "BaselineInvalid" or "NotFileSystemPath")
            {
                PSObject result = Assert.Single(outcome.Output);
                Assert.Equal(("Inconclusive", 5L), (result.Text("Outcome"), result.Number("ExitCode")));
                Assert.Equal([id], (string[])result.Get("Reasons")!);
                Assert.False(
                    string.IsNullOrEmpty(error.ErrorDetails.RecommendedAction), $"{id} says nothing of what to do.");
            }
            else
            {
                // PowerShell itself refuses to bind it.
                Assert.Empty(outcome.Output);
            }
        }

        Assert.Empty(Simulator.Requests);
    }

    [Fact]
    public void A_wrong_gate_is_a_verdict_for_each_report()
    {
        WriteSample("a.xml");
        WriteSample("b.xml");

        Outcome outcome = Run("Test-CrashtestReport a.xml, b.xml -BaselinePath missing.json");

        Assert.Equal(
            [InFolder("a.xml"), InFolder("b.xml")], outcome.Output.Select(verdict => verdict.Text("ReportPath")));
        Assert.All(outcome.Output, verdict => Assert.Equal(5, verdict.Number("ExitCode")));
        Assert.Equal(["BaselineInvalid", "BaselineInvalid"], outcome.ErrorIds);
    }

    [Theory]
    [InlineData("missing.xml", "ReportMissing")]
    [InlineData("page.html", "ReportNotJUnit")]
    [InlineData("*.none", "ReportMissing")]
    [InlineData("([pscustomobject]@{ ReportPath = $null }).ReportPath", "ReportMissing")]
    [InlineData("env:report", "NotFileSystemPath")]
    public void One_that_cannot_be_read_is_inconclusive_and_an_error_and_does_not_stop_the_others(
        string path, string reason)
    {
        WriteSample("report.xml");
        File.WriteAllText(InFolder("page.html"), "<html><body>login</body></html>");

        Outcome outcome = Run($"Test-CrashtestReport {(path[0] == '(' ? $"({path})" : path)}; Test-CrashtestReport "
            + "report.xml -AllowFailedChecks");

        Assert.Equal(["Inconclusive", "Pass"], outcome.Output.Select(verdict => verdict.Text("Outcome")));
        Assert.Equal(reason == "NotFileSystemPath" ? 5 : 2, outcome.Output[0].Number("ExitCode"));
        Assert.Equal([reason], (string[])outcome.Output[0].Get("Reasons")!);
        outcome.SingleError(reason == "NotFileSystemPath" ? reason : "ReportInvalid");
    }

    [Fact]
    public void With_Stop_the_verdict_comes_before_the_error()
    {
        Outcome outcome = Run("Test-CrashtestReport missing.xml -ErrorAction Stop");

        Assert.Equal(2, Assert.Single(outcome.Output).Number("ExitCode"));
        Assert.NotNull(outcome.Terminating);
    }

    [Theory]
    [InlineData("Invoke-CrashtestScan w1 -Endpoint $endpoint -PollIntervalSeconds 1")]
    [InlineData("Start-CrashtestScan w1 -Endpoint $endpoint | Save-CrashtestReport")]
    public void What_other_commands_emit_is_judged_also_when_it_came_back_from_a_job(string command)
    {
        const string ThroughXml = "ForEach-Object { "
            + "[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($_)) }";

        Assert.Equal("Pass", Run($"{command} | Test-CrashtestReport -FailOn High").Single().Text("Outcome"));
        Assert.Equal(
            "Fail", Run($"{command} | {ThroughXml} | Test-CrashtestReport -FailOn Medium").Single().Text("Outcome"));
    }

    internal static string Junit(params string[] titles) =>
        $"<testsuites>{string.Concat(titles.Select((title, index) => $"<testcase classname='xss.crashtest.cloud' name='{title} ({index + 1})'><failure type='high' message='Bad.'/></testcase>"))}</testsuites>";

    private void WriteSample(string name) => File.WriteAllBytes(InFolder(name), SampleReport.Bytes.ToArray());

    [Theory]
    [InlineData("Test-CrashtestReport")]
    [InlineData("Get-CrashtestFinding")]
    [InlineData("Export-CrashtestBaseline -Destination baseline.json")]
    [InlineData("Compare-CrashtestReport -ReferencePath report.xml")]
    public void A_row_without_a_path_is_an_error_that_shows_no_cell(string command)
    {
        Outcome outcome = Run("[pscustomobject]@{ Name = 'shop'; Webhook = 'secret-of-the-row' } | " + command);

        Assert.DoesNotContain(
            "secret-of-the-row", outcome.SingleError("ReportInvalid").ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret-of-the-row", outcome.ToString(), StringComparison.Ordinal);
    }
}
