using System;
using System.IO;
using System.Linq;
using Crashtest.PowerShell.Tests.Engine;
using Xunit;

namespace Crashtest.PowerShell.Tests.Paths;

/// <summary>A path is taken as it is written, as a pattern, and with its wildcards escaped.</summary>
public sealed class EscapedPathTests : Workplace
{
    private const string Report =
        "<testsuites><testcase classname='xss.crashtest.cloud' name='XSS (1)'><failure type='high' "
            + "message='Bad.'/></testcase></testsuites>";

    private const string Escape = "$path = [wildcardpattern]::Escape('r[1].xml')\n";

    [Theory]
    [InlineData("Get-CrashtestFinding $path")]
    [InlineData("Get-CrashtestFinding $path.Replace('1', '?')")]
    [InlineData("Get-CrashtestFinding 'r[1].xml'")]
    [InlineData("Get-CrashtestFinding -LiteralPath 'r[1].xml'")]
    [InlineData("[System.IO.FileInfo]::new(\"$folder/r[1].xml\") | Get-CrashtestFinding")]
    [InlineData("Test-CrashtestReport $path")]
    [InlineData("Test-CrashtestReport r.xml -BaselinePath $path -NewOnly")]
    [InlineData("Compare-CrashtestReport $path r.xml -IncludeUnchanged")]
    [InlineData("Compare-CrashtestReport r.xml $path -IncludeUnchanged")]
    [InlineData("Export-CrashtestReport $path out.sarif -Format Sarif")]
    [InlineData("Export-CrashtestBaseline $path baseline.json")]
    public void An_input_with_brackets_is_read(string command)
    {
        Write("r[1].xml");
        Write("r.xml");

        Run(Escape + command).Single();
    }

    [Theory]
    [InlineData("Export-CrashtestReport r.xml ([wildcardpattern]::Escape('out[1].x')) -Format Sarif")]
    [InlineData("Export-CrashtestBaseline r.xml ([wildcardpattern]::Escape('out[1].x'))")]
    [InlineData("Invoke-CrashtestScan w1 -Endpoint $endpoint -PollIntervalSeconds 1 -Path "
        + "([wildcardpattern]::Escape('out[1].x'))")]
    [InlineData("Invoke-CrashtestScan w1 -Endpoint $endpoint -PollIntervalSeconds 1 -Path 'out[1].x'")]
    public void An_output_with_brackets_gets_its_name(string command)
    {
        Write("r.xml");

        Run(command + " -ErrorAction SilentlyContinue");

        Assert.True(
            File.Exists(InFolder("out[1].x")), $"There is only {string.Join(", ", Directory.GetFiles(Folder))}.");
    }

    [Theory]
    [InlineData("*.xml", 2)]
    [InlineData("$folder/*.xml", 2)]
    [InlineData("a::b.xml", 1)]
    [InlineData("-LiteralPath a::b.xml", 1)]
    [InlineData("-LiteralPath $folder/a::b.xml, r.xml", 2)]
    public void A_name_with_two_colons_is_not_taken_for_a_provider(string path, int count)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such names.");
        Write("a::b.xml");
        Write("r.xml");

        Outcome outcome = Run($"Test-CrashtestReport {path} -FailOn High");

        Assert.True(outcome.ErrorIds.All(id => id == "GateFailed"), outcome.ToString());
        Assert.Equal(count, outcome.Output.Count);
    }

    [Fact]
    public void A_name_that_looks_escaped_is_taken_as_it_is_written()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows escapes otherwise.");
        Write("r`[1`].xml");

        Assert.EndsWith(
            "r`[1`].xml",
            Run(Escape + "(Get-CrashtestFinding $path).ReportPath").Single().ToString(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-CrashtestFinding \"a`0b.xml\"")]
    [InlineData("Test-CrashtestReport \"a`0b.xml\"")]
    [InlineData("Compare-CrashtestReport r.xml \"a`0b.xml\"")]
    [InlineData("Export-CrashtestReport r.xml \"a`0b\" -Format Sarif")]
    [InlineData("Export-CrashtestBaseline r.xml \"a`0b\"")]
    [InlineData("Save-CrashtestReport -ScanId 1 -Webhook w1 -Endpoint $endpoint -Path \"a`0b\"")]
    [InlineData("Invoke-CrashtestScan w1 -Endpoint $endpoint -Path \"a`0b\"")]
    [InlineData("Start-CrashtestScan w1 -Endpoint $endpoint -RunKey 1 -StatePath \"a`0b\"")]
    public void A_path_with_NUL_is_a_mistake_in_the_command(string command)
    {
        Write("r.xml");

        Outcome outcome = Run(command);

        outcome.SingleError("NotFileSystemPath");
        Assert.Empty(Simulator.Requests);
        Assert.All(outcome.Output, item => Assert.Equal(5, item.Properties["ExitCode"]?.Value));
        Assert.Equal(["r.xml"], Directory.GetFiles(Folder).Select(Path.GetFileName));
    }

    private void Write(string name) => File.WriteAllText(InFolder(name), Report);

    [Theory]
    [InlineData("Save-CrashtestReport 1 -Webhook $w -Path ' '")]
    [InlineData("Start-CrashtestScan $w -StatePath ' ' -RunKey r")]
    [InlineData("Invoke-CrashtestScan $w -Path \"`t\"")]
    [InlineData("Invoke-CrashtestScan $w -BaselinePath ' '")]
    public void A_blank_path_is_refused_before_a_request(string script)
    {
        Outcome outcome = Run($"$w = 'w1'; {script} -Endpoint $endpoint");

        Assert.Equal("The path is blank.", outcome.SingleError("NotFileSystemPath").ToString());
        Assert.Empty(Simulator.Requests);
    }
}
