using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Xml;

namespace Crashtest.Client.Reports.Exporting.Html;

/// <summary>The index of the pages of a fleet: a row a target, the worst first.</summary>
internal static class FleetPage
{
    private static readonly Severity[] Columns = [Severity.Critical, Severity.High, Severity.Medium, Severity.Low, Severity.Informational];

    /// <summary>Writes the index; the stream stays open.</summary>
    public static void Write(Stream output, IEnumerable<FleetPageRow> rows)
    {
        FleetPageRow[] sorted =
        [
            .. rows.OrderBy(row => Rank(row.Verdict))
                .ThenByDescending(row => row.Verdict.Unknown)
                .ThenByDescending(row => row.Verdict.Critical)
                .ThenByDescending(row => row.Verdict.High)
                .ThenByDescending(row => row.Verdict.Medium)
                .ThenByDescending(row => row.Verdict.Low)
                .ThenBy(row => row.Title, System.StringComparer.Ordinal),
        ];
        string title = VerdictSentences.Amount(sorted.Length, "target");
        HtmlPage.Write(output, title, hasScript: false, page =>
        {
            page.Element("header", null, () =>
            {
                page.Element("p", "kind", "Web security scans");
                page.Element("h1", null, title);
                page.Element("p", "made", Summary(sorted));
            });
            page.Element("main", null, () => WriteTable(page, sorted));
        });
    }

    private static string Summary(FleetPageRow[] rows)
    {
        string[] parts =
        [
            .. rows.GroupBy(row => Word(row.Verdict))
                .OrderBy(group => Rank(group.First().Verdict))
                .Select(group => string.Format(CultureInfo.InvariantCulture, "{0} {1}", group.Count(), group.Key)),
        ];
        return string.Join(" · ", parts);
    }

    // What failed comes before what is unknown: it is certain.
    private static int Rank(Verdict verdict) => verdict.Outcome switch
    {
        Outcome.Fail => 0,
        Outcome.Inconclusive => 1,
        _ => 2,
    };

    private static string Word(Verdict verdict) => verdict.Outcome switch
    {
        Outcome.Fail => "failed the gate",
        Outcome.Inconclusive => "incomplete",
        Outcome.Pass when verdict.HasLimit => "passed the gate",
        _ => "without a limit",
    };

    private static void WriteTable(XmlWriter page, FleetPageRow[] rows) => page.Element("div", "card", () => page.Element("table", "fleet", () =>
    {
        bool hasTrend = rows.Any(row => row.Trend is not null);
        page.Element("thead", null, () =>
        {
            List<string> heads = ["Target", "Outcome", .. Columns.Select(severity => severity.ToString())];
            if (hasTrend)
            {
                heads.Add("Trend");
            }

            ChecksSection.WriteHead(page, [.. heads]);
        });
        page.Element("tbody", null, () =>
        {
            foreach (FleetPageRow row in rows)
            {
                page.Element("tr", OverviewSection.Look(row.Verdict), () => WriteRow(page, row, hasTrend));
                page.SourceLine();
            }
        });
    }));

    private static void WriteRow(XmlWriter page, FleetPageRow row, bool hasTrend)
    {
        page.WriteStartElement("th");
        page.Attribute("scope", "row");
        page.Link(FileLink(row.FileName), row.Title);
        page.WriteFullEndElement();
        page.Element("td", null, () => page.Element("b", "badge", Word(row.Verdict)));
        foreach (Severity severity in Columns)
        {
            int count = row.Verdict.Count(severity);
            page.Element("td", "number" + (count > 0 ? " " + GroupsSection.CssClass(severity) : string.Empty), VerdictSentences.Number(count));
        }

        if (hasTrend)
        {
            page.Element("td", null, row.Trend is { } trend ? OverviewSection.Trend(trend) : string.Empty);
        }
    }

    // The page lies beside the index; its name may hold what an address must not.
    private static string FileLink(string fileName) => "./" + System.Uri.EscapeDataString(fileName);
}
