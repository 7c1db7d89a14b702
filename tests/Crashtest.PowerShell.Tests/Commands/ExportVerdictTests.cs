using System;
using System.IO;
using System.Linq;
using Crashtest.PowerShell.Tests.Engine;
using Xunit;

namespace Crashtest.PowerShell.Tests.Commands;

/// <summary>What an export says about the outcome: that of the run, judged by the gate that the command has.</summary>
public sealed class ExportVerdictTests : Workplace
{
    private const string Failed = "1 high, 1 medium: failed the gate";
    private const string NoLimit = "1 high, 1 medium: no limit was set";
    private const string Serialized =
        "[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($_))";

    private const string Report =
        """<testsuite><testcase classname="xss" name="A"><failure type="high" message="m"/></testcase><testcase classname="xss" name="B"><failure type="medium" message="m"/></testcase></testsuite>""";

    public ExportVerdictTests() => File.WriteAllText(InFolder("report.xml"), Report);

    [Theory]
    [InlineData("", NoLimit)]
    [InlineData("-AllowFailedChecks", NoLimit)]
    [InlineData("-FailOn High", Failed)]
    [InlineData("-FailOn Critical", "1 high, 1 medium: passed the gate")]
    [InlineData("-MaximumCount @{ Medium = 0 }", Failed)]
    [InlineData("-MaximumCount @{ Medium = 1 }", "1 high, 1 medium: passed the gate")]
    [InlineData("-BaselinePath accepted.json", "1 high, 1 medium (2 accepted): passed the gate")]
    [InlineData("-NewOnly -BaselinePath report.xml -FailOn Low", "1 high, 1 medium (2 accepted): passed the gate")]
    public void An_export_judges_by_the_gate_that_it_has(string gate, string headline)
    {
        Run("Export-CrashtestBaseline report.xml accepted.json").Single();

        AssertHeadline(headline, $"Export-CrashtestReport report.xml out.html -Format Html {gate}");
        AssertHeadline(headline, $"Export-CrashtestReport report.xml out.md -Format Markdown {gate}", "out.md");
    }

    [Theory]
    [InlineData("Test-CrashtestReport report.xml -FailOn High |")]
    [InlineData($"Test-CrashtestReport report.xml -FailOn High | ForEach-Object {{ {Serialized} }} |")]
    [InlineData("Test-CrashtestReport report.xml -FailOn High | ForEach-Object { [pscustomobject]@{ ReportPath = "
        + "$_.ReportPath; Outcome = $_.Outcome; Reasons = $_.Reasons } } |")]
    [InlineData("Test-CrashtestReport report.xml -FailOn High | ForEach-Object { [pscustomobject]@{ ReportPath = "
        + "$_.ReportPath; Gate = $_.Gate } } |")]
    [InlineData("[pscustomobject]@{ ReportPath = 'report.xml'; Outcome = 'Fail'; Reasons = 'System.String[]'; Gate = "
        + "'FailOn=High'; ScanId = ''; StartedAt = ''; EndedAt = ''; Duration = '' } |")]
    public void A_verdict_brings_its_outcome_and_its_gate_along(string source) =>
        AssertHeadline(Failed, $"{source} Export-CrashtestReport -Destination out.html -Format Html");

    [Theory]
    [InlineData("-FailOn Medium", "failed the gate")]
    [InlineData("", "no limit was set")]
    public void A_result_brings_its_outcome_and_its_gate_along(string gate, string end)
    {
        string script = $"Invoke-CrashtestScan -Webhook 'hook' -Name shop -Endpoint $endpoint -Path scan.xml {gate} "
            + "-ErrorAction SilentlyContinue";

        AssertHeadline(end, $"{script} | Export-CrashtestReport -Destination out.html -Format Html", "out.html");
    }

    [Theory]
    [InlineData("TimedOut", "the scan did not end in time")]
    [InlineData("UnsuccessfulEnd", "the scan did not end successfully")]
    public void A_run_that_did_not_end_well_is_incomplete_whatever_its_report_says(string reason, string words)
    {
        string run = $"[pscustomobject]@{{ Name = 'shop'; ReportPath = 'report.xml'; Outcome = 'Inconclusive'; "
            + $"Reasons = @('{reason}') }}";

        AssertHeadline(
            $"At least 1 high, 1 medium; {words}, so the result is incomplete",
            $"{run} | Export-CrashtestReport -Destination out.html -Format Html");
        AssertHeadline(
            $"At least 1 high, 1 medium; {words}, so the result is incomplete",
            $"{run} | Export-CrashtestReport -Destination out.html -Format Html -FailOn Critical");
    }

    [Fact]
    public void An_own_gate_replaces_that_of_the_run() =>
        AssertHeadline(
            "1 high, 1 medium: passed the gate",
            "Test-CrashtestReport report.xml -FailOn High | Export-CrashtestReport -Destination out.html -Format Html "
                + "-FailOn Critical");

    [Fact]
    public void A_verdict_that_allows_failed_checks_stays_what_it_is()
    {
        File.WriteAllText(InFolder("report.xml"), Report.Replace(
            "</testsuite>", "<testcase name=\"C\"><error/></testcase></testsuite>", StringComparison.Ordinal));

        AssertHeadline(
            "1 high, 1 medium: passed the gate",
            "Test-CrashtestReport report.xml -FailOn Critical -AllowFailedChecks | Export-CrashtestReport "
                + "-Destination out.html -Format Html");
        AssertHeadline(
            "At least 1 high, 1 medium; 1 of 3 checks crashed, so the scan is incomplete",
            "Export-CrashtestReport report.xml out.html -Format Html -FailOn Critical");
    }

    [Theory]
    [InlineData("-MaximumCount @{ Hihg = 1 }", "InvalidGate")]
    [InlineData("-NewOnly", "InvalidGate")]
    [InlineData("-BaselinePath none.json", "BaselineInvalid")]
    [InlineData("-Gate 'FailOn=Hihg'", "InvalidGate")]
    public void A_gate_that_is_not_understood_exports_nothing(string gate, string id)
    {
        Run($"Export-CrashtestReport report.xml out.html -Format Html {gate}").SingleError(id);

        Assert.False(File.Exists(InFolder("out.html")), "A page was written.");
    }

    private void AssertHeadline(string headline, string script, string file = "out.html")
    {
        Outcome outcome = Run(script);

        Assert.Empty(outcome.Errors.Select(error => error.ToString()));
        Assert.Contains(headline, File.ReadAllText(InFolder(file)), StringComparison.Ordinal);
        Assert.DoesNotContain("Pass:", File.ReadAllText(InFolder(file)), StringComparison.Ordinal);
        File.Delete(InFolder(file));
    }
}
