using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Crashtest.PowerShell.Tests.Engine;
using Xunit;

namespace Crashtest.PowerShell.Tests.Commands;

public sealed class CompareAndBaselineCommandTests : Workplace
{
    [Fact]
    public void Two_reports_are_compared()
    {
        Write("old.xml", "A", "B");
        Write("new.xml", "B", "C");

        Outcome outcome = Run("Compare-CrashtestReport old.xml new.xml -IncludeUnchanged");

        Assert.Empty(outcome.ErrorIds);
        Assert.Equal("Crashtest.FindingDifference", outcome.Output[0].TypeNames[0]);
        Assert.Equal(["Unchanged B", "New C", "Fixed A"], outcome.Output.Select(Name));
        Assert.Equal(
            ["New C", "Fixed A"],
            Run("'new.xml' | Compare-CrashtestReport -ReferencePath old.xml").Output.Select(Name));
    }

    [Fact]
    public void What_the_main_job_saved_is_compared_with_an_earlier_report()
    {
        Write("old.xml", "A");

        Outcome outcome =
            Run("Invoke-CrashtestScan w1 -Endpoint $endpoint -PollIntervalSeconds 1 | Compare-CrashtestReport old.xml");

        Assert.Empty(outcome.ErrorIds);
        Assert.Equal(4, outcome.Output.Count(difference => difference.Text("Change") == "New"));
    }

    [Theory]
    [InlineData("old.xml missing.xml")]
    [InlineData("missing.xml old.xml")]
    [InlineData("old.xml page.html")]
    [InlineData("old.xml ''")]
    public void One_that_cannot_be_read_is_one_error_and_nothing_else(string paths)
    {
        Write("old.xml", "A");
        File.WriteAllText(InFolder("page.html"), "<html/>");

        Outcome outcome = Run($"Compare-CrashtestReport {paths}");

        Assert.Empty(outcome.Output);
        outcome.SingleError("ReportInvalid");
    }

    [Fact]
    public void A_baseline_is_a_file_with_what_was_said()
    {
        Write("a.xml", "A", "B");
        Write("b.xml", "B", "C");

        PSObject file = Run("'a.xml', 'b.xml' | Export-CrashtestBaseline -Destination out.json -Reason 'internal "
            + "only' -Approver Ada -ExpiresOn 2027-03-31").Single();

        Assert.Equal("System.IO.FileInfo", file.TypeNames[0]);
        Assert.Equal(InFolder("out.json"), file.Text("FullName"));
        string text = File.ReadAllText(InFolder("out.json"));
        Assert.Equal([3, 3, 3, 3], new[]
        {
            "\"fingerprint\": \"v1:",
            "\"reason\": \"internal only\"",
            "\"approver\": \"Ada\"",
            "\"expiresOn\": \"2027-03-31\"",
        }
            .Select(part => text.Split(part).Length - 1));
    }

    [Theory]
    [InlineData("missing.xml out.json", "ReportInvalid")]
    [InlineData("a.xml, missing.xml out.json", "ReportInvalid")]
    [InlineData("cut.xml out.json", "ReportInvalid")]
    [InlineData("a.xml missing/out.json", "WriteFailed")]
    [InlineData("a.xml a.xml", "WriteFailed")]
    [InlineData("a.xml .", "WriteFailed")]
    [InlineData("a.xml out.json -NoClobber", "FileExists")]
    [InlineData("a.xml env:out", "NotFileSystemPath")]
    public void An_incomplete_file_changes_nothing(string parameters, string error)
    {
        Write("a.xml", "A");
        File.WriteAllText(InFolder("cut.xml"), TestReportCommandTests.Junit("A", "B")[..^20]);
        File.WriteAllText(InFolder("out.json"), "old");
        string report = File.ReadAllText(InFolder("a.xml"));

        Outcome outcome = Run($"Export-CrashtestBaseline {parameters}");

        Assert.Empty(outcome.Output);
        outcome.SingleError(error);
        Assert.Equal("old", File.ReadAllText(InFolder("out.json")));
        Assert.Equal(report, File.ReadAllText(InFolder("a.xml")));
        Assert.Equal(3, Directory.GetFileSystemEntries(Folder).Length);
    }

    [Fact]
    public void WhatIf_writes_nothing()
    {
        Write("a.xml", "A");

        Assert.Empty(Run("Export-CrashtestBaseline a.xml out.json -WhatIf").Output);
        Assert.False(File.Exists(InFolder("out.json")), "-WhatIf wrote a file.");
    }

    private static string Name(PSObject difference) =>
        $"{difference.Text("Change")} {PSObject.AsPSObject(difference.Get("Finding")!).Text("Title")}";

    private void Write(string name, params string[] titles) =>
        File.WriteAllText(InFolder(name), TestReportCommandTests.Junit(titles));

    [Theory]
    [InlineData("2020-02-29", "-ExpiresOn 2020-02-29 is in the past")]
    [InlineData("2999-12-31", "")]
    public void An_expiry_in_the_past_warns(string day, string warning)
    {
        Write("a.xml", "A");

        Outcome outcome = Run($"'a.xml' | Export-CrashtestBaseline -Destination out.json -ExpiresOn {day}");

        Assert.Equal(warning.Length == 0, outcome.Warnings.Count == 0);
        Assert.All(outcome.Warnings, text => Assert.StartsWith(warning, text, StringComparison.Ordinal));
    }
}
