using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Security.Cryptography;
using Crashtest.PowerShell.Tests.Engine;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Content;
using Xunit;

namespace Crashtest.PowerShell.Tests.Commands;

public sealed class SaveCommandTests : Workplace
{
    private const string Scan = "$scan = Start-CrashtestScan w1 -Name shop -Endpoint $endpoint;";

    [Fact]
    public void A_report_is_saved_byte_for_byte()
    {
        Options.Reports["junit"] = BodyContent.CreateFromBytes(SampleReport.Bytes);

        PSObject report = Run($"{Scan} $scan | Save-CrashtestReport -Path report.xml").Single();

        Assert.Equal("Crashtest.Report", report.TypeNames[0]);
        Assert.Equal(InFolder("report.xml"), report.Text("Path"));
        Assert.Equal(SampleReport.Bytes.ToArray(), File.ReadAllBytes(InFolder("report.xml")));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(SampleReport.Bytes.Span)), report.Text("Sha256"));
        Assert.Equal(SampleReport.Bytes.Length, report.Number("Length"));
    }

    [Fact]
    public void While_the_scan_runs_the_report_is_refused_and_afterwards_it_is_saved()
    {
        Options.RunningFor = TimeSpan.FromHours(1);
        Outcome early = Run($"{Scan} $scan; $scan | Save-CrashtestReport -Path report.xml");
        ErrorRecord error = early.SingleError("ReportNotReady");
        Assert.Equal(ErrorCategory.ResourceUnavailable, error.CategoryInfo.Category);
        Assert.Empty(Directory.GetFiles(Folder));

        Simulator.EndScan(1);
        Session.Run("$scan | Save-CrashtestReport -Path report.xml").Single();
        Assert.True(File.Exists(InFolder("report.xml")), "The report was not saved after the end of the scan.");
    }

    [Theory]
    [InlineData("", "crashtest-1.xml")]
    [InlineData("-Format Pdf", "crashtest-1.pdf")]
    [InlineData("-Format Csv -Path .", "crashtest-1.csv")]
    [InlineData("-Path 'a[1].xml'", "a[1].xml")]
    public void A_report_without_a_name_is_named_after_its_scan(string parameters, string file)
    {
        Run($"{Scan} $scan | Save-CrashtestReport {parameters}").Single();

        Assert.Equal([file], Directory.GetFiles(Folder).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("missing/report.xml", "WriteFailed", ErrorCategory.WriteError)]
    [InlineData("env:report", "NotFileSystemPath", ErrorCategory.InvalidArgument)]
    [InlineData("nodrive:report.xml", "NotFileSystemPath", ErrorCategory.InvalidArgument)]
    [InlineData("old.xml -NoClobber", "FileExists", ErrorCategory.ResourceExists)]
    [InlineData("readonly.xml", "WriteFailed", ErrorCategory.WriteError)]
    public void A_place_that_cannot_be_written_is_one_error_and_changes_nothing(
        string path, string id, ErrorCategory category)
    {
        File.WriteAllText(InFolder("old.xml"), "old");
        File.WriteAllText(InFolder("readonly.xml"), "old");
        File.SetAttributes(InFolder("readonly.xml"), FileAttributes.ReadOnly);

        Outcome outcome = Run($"{Scan} $scan | Save-CrashtestReport -Path {path}");

        Assert.Equal(category, outcome.SingleError(id).CategoryInfo.Category);
        Assert.Equal(["old.xml", "readonly.xml"], Directory.GetFiles(Folder).Select(Path.GetFileName).Order());
        Assert.All(Directory.GetFiles(Folder), file => Assert.Equal("old", File.ReadAllText(file)));
        File.SetAttributes(InFolder("readonly.xml"), FileAttributes.Normal);
    }

    [Fact]
    public void Force_replaces_a_read_only_file()
    {
        File.WriteAllText(InFolder("report.xml"), "old");
        File.SetAttributes(InFolder("report.xml"), FileAttributes.ReadOnly);

        Run($"{Scan} $scan | Save-CrashtestReport -Path report.xml -Force").Single();

        Assert.Equal(DemoReport.Bytes.ToArray(), File.ReadAllBytes(InFolder("report.xml")));
    }

    [Theory]
    [InlineData("<html>login</html>")]
    [InlineData("")]
    [InlineData("<testsuites><testsuite>")]
    [InlineData("<!DOCTYPE testsuites><testsuites/>")]
    public void An_invalid_report_is_not_saved(string body)
    {
        File.WriteAllText(InFolder("report.xml"), "old");
        Options.Reports["junit"] = BodyContent.CreateFromText(body);

        ErrorRecord error = Run($"{Scan} $scan | Save-CrashtestReport -Path report.xml").SingleError("ReportInvalid");

        Assert.Equal(ErrorCategory.InvalidData, error.CategoryInfo.Category);
        Assert.Equal("old", File.ReadAllText(InFolder("report.xml")));
        Assert.Single(Directory.GetFiles(Folder));
    }

    [Fact]
    public void WhatIf_saves_nothing()
    {
        Run($"{Scan} $scan | Save-CrashtestReport -Path report.xml -WhatIf");

        Assert.Empty(Directory.GetFiles(Folder));
        Assert.DoesNotContain(Simulator.Requests, request => request.Kind == CallKind.Report);
    }

    [Theory]
    [InlineData("-Path reports", "crashtest-1.xml", "crashtest-2.xml")]
    [InlineData("-Path reports/", "crashtest-1.xml", "crashtest-2.xml")]
    [InlineData("-Path reports -NoClobber -Format Csv", "crashtest-1.csv", "crashtest-2.csv")]
    public void Reports_of_several_scans_are_saved_in_a_folder(string parameters, params string[] files)
    {
        Outcome outcome =
            Run($"'w1', 'w2' | Start-CrashtestScan -Endpoint $endpoint | Save-CrashtestReport {parameters}");

        Assert.Empty(outcome.ErrorIds);
        Assert.Equal(files, Directory.GetFiles(InFolder("reports")).Select(Path.GetFileName).Order());
        Assert.Equal(
            files.Select(file => InFolder(Path.Combine("reports", file))),
            outcome.Output.Select(report => report.Text("Path")).Order());
    }

    [Theory]
    [InlineData("'w1', 'w2' | Start-CrashtestScan -Endpoint $endpoint | Save-CrashtestReport")]
    [InlineData("'w1', 'w2' | Start-CrashtestScan -Endpoint $endpoint | Save-CrashtestReport -Force")]
    [InlineData("'w1', 'w2' | Invoke-CrashtestScan -Endpoint $endpoint")]
    [InlineData("Invoke-CrashtestScan ('w1', 'w2') -Endpoint $endpoint")]
    public void A_report_does_not_replace_another_of_the_same_command(string command)
    {
        Outcome outcome = Run($$"""{{command}} -Path report.xml | . { process { "$($_.Path)$($_.ReportPath)" } }""");

        ErrorRecord error = outcome.SingleError("FileExists");
        Assert.Contains("end -Path with '/'", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(InFolder("report.xml"), string.Concat(outcome.Output));
        Assert.Equal(["report.xml"], Directory.GetFiles(Folder).Select(Path.GetFileName));
    }
}
