using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml;

namespace Crashtest.Client.Reports.Exporting.Html;

/// <summary>The top of the page: the outcome and the counts.</summary>
internal static class OverviewSection
{
    /// <summary>What was found and what the gate says about it, in one line; then the reasons.</summary>
    public static void WriteVerdict(XmlWriter page, ExportedReport report, IReadOnlyList<CheckGroup> checks)
    {
        string look = GetLook(report.Verdict);
        page.WriteElement("section", "verdict " + look, () =>
        {
            WriteVerdict(page, report.Verdict, look);
            ChecksSection.WriteShortList(page, checks);
            if (report.Trend is { } trend)
            {
                page.WriteElement("p", "trend", $"Since the earlier report: {FormatTrend(trend)}.");
            }
        });
    }

    /// <summary>What became of the findings of an earlier report, as a clause.</summary>
    public static string FormatTrend(ReportTrend trend)
    {
        string gone = $"{VerdictSentences.FormatNumber(trend.GoneCount)} gone";
        return $"{VerdictSentences.FormatNumber(trend.NewCount)} new, {gone} "
            + $"({VerdictSentences.FormatNumber(trend.Reference.FindingCount)} before)";
    }

    /// <summary>
    /// How an outcome looks. Only a report that passes a gate is green, and only without severe findings.
    /// </summary>
    public static string GetLook(Verdict verdict) => verdict.Outcome switch
    {
        Outcome.Pass when verdict.Unknown + verdict.Critical + verdict.High > 0 => "attention",
        Outcome.Pass when !verdict.HasLimit => "found",
        Outcome.Pass => "pass",
        Outcome.Fail => "fail",
        _ => "inconclusive",
    };

    /// <summary>The findings of each severity as a chart; each leads to its part of the list.</summary>
    public static void WriteFindings(XmlWriter page, Verdict verdict) => page.WriteElement("section", "card", () =>
    {
        string accepted = string.Empty;
        if (verdict.AcceptedCount > 0)
        {
            accepted = $" ({VerdictSentences.FormatNumber(verdict.AcceptedCount)} accepted)";
        }

        page.WriteElement("h2", null, VerdictSentences.FormatAmount(verdict.FindingCount, "finding") + accepted);
        WriteChart(
            page,
            "Findings by severity",
            SeverityOrder.WorstFirst
                .Where(severity => severity != Severity.Unknown || verdict.Unknown > 0)
                .Select(
                    severity => (GroupsSection.GetCssClass(severity), severity.ToString(), verdict.Count(severity))));
    });

    /// <summary>What became of the checks, as a chart.</summary>
    public static void WriteChecks(XmlWriter page, Verdict verdict) => page.WriteElement("section", "card", () =>
    {
        int found = Math.Max(
            0, verdict.CheckCount - verdict.ClearCheckCount - verdict.SkippedCheckCount - verdict.FailedCheckCount);
        page.WriteElement("h2", null, VerdictSentences.FormatAmount(verdict.CheckCount, "check"));
        WriteChart(
            page,
            "Checks by result",
            [
                ("clear", "Found nothing", verdict.ClearCheckCount),
                ("found", "Found something", found),
                ("skipped", "Did not run", verdict.SkippedCheckCount),
                ("crashed", "Crashed", verdict.FailedCheckCount),
            ]);
    });

    private static void WriteVerdict(XmlWriter page, Verdict verdict, string look)
    {
        page.WriteElement("h2", null, () =>
        {
            page.WriteStartElement("span");
            page.WriteAttribute("aria-hidden", "true");
            page.WriteText(GetSign(look));
            page.WriteFullEndElement();
            page.WriteText(VerdictHeadline.Format(verdict));
        });
        page.WriteElement("p", null, VerdictSentences.DescribeOutcome(verdict));
        if (verdict.Reasons.Length > 0)
        {
            page.WriteElement("ul", null, () =>
            {
                foreach (string reason in VerdictSentences.DescribeReasons(verdict))
                {
                    page.WriteElement("li", null, reason);
                }
            });
        }
    }

    // The bars are pictures of the numbers beside them, so they contain no further information.
    private static void WriteChart(
        XmlWriter page, string caption, IEnumerable<(string Class, string Label, int Count)> bars)
    {
        List<(string Class, string Label, int Count)> all = [.. bars];
        int highest = Math.Max(1, all.Max(bar => bar.Count));
        page.WriteElement("table", "chart", () =>
        {
            page.WriteElement("caption", null, caption);
            page.WriteElement("tbody", null, () => all.ForEach(bar => page.WriteElement("tr", bar.Class, () =>
            {
                page.WriteStartElement("th");
                page.WriteAttribute("scope", "row");
                page.WriteText(bar.Label);
                page.WriteFullEndElement();
                page.WriteElement("td", "bar", () => WriteBar(page, 100.0 * bar.Count / highest));
                page.WriteElement("td", "number", VerdictSentences.FormatNumber(bar.Count));
            })));
        });
    }

    private static void WriteBar(XmlWriter page, double percent)
    {
        page.WriteStartElement("svg");
        page.WriteAttribute("viewBox", "0 0 100 10");
        page.WriteAttribute("preserveAspectRatio", "none");
        page.WriteAttribute("aria-hidden", "true");
        page.WriteStartElement("rect");

        // What is there can be seen, however little it is.
        page.WriteAttribute(
            "width", (percent > 0 ? Math.Max(percent, 1) : 0).ToString("0.##", CultureInfo.InvariantCulture));
        page.WriteAttribute("height", "10");
        page.WriteFullEndElement();
        page.WriteFullEndElement();
    }

    private static string GetSign(string look) => look switch
    {
        "attention" => "!",
        "found" => "i",
        "pass" => "✓",
        "fail" => "✕",
        _ => "?",
    };
}
