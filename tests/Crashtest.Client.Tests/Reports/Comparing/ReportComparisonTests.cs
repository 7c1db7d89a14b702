using System;
using System.Linq;
using System.Text;
using Crashtest.Client.Reports.Comparing;
using Crashtest.Client.Reports.Reading;
using Crashtest.Simulator.Content;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Comparing;

public sealed class ReportComparisonTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void New_fixed_and_unchanged_findings_are_distinguished_in_any_order()
    {
        string[] changes = Compare(
            JUnitText.Of(
                JUnitText.Found("high", "A", "stays", ordinal: 1), JUnitText.Found("low", "A", "goes", ordinal: 2)),
            JUnitText.Of(
                JUnitText.Found("low", "A", "comes", ordinal: 3), JUnitText.Found("high", "A", "stays", ordinal: 9)),
            withUnchanged: true);

        Assert.Equal(["New comes", "Unchanged stays", "Fixed goes"], changes);
    }

    [Fact]
    public void Unchanged_findings_are_written_only_on_request() =>
        Assert.Empty(Compare(JUnitText.With(("high", 3)), JUnitText.With(("high", 3)), withUnchanged: false));

    [Fact]
    public void A_report_does_not_differ_from_itself()
    {
        string sample = Encoding.UTF8.GetString(SampleReport.Bytes.Span);

        Assert.Empty(Compare(sample, sample, withUnchanged: false));
        Assert.Equal(122, Compare(sample, sample, withUnchanged: true).Length);
    }

    [Theory]
    [InlineData("clear", "Fixed")]
    [InlineData("skipped", "NotChecked")]
    [InlineData("crashed", "NotChecked")]
    [InlineData("clear,crashed", "NotChecked")]
    [InlineData("skipped,clear", "NotChecked")]
    [InlineData("otherTitle", "Fixed")]
    [InlineData("otherTitle,otherTitleCrashed", "NotChecked")]
    [InlineData("clear,otherTitleCrashed", "Fixed")]
    [InlineData("otherScanner", "NotChecked")]
    [InlineData("", "NotChecked")]
    public void Only_what_was_looked_for_again_counts_as_fixed(string later, string expected)
    {
        string[] cases = [.. later.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(word => word switch
        {
            "clear" => JUnitText.Clear("A"),
            "skipped" => JUnitText.Skipped("A"),
            "crashed" => JUnitText.Crashed("A"),
            "otherTitle" => JUnitText.Clear("B"),
            "otherTitleCrashed" => JUnitText.Crashed("C"),
            _ => JUnitText.Clear("A", scanner: "ssl"),
        })];

        Assert.Equal(
            [$"{expected} gone"],
            Compare(JUnitText.Of(JUnitText.Found("high", "A", "gone")), JUnitText.Of(cases), withUnchanged: true));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_a_report_that_was_cut_nothing_is_said(bool isLater)
    {
        string whole = JUnitText.With(("high", 3));
        string other = JUnitText.With(("low", 3));
        int count = 0;

        CrashtestException failure = Assert.Throws<CrashtestException>(() =>
        {
            foreach (FindingDifference difference in Read(
                isLater ? whole : whole[..^30], isLater ? other[..^30] : other, true))
            {
                count++;
                Assert.NotNull(difference);
            }
        });

        Assert.Equal((ErrorId.ReportInvalid, 0), (failure.Id, count));
    }

    private string[] Compare(string earlier, string later, bool withUnchanged) =>
        [.. Read(earlier, later, withUnchanged).Select(
            difference => $"{difference.Change} {difference.Finding.Message}")];

    private System.Collections.Generic.IEnumerable<FindingDifference> Read(
        string earlier, string later, bool withUnchanged) =>
        new ReportComparison(
            new ReportFile(_folder.Write("earlier.xml", earlier)), new ReportFile(_folder.Write("later.xml", later)))
            .Read(withUnchanged, TestContext.Current.CancellationToken);
}
