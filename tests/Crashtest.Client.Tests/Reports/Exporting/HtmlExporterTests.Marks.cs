using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AngleSharp.Html.Dom;
using Crashtest.Client.Reports.Judging;
using Crashtest.Client.Reports.Reading;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Exporting;

public sealed partial class HtmlExporterTests
{
    [Fact]
    public void Each_accepted_finding_has_a_mark_of_its_own()
    {
        using IHtmlDocument page = Page(Sample, gate: Exported.Accepting(Sample, finding => finding.Scanner == "cve"));

        Assert.Equal(91, page.QuerySelectorAll("li.accepted summary .mark").Length);
        Assert.All(page.QuerySelectorAll("li.accepted summary .mark"), mark =>
            Assert.Equal("accepted", mark.TextContent));
    }

    [Fact]
    public void What_an_earlier_report_has_is_known_and_not_accepted()
    {
        using var folder = new TestFolder();
        HashSet<string> known =
        [
            .. new ReportFile(folder.Write("report.xml", Sample)).ReadFindings(CancellationToken.None)
                .Where(finding => finding.Scanner == "cve")
                .Select(finding => finding.Fingerprint),
        ];

        using IHtmlDocument page = Page(Sample, gate: new Gate { Baseline = new Baseline("earlier.xml", known) });

        Assert.All(page.QuerySelectorAll("li.accepted summary .mark"), mark => Assert.Equal("known", mark.TextContent));
        Assert.Equal(91, page.QuerySelectorAll("li.accepted dd").Count(detail =>
            detail.TextContent == "Known: the earlier report has this finding."));
    }
}
