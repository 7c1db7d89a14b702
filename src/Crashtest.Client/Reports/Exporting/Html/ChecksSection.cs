using System.Linq;
using System.Xml;
using Crashtest.Client.Reports.Reading;

namespace Crashtest.Client.Reports.Exporting.Html;

/// <summary>The checks that did not do their work, each by name.</summary>
internal static class ChecksSection
{
    private const int MaximumRows = 1000;

    /// <summary>Writes the section; nothing where all checks did their work.</summary>
    public static void Write(XmlWriter page, ExportedReport report)
    {
        int count = report.Verdict.FailedCheckCount + report.Verdict.SkippedCheckCount;
        if (count == 0)
        {
            return;
        }

        page.WriteElement("section", "card", () =>
        {
            page.WriteElement("h2", null, "Checks that crashed or did not run");
            page.WriteElement("table", "checks", () =>
            {
                page.WriteElement("thead", null, () => WriteHead(page, "State", "Check", "Scanner", "Why"));
                page.WriteElement("tbody", null, () =>
                {
                    foreach (CheckResult check in report.ChecksNotDone.Take(MaximumRows))
                    {
                        WriteRow(page, check);
                    }
                });
            });
            WriteLeftOut(page, count - MaximumRows, "check");
        });
    }

    /// <summary>A row of column heads.</summary>
    public static void WriteHead(XmlWriter page, params string[] names) => page.WriteElement("tr", null, () =>
    {
        foreach (string name in names)
        {
            page.WriteStartElement("th");
            page.WriteAttribute("scope", "col");
            page.WriteText(name);
            page.WriteFullEndElement();
        }
    });

    /// <summary>Says how many are not on the page, where there are such.</summary>
    public static void WriteLeftOut(XmlWriter page, int count, string word)
    {
        if (count > 0)
        {
            page.WriteElement("p", "left-out", $"{VerdictSentences.FormatNumber(count)} more "
                + $"{word}{(count == 1 ? " is" : "s are")} not shown on this page.");
        }
    }

    private static void WriteRow(
        XmlWriter page, CheckResult check) => page.WriteElement("tr", check.IsFailed ? "crashed" : "skipped", () =>
    {
        page.WriteElement(
            "td", null, () => page.WriteElement("b", "badge", check.IsFailed ? "Crashed" : "Did not run"));
        page.WriteElement("td", null, check.Title);
        page.WriteElement("td", null, check.Scanner);
        page.WriteElement("td", null, check.Message ?? string.Empty);
    });
}
