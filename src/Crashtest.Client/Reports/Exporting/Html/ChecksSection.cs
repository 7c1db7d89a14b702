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

        page.Element("section", "card", () =>
        {
            page.Element("h2", null, "Checks that crashed or did not run");
            page.Element("table", "checks", () =>
            {
                page.Element("thead", null, () => WriteHead(page, "State", "Check", "Scanner", "Why"));
                page.Element("tbody", null, () =>
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
    public static void WriteHead(XmlWriter page, params string[] names) => page.Element("tr", null, () =>
    {
        foreach (string name in names)
        {
            page.WriteStartElement("th");
            page.Attribute("scope", "col");
            page.Text(name);
            page.WriteFullEndElement();
        }
    });

    /// <summary>Says how many are not on the page, where there are such.</summary>
    public static void WriteLeftOut(XmlWriter page, int count, string word)
    {
        if (count > 0)
        {
            page.Element("p", "left-out", $"{VerdictSentences.Number(count)} more {word}{(count == 1 ? " is" : "s are")} not shown on this page.");
        }
    }

    private static void WriteRow(XmlWriter page, CheckResult check) => page.Element("tr", check.IsFailed ? "crashed" : "skipped", () =>
    {
        page.Element("td", null, () => page.Element("b", "badge", check.IsFailed ? "Crashed" : "Did not run"));
        page.Element("td", null, check.Title);
        page.Element("td", null, check.Scanner);
        page.Element("td", null, check.Message ?? string.Empty);
    });
}
