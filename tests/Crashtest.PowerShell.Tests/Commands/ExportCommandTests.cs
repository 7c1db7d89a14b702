using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Crashtest.PowerShell.Tests.Engine;
using Crashtest.Simulator.Content;
using Xunit;

namespace Crashtest.PowerShell.Tests.Commands;

public sealed partial class ExportCommandTests : Workplace
{
    private const string Start = "$scan = Start-CrashtestScan -Webhook 'hook' -Name shop -Endpoint $endpoint;";

    [Theory]
    [InlineData("Sarif", "{")]
    [InlineData("GitLab", "{")]
    [InlineData("Html", "<!DOCTYPE html>")]
    [InlineData("Markdown", "#")]
    [InlineData("Csv", "Severity,")]
    [InlineData("JUnit", "<?xml")]
    [InlineData("Json", "{")]
    [InlineData("DefectDojo", "{")]
    [InlineData("SonarQube", "{")]
    public void A_saved_report_is_exported(string format, string start)
    {
        PSObject file = Run($"{Start} $scan | Save-CrashtestReport -Path report.xml | Export-CrashtestReport -Format "
            + $"{format} -Destination out.file").Single();

        FileInfo info = Assert.IsType<FileInfo>(file.BaseObject);
        Assert.Equal(InFolder("out.file"), info.FullName);
        Assert.StartsWith(start, File.ReadAllText(info.FullName), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$report")]
    [InlineData(
        "[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($report))")]
    public void The_label_of_the_target_is_the_title_also_behind_a_job(string report)
    {
        Run($"{Start} $report = $scan | Save-CrashtestReport -Path report.xml; {report} | Export-CrashtestReport "
            + "-Format JUnit -Destination out.xml").Single();

        Assert.Contains("<testsuites name=\"shop\"", File.ReadAllText(InFolder("out.xml")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_of_a_whole_run_is_exported()
    {
        Run("Invoke-CrashtestScan -Webhook 'hook' -Name shop -Endpoint $endpoint | Export-CrashtestReport -Format "
            + "Sarif -Destination out.sarif").Single();

        Assert.Contains("crashtest/shop/", File.ReadAllText(InFolder("out.sarif")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[System.IO.FileInfo]::new(\"$folder/report.xml\") |", "")]
    [InlineData("'report.xml' |", "")]
    [InlineData("", "report.xml out.xml")]
    [InlineData("", "-LiteralPath report.xml")]
    public void A_report_is_named_in_many_ways_and_called_by_its_file(string source, string arguments)
    {
        WriteReport("report.xml");
        string destination =
            arguments.Contains("out.xml", StringComparison.Ordinal) ? string.Empty : "-Destination out.xml";

        Run($"{source} Export-CrashtestReport {arguments} {destination} -Format JUnit").Single();

        Assert.Contains(
            "<testsuites name=\"report.xml\"", File.ReadAllText(InFolder("out.xml")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_title_that_is_given_comes_first()
    {
        WriteReport("report.xml");

        Run("[System.IO.FileInfo]::new(\"$folder/report.xml\") | Export-CrashtestReport -Format JUnit -Destination "
            + "out.xml -Title 'The shop'").Single();

        Assert.Contains(
            "<testsuites name=\"The shop\"", File.ReadAllText(InFolder("out.xml")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_split_emits_each_file()
    {
        WriteReport("report.xml");

        Outcome outcome = Run("Export-CrashtestReport report.xml out.xml -Format JUnit -MaximumCasesPerFile 10");

        Assert.Empty(outcome.Errors);
        Assert.Equal(
            Enumerable.Range(1, outcome.Output.Count).Select(number => $"out-{number}.xml"),
            outcome.Output.Select(file => ((FileInfo)file.BaseObject).Name));
        Assert.InRange(outcome.Output.Count, 2, 100);
        Assert.False(File.Exists(InFolder("out.xml")), "All test cases lie in the parts.");
    }

    [Fact]
    public void Only_JUnit_is_split()
    {
        WriteReport("report.xml");

        Outcome outcome = Run("Export-CrashtestReport report.xml out.csv -Format Csv -MaximumCasesPerFile 1");

        Assert.Contains("-MaximumCasesPerFile", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
        Assert.Equal("out.csv", ((FileInfo)outcome.Single().BaseObject).Name);
    }

    [Theory]
    [InlineData("", ',')]
    [InlineData("-Delimiter ';'", ';')]
    [InlineData("-Delimiter \"`t\"", '\t')]
    [InlineData("-UseCulture", ';')]
    [InlineData("-UseCulture -Delimiter '|'", '|')]
    public void The_columns_of_CSV_are_separated_as_Export_Csv_does_it(string arguments, char delimiter)
    {
        WriteReport("report.xml");

        Outcome outcome = Run("[Threading.Thread]::CurrentThread.CurrentCulture = 'de-DE'; Export-CrashtestReport "
            + $"report.xml out.csv -Format Csv {arguments}");

        Assert.Equal("out.csv", ((FileInfo)outcome.Single().BaseObject).Name);
        Assert.StartsWith(
            $"Severity{delimiter}Scanner{delimiter}",
            File.ReadAllText(InFolder("out.csv")).TrimStart('\uFEFF'),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'\"'")]
    [InlineData("a")]
    [InlineData("=")]
    [InlineData("\"`n\"")]
    public void A_delimiter_that_would_break_the_file_is_refused(string delimiter)
    {
        WriteReport("report.xml");

        Assert.Equal(
            ["ParameterArgumentValidationError"],
            Run($"Export-CrashtestReport report.xml out.csv -Format Csv -Delimiter {delimiter}").ErrorIds);
    }

    [Fact]
    public void A_bad_report_costs_only_itself()
    {
        File.WriteAllText(InFolder("a.xml"), "<html>login</html>");
        WriteReport("b.xml");

        Outcome outcome = Run("'a.xml', 'b.xml' | Export-CrashtestReport -Format JUnit -Destination out.xml");

        outcome.SingleError("ReportInvalid");
        Assert.Single(outcome.Output);
    }

    [Theory]
    [InlineData("report.xml", "", "WriteFailed")]
    [InlineData("none/out.xml", "", "WriteFailed")]
    [InlineData("old.xml", "-NoClobber", "FileExists")]
    [InlineData("Variable:out", "", "NotFileSystemPath")]
    public void A_file_that_cannot_be_written_is_an_error_and_changes_nothing(
        string destination, string switches, string id)
    {
        WriteReport("report.xml");
        File.WriteAllText(InFolder("old.xml"), "old");

        ErrorRecord error =
            Run($"Export-CrashtestReport report.xml '{destination}' -Format JUnit {switches}").SingleError(id);

        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.Equal("old", File.ReadAllText(InFolder("old.xml")));
        Assert.Equal(DemoReport.Bytes.ToArray(), File.ReadAllBytes(InFolder("report.xml")));
        Assert.Equal(2, Directory.GetFileSystemEntries(Folder).Length);
    }

    [Fact]
    public void Force_replaces_a_read_only_file()
    {
        WriteReport("report.xml");
        File.WriteAllText(InFolder("out.xml"), "old");
        File.SetAttributes(InFolder("out.xml"), FileAttributes.ReadOnly);

        Run("Export-CrashtestReport report.xml out.xml -Format JUnit").SingleError("WriteFailed");
        Run("Export-CrashtestReport report.xml out.xml -Format JUnit -Force").Single();

        Assert.StartsWith("<?xml", File.ReadAllText(InFolder("out.xml")), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_writes_nothing()
    {
        WriteReport("report.xml");

        Outcome outcome = Run("Export-CrashtestReport report.xml out.xml -Format JUnit -WhatIf");

        Assert.Empty(outcome.Output);
        Assert.False(File.Exists(InFolder("out.xml")), "A file was written.");
    }

    [Fact]
    public void An_unknown_format_is_an_error_of_the_parameter()
    {
        WriteReport("report.xml");

        Outcome outcome = Run("Export-CrashtestReport report.xml out.xml -Format Pdf");

        Assert.Equal(["ParameterArgumentTransformationError"], outcome.ErrorIds);
        Assert.False(File.Exists(InFolder("out.xml")), "A file was written.");
    }

    private void WriteReport(string name) => File.WriteAllBytes(InFolder(name), DemoReport.Bytes.ToArray());

    [Fact]
    public void Targets_without_a_report_are_in_the_index_and_named_in_their_errors_and_each_page_has_its_own_reasons()
    {
        File.WriteAllText(
            InFolder("good.xml"),
            "<testsuite><testcase classname='xss' name='a'><failure type='low' message='m'/></testcase></testsuite>");
        File.WriteAllText(InFolder("bad.xml"), "no report");
        Outcome outcome = Run(
            """
            function result($name, $path, $outcome, $reasons) { [pscustomobject]@{ Name = $name; ReportPath = $path; Outcome = $outcome; Reasons = $reasons } }
            (result slow $null Inconclusive @('TimedOut')), (result late "$folder/good.xml" Inconclusive @('TimedOut')),
                (result halted "$folder/good.xml" Inconclusive @('UnsuccessfulEnd', 'ScanStopped')), (result broken "$folder/bad.xml" Inconclusive @('ReportMissing')),
                (result plain "$folder/good.xml" $null $null) |
                Export-CrashtestReport -Destination pages/ -Format Html
            """);

        Assert.Equal(["ReportInvalid", "ReportInvalid"], outcome.ErrorIds);
        Assert.Contains("for 'slow'", outcome.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("bad.xml", outcome.Errors[1].ToString(), StringComparison.Ordinal);
        string index = File.ReadAllText(InFolder("pages/index.html"));
        Assert.Contains("5 targets", index, StringComparison.Ordinal);
        Assert.Equal(2, index.Split("no report").Length - 1);
        Assert.Equal(
            ["late.html: time limit", "halted.html: stopped", "plain.html: "],
            new[] { "late.html", "halted.html", "plain.html" }.Select(page => page + ": " + string.Join(
                ' ', new[] { "time limit", "stopped" }.Where(File.ReadAllText(InFolder("pages/" + page)).Contains))));
    }
}
