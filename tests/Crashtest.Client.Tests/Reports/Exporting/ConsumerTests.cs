using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Crashtest.Client.Reports.Exporting;
using Crashtest.Client.Reports.Exporting.Csv;
using Crashtest.Client.Reports.Exporting.JUnit;
using Crashtest.Client.Reports.Exporting.Markdown;
using Crashtest.Client.Reports.Exporting.Sarif;
using Crashtest.Simulator.Content;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Exporting;

/// <summary>
/// Other people's programs read the exports and count. The real report has 122 findings in 139 checks; 14 checks found
/// nothing, 2 did not run and 1 crashed. docs/exports.md says the same, row by row.
/// </summary>
public sealed partial class ConsumerTests : IDisposable
{
    private static readonly string Sample = Encoding.UTF8.GetString(SampleReport.Bytes.Span);

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_SARIF_Multitool_finds_no_fault(bool isHostile)
    {
        var multitool = Consumer.FindMultitool();
        string file = Export(new SarifExporter("shop"), "export.sarif", isHostile);

        string remarks = await multitool.ReadAsync("validate", file, "--level", "Error;Warning");

        Assert.Contains("Analysis completed successfully.", remarks, StringComparison.Ordinal);
        string[] faults = [.. remarks.Split('\n').Where(line => Fault().IsMatch(line))];
        Assert.True(faults is [], string.Join("\n", faults.Select(line => line[..Math.Min(line.Length, 500)])));
    }

    [Fact]
    public async Task The_SARIF_Multitool_counts_the_findings()
    {
        var multitool = Consumer.FindMultitool();
        string file = Export(new SarifExporter("shop"), "export.sarif");

        int errors = await CountAsync("Level == Error");
        int warnings = await CountAsync("Level == Warning");
        int notes = await CountAsync("Level == Note");

        Assert.Equal((45, 65, 12), (errors, warnings, notes));
        AssertOnPage(
            "SARIF",
            "SARIF Multitool",
            $"{errors + warnings + notes} results: {errors} errors, {warnings} warnings, {notes} notes");

        async Task<int> CountAsync(string expression)
        {
            string answer = await multitool.ReadAsync("query", file, "--expression", expression);
            Assert.Matches("^Found [0-9]+ of 122 results", answer);
            return int.Parse(answer.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Junitparser_counts_the_checks(bool isHostile)
    {
        var python = Consumer.FindPython("read_junit.py", "junitparser", "python3-junitparser");
        int texts = HostileText.All.Count;
        string expected = isHostile ? $"{2 * texts} {texts} {texts} 0 {texts}" : "139 122 1 2 122";

        Assert.Equal(expected, await python.ReadAsync(Export(new JUnitExporter(), "export.xml", isHostile)));
        AssertOnPage("JUnit", "junitparser", "139 tests: 122 failures, 1 error, 2 skipped");
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public async Task Python_reads_a_row_for_each_finding_whatever_separates_the_columns(char delimiter)
    {
        var python = Consumer.FindPython("read_csv.py", "csv", "python3");
        string file = Export(new CsvExporter(delimiter), "export.csv");
        string hostile = Export(new CsvExporter(delimiter), "hostile.csv", isHostile: true);

        Assert.Equal("122 1 8 37 65 6 6", await python.ReadAsync(file, delimiter.ToString()));
        Assert.Equal(
            $"{HostileText.All.Count} 1 0 {HostileText.All.Count} 0 0 0",
            await python.ReadAsync(hostile, delimiter.ToString()));
        AssertOnPage("CSV", "Python", "122 rows of the same width");
    }

    [Fact]
    public async Task Marked_shows_the_counts()
    {
        var marked = Consumer.FindMarked();

        using IHtmlDocument page = Parse(await marked.ReadAsync(Export(new MarkdownExporter(), "export.md")));

        Assert.Contains(
            "122 findings, in 139 checks: 14 found nothing, 1 crashed, 2 did not run.",
            page.Body!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal(
            ["8", "37", "65", "6", "6"],
            page.QuerySelectorAll("table:first-of-type td:last-child").Take(5).Select(cell => cell.TextContent));
        Assert.Equal(122, page.QuerySelectorAll("table")[1].QuerySelectorAll("tbody tr").Length);
        Assert.Equal(
            ["1", "2"],
            page.QuerySelectorAll("table")[2].QuerySelectorAll("td:nth-child(2)").Select(cell => cell.TextContent));
        AssertOnPage("Markdown", "marked", "122 findings, 139 checks: 14 found nothing, 1 crashed, 2 did not run");
    }

    [Fact]
    public async Task Marked_makes_nothing_but_text_of_hostile_text()
    {
        var marked = Consumer.FindMarked();

        string file = Export(new MarkdownExporter(), "hostile.md", isHostile: true);
        using IHtmlDocument page = Parse(await marked.ReadAsync(file));

        Assert.Empty(page.QuerySelectorAll("script, img, svg, iframe, form, input, style, object"));
        Assert.DoesNotContain(
            page.All.SelectMany(element => element.Attributes),
            attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
        Assert.All(page.QuerySelectorAll("a"), link => Assert.Matches(
            "^https://(nvd.nist.gov|cwe.mitre.org|owasp.org|cheatsheetseries.owasp.org)/", link.GetAttribute("href")!));
    }

    private string Export(IReportExporter exporter, string name, bool isHostile = false)
    {
        string text;
        if (isHostile)
        {
            text = Exported.Text(exporter, HostileText.Report());
        }
        else
        {
            text = Exported.Text(exporter, Sample);
        }

        return _folder.Write(name, text);
    }

    // What a program counted is what the page says that it counts.
    private static void AssertOnPage(string format, string program, string counts) => Assert.Contains(
        File.ReadLines(Path.Combine(Consumer.Repository, "docs", "exports.md")),
        line => line.StartsWith($"| {format} | {program}", StringComparison.Ordinal)
            && line.EndsWith($" | {counts} | none |", StringComparison.Ordinal));

    private static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    [GeneratedRegex(": (error|warning) ")]
    private static partial Regex Fault();
}
