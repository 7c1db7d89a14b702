using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml;

namespace Crashtest.Client.Reports.Exporting.Html;

/// <summary>The top of the page: what the report comes to, and how much there is of what.</summary>
internal static class OverviewSection
{
    /// <summary>The outcome, what it means, and the reasons.</summary>
    public static void WriteVerdict(XmlWriter page, Verdict verdict)
    {
        string look = Look(verdict);
        page.Element("section", "verdict " + look, () => WriteVerdict(page, verdict, look));
    }

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
                .Select(severity => (FindingsSection.CssClass(severity), severity.ToString(), verdict.Count(severity), true)));
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
                ("clear", "Found nothing", verdict.ClearCheckCount, false),
                ("found", "Found something", found, false),
                ("skipped", "Did not run", verdict.SkippedCheckCount, false),
                ("crashed", "Crashed", verdict.FailedCheckCount, false),
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
    private static void WriteChart(XmlWriter page, string caption, IEnumerable<(string Class, string Label, int Count, bool HasPart)> bars)
    {
        List<(string Class, string Label, int Count, bool HasPart)> all = [.. bars];
        int highest = Math.Max(1, all.Max(bar => bar.Count));
        page.Element("table", "chart", () =>
        {
            page.Element("caption", null, caption);
            page.Element("tbody", null, () => all.ForEach(bar => page.Element("tr", bar.Class, () =>
            {
                page.WriteStartElement("th");
                page.Attribute("scope", "row");
                WriteLabel(page, bar.Label, bar.HasPart && bar.Count > 0 ? "#" + bar.Class : null);
                page.WriteFullEndElement();
                page.Element("td", "bar", () => WriteBar(page, 100.0 * bar.Count / highest));
                page.Element("td", "number", VerdictSentences.Number(bar.Count));
            })));
        });
    }

    private static void WriteLabel(XmlWriter page, string label, string? target)
    {
        if (target is null)
        {
            page.Text(label);
            return;
        }

        page.WriteStartElement("a");
        page.Attribute("href", target);
        page.Text(label);
        page.WriteFullEndElement();
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

    // Green is for reports that keep to a limit, and not for grave findings even then.
    private static string Look(Verdict verdict) => verdict.Outcome switch
    {
        Outcome.Pass when verdict.Unknown + verdict.Critical + verdict.High > 0 => "attention",
        Outcome.Pass when !verdict.HasLimit => "found",
        Outcome.Pass => "pass",
        Outcome.Fail => "fail",
        _ => "inconclusive",
    };

    private static string Sign(string look) => look switch
    {
        "attention" => "!",
        "found" => "i",
        "pass" => "✓",
        "fail" => "✕",
        _ => "?",
    };
}
