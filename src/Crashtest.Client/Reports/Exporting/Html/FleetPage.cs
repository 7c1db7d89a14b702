using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml;

namespace Crashtest.Client.Reports.Exporting.Html;

/// <summary>The index of the pages of a fleet: a row a target, the worst first.</summary>
internal static class FleetPage
{
    private static readonly Severity[] Columns =
    [
        Severity.Critical,
        Severity.High,
        Severity.Medium,
        Severity.Low,
        Severity.Informational,
    ];

    /// <summary>Writes the index; the stream stays open.</summary>
    public static void Write(Stream output, IEnumerable<FleetPageRow> rows)
    {
        FleetPageRow[] sorted =
        [
            .. rows.OrderBy(row => FleetCounts.Rank(row.Verdict))
                .ThenByDescending(row => row.Verdict.Unknown)
                .ThenByDescending(row => row.Verdict.Critical)
                .ThenByDescending(row => row.Verdict.High)
                .ThenByDescending(row => row.Verdict.Medium)
                .ThenByDescending(row => row.Verdict.Low)
                .ThenBy(row => row.Title, System.StringComparer.Ordinal),
        ];
        string title = VerdictSentences.FormatAmount(sorted.Length, "target");
        HtmlPage.Write(output, title, hasScript: false, page =>
        {
            page.WriteElement("header", null, () =>
            {
                page.WriteElement("p", "kind", "Web security scans");
                page.WriteElement("h1", null, title);
                page.WriteElement("p", "made", FleetCounts.Format(sorted.Select(row => row.Verdict), " · "));
            });
            page.WriteElement("main", null, () => WriteTable(page, sorted));
        });
    }

    private static string GetWord(FleetPageRow row)
    {
        if (row.FileName is null)
        {
            return "no report";
        }

        return FleetCounts.GetWord(row.Verdict);
    }

    private static void WriteTable(XmlWriter page, FleetPageRow[] rows) =>
        page.WriteElement("div", "card", () => page.WriteElement("table", "fleet", () =>
        {
            bool hasTrend = rows.Any(row => row.Trend is not null);
            page.WriteElement("thead", null, () =>
            {
                List<string> heads = ["Target", "Outcome", .. Columns.Select(severity => severity.ToString())];
                if (hasTrend)
                {
                    heads.Add("Trend");
                }

                ChecksSection.WriteHead(page, [.. heads]);
            });
            page.WriteElement("tbody", null, () =>
            {
                foreach (FleetPageRow row in rows)
                {
                    page.WriteElement("tr", OverviewSection.GetLook(row.Verdict), () => WriteRow(page, row, hasTrend));
                    page.WriteSourceLine();
                }
            });
        }));

    private static void WriteRow(XmlWriter page, FleetPageRow row, bool hasTrend)
    {
        page.WriteStartElement("th");
        page.WriteAttribute("scope", "row");
        if (row.FileName is null)
        {
            page.WriteText(row.Title);
        }
        else
        {
            page.Link(FormatFileLink(row.FileName), row.Title);
        }

        page.WriteFullEndElement();
        page.WriteElement("td", null, () =>
        {
            page.WriteElement("b", "badge", GetWord(row));
            if (row.FileName is not null && row.Verdict.Outcome == Outcome.Inconclusive)
            {
                page.WriteElement("span", "why", VerdictHeadline.ExplainIncomplete(row.Verdict));
            }
        });
        foreach (Severity severity in Columns)
        {
            int count = row.Verdict.Count(severity);
            page.WriteElement(
                "td",
                "number" + (count > 0 ? " " + GroupsSection.GetCssClass(severity) : string.Empty),
                row.FileName is null ? string.Empty : VerdictSentences.FormatNumber(count));
        }

        if (hasTrend)
        {
            page.WriteElement("td", null, row.Trend is { } trend ? OverviewSection.FormatTrend(trend) : string.Empty);
        }
    }

    // The page lies beside the index; its name may hold what an address must not.
    private static string FormatFileLink(string fileName) => "./" + System.Uri.EscapeDataString(fileName);
}
