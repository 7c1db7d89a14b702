using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Crashtest.PowerShell.Tests.Engine;
using Crashtest.Simulator.Content;
using Xunit;

namespace Crashtest.PowerShell.Tests.Commands;

public sealed class FindingCommandTests : Workplace
{
    [Fact]
    public void The_real_report_gives_its_findings()
    {
        WriteSample("report.xml");

        Outcome outcome = Run("Get-CrashtestFinding report.xml");

        Assert.Empty(outcome.ErrorIds);
        Assert.Equal(122, outcome.Output.Count);
        Assert.Equal(
            "Informational 6, Low 6, Medium 65, High 37, Critical 8",
            string.Join(", ", outcome.Output.GroupBy(finding => finding.Number("Severity")).OrderBy(group => group.Key)
                .Select(group => $"{group.First().Text("Severity")} {group.Count()}")));
        Assert.All(outcome.Output, finding => Assert.Equal(InFolder("report.xml"), finding.Text("ReportPath")));
        Assert.Equal("Crashtest.Finding", outcome.Output[0].TypeNames[0]);
    }

    [Fact]
    public void Json_findings_are_recognized_by_their_content()
    {
        File.WriteAllText(InFolder("report.xml"), """
            { "data": { "findings": { "xss": [ { "finding_description_slug": "r", "information": "x" } ], "cve": [ { "cve_findings": [ { "cve_id": "CVE-2016-4072", "cvss": 7.5 } ] } ] },
              "descriptions": [ { "slug": "r", "title": "Reflected", "baseScore": 5.9 } ] } }
            """);

        Outcome outcome = Run("Get-CrashtestFinding report.xml");

        Assert.Empty(outcome.ErrorIds);
        Assert.Equal(
            ["Medium Reflected", "Unknown cve", "High CVE-2016-4072"],
            outcome.Output.Select(finding => $"{finding.Text("Severity")} {finding.Text("Title")}"));
    }

    [Theory]
    [InlineData("<html><body>Sign in</body></html>")]
    [InlineData("")]
    [InlineData("<testsuite><testcase name=\"a\"/><testcase")]
    [InlineData("<?xml version=\"1.0\" encoding=\"utf-16\"?><testsuite/>")]
    [InlineData(
        "<!DOCTYPE a [<!ENTITY b \"c\"><!ENTITY d SYSTEM \"http://127.0.0.1:1/\">]><testsuite>&b;&d;</testsuite>")]
    [InlineData("{\"findings\":{\"a\":[[[[")]
    [InlineData("{}")]
    [InlineData("a,b\n1,2")]
    public void An_invalid_report_is_one_error_with_one_sentence(string content)
    {
        File.WriteAllText(InFolder("report.xml"), content);

        Outcome outcome = Run("Get-CrashtestFinding report.xml");

        Assert.Empty(outcome.Output);
        Assert.Equal(["ReportInvalid"], outcome.ErrorIds);
        Assert.Matches("^The report '.*report.xml' cannot be read: [^\n]+\\.$", outcome.Errors[0].ToString());
    }

    [Theory]
    [InlineData("-MinimumSeverity High", 45)]
    [InlineData("-MinimumSeverity Critical -Scanner sqlinjection", 2)]
    [InlineData("-Scanner SQL*, xss", 3)]
    [InlineData("-MinimumSeverity Critical -Scanner sql_injection", 2)]
    [InlineData("-MinimumSeverity Critical -Scanner 'SQL-inj*'", 2)]
    [InlineData("-MinimumSeverity Critical -Scanner '[r-t]qlinjection'", 2)]
    [InlineData("-Scanner _", 0)]
    [InlineData("-Scanner nothing", 0)]
    public void Findings_are_chosen_by_severity_and_scanner(string parameters, int count)
    {
        WriteSample("report.xml");

        Outcome outcome = Run($"Get-CrashtestFinding report.xml {parameters}");

        Assert.Empty(outcome.ErrorIds);
        Assert.Equal(count, outcome.Output.Count);
    }

    [Theory]
    [InlineData("Get-CrashtestFinding one.xml, two.xml", 244)]
    [InlineData("Get-CrashtestFinding *.xml", 366)]
    [InlineData("Get-CrashtestFinding -Path o*", 122)]
    [InlineData("Get-CrashtestFinding -Path 'a[1].xml'", 122)]
    [InlineData("Get-CrashtestFinding -LiteralPath 'a[1].xml'", 122)]
    [InlineData("'one.xml', 'two.xml' | Get-CrashtestFinding", 244)]
    [InlineData("[System.IO.DirectoryInfo]::new($folder).GetFiles() | Get-CrashtestFinding", 366)]
    [InlineData("[pscustomobject]@{ ReportPath = 'one.xml' } | Get-CrashtestFinding", 122)]
    [InlineData("[pscustomobject]@{ PSPath = \"Microsoft.PowerShell.Core\\FileSystem::$folder/one.xml\" } | "
        + "Get-CrashtestFinding", 122)]
    public void Reports_are_named_in_the_ways_that_files_are(string script, int count)
    {
        WriteSample("one.xml");
        WriteSample("two.xml");
        WriteSample("a[1].xml");
        Directory.CreateDirectory(InFolder("folder.xml"));

        Outcome outcome = Run(script);

        Assert.True(outcome.ErrorIds is [], outcome.ToString());
        Assert.Equal(count, outcome.Output.Count);
    }

    [Theory]
    [InlineData("missing.xml", "ReportInvalid", ErrorCategory.InvalidData)]
    [InlineData("'missing/report.xml'", "ReportInvalid", ErrorCategory.InvalidData)]
    [InlineData("*.nothing", "ReportInvalid", ErrorCategory.InvalidData)]
    [InlineData("'a['", "ReportInvalid", ErrorCategory.InvalidData)]
    [InlineData("folder", "ReportInvalid", ErrorCategory.InvalidData)]
    [InlineData("empty.xml", "ReportInvalid", ErrorCategory.InvalidData)]
    [InlineData("page.xml", "ReportInvalid", ErrorCategory.InvalidData)]
    [InlineData("$null", "ReportInvalid", ErrorCategory.InvalidData)]
    [InlineData("''", "ReportInvalid", ErrorCategory.InvalidData)]
    [InlineData("@()", "ReportInvalid", ErrorCategory.InvalidData)]
    [InlineData("env:report", "NotFileSystemPath", ErrorCategory.InvalidArgument)]
    [InlineData("nodrive:report.xml", "NotFileSystemPath", ErrorCategory.InvalidArgument)]
    [InlineData("env:*", "NotFileSystemPath", ErrorCategory.InvalidArgument)]
    public void What_cannot_be_read_is_one_error_and_stops_no_other(string path, string id, ErrorCategory category)
    {
        WriteSample("report.xml");
        Directory.CreateDirectory(InFolder("folder"));
        File.WriteAllText(InFolder("empty.xml"), string.Empty);
        File.WriteAllText(InFolder("page.xml"), "<html><body>Login</body></html>");

        Outcome outcome = Run($"Get-CrashtestFinding -Path {path}; Get-CrashtestFinding report.xml");

        ErrorRecord error = outcome.SingleError(id);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.False(string.IsNullOrEmpty(error.ErrorDetails.RecommendedAction), "No next step.");
        Assert.EndsWith(".", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(122, outcome.Output.Count);
    }

    [Fact]
    public void The_findings_of_a_scan_follow_it_in_the_pipeline()
    {
        Outcome outcome = Run(
            "$result = Invoke-CrashtestScan w1 -Endpoint $endpoint -Path report.xml; $result | Get-CrashtestFinding");

        Assert.Empty(outcome.ErrorIds);
        Assert.Equal(4, outcome.Output.Count);
    }

    [Fact]
    public void A_saved_report_continues_through_the_pipeline() =>
        Assert.Equal(4, Run("Start-CrashtestScan w1 -Endpoint $endpoint | Save-CrashtestReport -Path report.xml | "
            + "Get-CrashtestFinding").Output.Count);

    [Fact]
    public void A_scan_without_a_report_does_not_look_like_one_without_findings()
    {
        Options.Reports["junit"] = BodyContent.CreateFromText("<html/>");

        Outcome outcome = Run(
            "Invoke-CrashtestScan w1 -Endpoint $endpoint -Path report.xml -ErrorAction Ignore | Get-CrashtestFinding");

        Assert.Empty(outcome.Output);
        Assert.Contains("no report", outcome.SingleError("ReportInvalid").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_object_that_came_back_from_a_job_still_names_its_report()
    {
        Outcome outcome = Run("""
            $result = Invoke-CrashtestScan w1 -Endpoint $endpoint -Path report.xml
            $text = [System.Management.Automation.PSSerializer]::Serialize($result)
            [System.Management.Automation.PSSerializer]::Deserialize($text) | Get-CrashtestFinding
            """);

        Assert.Empty(outcome.ErrorIds);
        Assert.Equal(4, outcome.Output.Count);
    }

    [Fact]
    public void The_first_finding_comes_before_the_report_is_read_to_its_end()
    {
        File.WriteAllText(InFolder("cut.xml"), "<testsuite><testcase classname='xss.crashtest.cloud' name='a "
            + "(1)'><failure type='low'/></testcase><testcase");

        Outcome outcome = Run("Get-CrashtestFinding cut.xml");

        Assert.Equal("a", Assert.Single(outcome.Output).Text("Title"));
        outcome.SingleError("ReportInvalid");
    }

    [Fact]
    public void An_early_end_stops_the_reading_and_closes_the_file()
    {
        WriteSample("report.xml");
        File.AppendAllText(InFolder("report.xml"), "rubbish behind the end");

        Outcome outcome = Run("$first = $null; foreach ($i in 1) { Get-CrashtestFinding report.xml | ForEach-Object { "
            + "$first = $_; break } }; $first");

        Assert.True(outcome.ErrorIds is [], outcome.ToString());
        Assert.Single(outcome.Output);
        using FileStream file = new(InFolder("report.xml"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.True(file.CanWrite);
    }

    private void WriteSample(string name) => File.WriteAllBytes(InFolder(name), SampleReport.Bytes.ToArray());
}
