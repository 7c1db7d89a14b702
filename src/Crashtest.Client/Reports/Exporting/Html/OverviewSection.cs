using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml;

namespace Crashtest.Client.Reports.Exporting.Html;

/// <summary>The top of the page: what the report comes to, and how much there is of what.</summary>
internal static class OverviewSection
{
    /// <summary>What was found and what the gate says about it, in one line; then the reasons.</summary>
    public static void WriteVerdict(XmlWriter page, ExportedReport report)
    {
        string look = Look(report.Verdict);
        page.Element("section", "verdict " + look, () =>
        {
            WriteVerdict(page, report.Verdict, look);
            if (report.Trend is { } trend)
            {
                page.Element("p", "trend", $"Since the earlier report: {Trend(trend)}.");
            }
        });
    }

    /// <summary>What became of the findings of an earlier report, as a clause.</summary>
    public static string Trend(ReportTrend trend)
    {
        string gone = $"{VerdictSentences.Number(trend.GoneCount)} gone";
        return $"{VerdictSentences.Number(trend.NewCount)} new, {gone} ({VerdictSentences.Number(trend.Reference.FindingCount)} before)";
    }

    /// <summary>How an outcome looks. Green is for reports that keep to a limit, and not for grave findings even then.</summary>
    public static string Look(Verdict verdict) => verdict.Outcome switch
    {
        Outcome.Pass when verdict.Unknown + verdict.Critical + verdict.High > 0 => "attention",
        Outcome.Pass when !verdict.HasLimit => "found",
        Outcome.Pass => "pass",
        Outcome.Fail => "fail",
        _ => "inconclusive",
    };

    /// <summary>The findings of each severity as a chart; each leads to its part of the list.</summary>
    public static void WriteFindings(XmlWriter page, Verdict verdict) => page.Element("section", "card", () =>
    {
        string accepted = verdict.AcceptedCount > 0 ? $" ({VerdictSentences.Number(verdict.AcceptedCount)} accepted)" : string.Empty;
        page.Element("h2", null, VerdictSentences.Amount(verdict.FindingCount, "finding") + accepted);
        WriteChart(
            page,
            "Findings by severity",
            SeverityOrder.WorstFirst
                .Where(severity => severity != Severity.Unknown || verdict.Unknown > 0)
                .Select(severity => (GroupsSection.CssClass(severity), severity.ToString(), verdict.Count(severity))));
    });

    /// <summary>What became of the checks, as a chart.</summary>
    public static void WriteChecks(XmlWriter page, Verdict verdict) => page.Element("section", "card", () =>
    {
        int found = Math.Max(0, verdict.CheckCount - verdict.ClearCheckCount - verdict.SkippedCheckCount - verdict.FailedCheckCount);
        page.Element("h2", null, VerdictSentences.Amount(verdict.CheckCount, "check"));
        WriteChart(
            page,
            "Checks by what became of them",
            [
                ("clear", "Found nothing", verdict.ClearCheckCount),
                ("found", "Found something", found),
                ("skipped", "Did not run", verdict.SkippedCheckCount),
                ("crashed", "Crashed", verdict.FailedCheckCount),
            ]);
    });

    private static void WriteVerdict(XmlWriter page, Verdict verdict, string look)
    {
        page.Element("h2", null, () =>
        {
            page.WriteStartElement("span");
            page.Attribute("aria-hidden", "true");
            page.Text(Sign(look));
            page.WriteFullEndElement();
            page.Text(VerdictHeadline.Of(verdict));
        });
        page.Element("p", null, VerdictSentences.Meaning(verdict));
        if (verdict.Reasons.Length > 0)
        {
            page.Element("ul", null, () =>
            {
                foreach (string reason in VerdictSentences.Reasons(verdict))
                {
                    page.Element("li", null, reason);
                }
            });
        }
    }

    // The bars are pictures of the numbers beside them, so that nobody has to see them to know.
    private static void WriteChart(XmlWriter page, string caption, IEnumerable<(string Class, string Label, int Count)> bars)
    {
        List<(string Class, string Label, int Count)> all = [.. bars];
        int highest = Math.Max(1, all.Max(bar => bar.Count));
        page.Element("table", "chart", () =>
        {
            page.Element("caption", null, caption);
            page.Element("tbody", null, () => all.ForEach(bar => page.Element("tr", bar.Class, () =>
            {
                page.WriteStartElement("th");
                page.Attribute("scope", "row");
                page.Text(bar.Label);
                page.WriteFullEndElement();
                page.Element("td", "bar", () => WriteBar(page, 100.0 * bar.Count / highest));
                page.Element("td", "number", VerdictSentences.Number(bar.Count));
            })));
        });
    }

    private static void WriteBar(XmlWriter page, double percent)
    {
        page.WriteStartElement("svg");
        page.Attribute("viewBox", "0 0 100 10");
        page.Attribute("preserveAspectRatio", "none");
        page.Attribute("aria-hidden", "true");
        page.WriteStartElement("rect");

        // What is there can be seen, however little it is.
        page.Attribute("width", (percent > 0 ? Math.Max(percent, 1) : 0).ToString("0.##", CultureInfo.InvariantCulture));
        page.Attribute("height", "10");
        page.WriteFullEndElement();
        page.WriteFullEndElement();
    }

    private static string Sign(string look) => look switch
    {
        "attention" => "!",
        "found" => "i",
        "pass" => "✓",
        "fail" => "✕",
        _ => "?",
    };
}
