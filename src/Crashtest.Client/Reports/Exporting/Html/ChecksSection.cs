using System.Collections.Generic;
using System.Linq;
using System.Xml;
using Crashtest.Client.Reports.Reading;

namespace Crashtest.Client.Reports.Exporting.Html;

/// <summary>
/// The checks that did not do their work: a few of them above the findings in a list that opens, and all of them below.
/// </summary>
internal static class ChecksSection
{
    private const string Id = "checks";
    private const int MaximumRows = 1000;
    private const int MaximumItems = 5;

    // A longer message would bury what crashed; it is in the whole list.
    private const int MaximumMessage = 200;

    /// <summary>Writes the short list; nothing if all checks did their work.</summary>
    public static void WriteShortList(XmlWriter page, IReadOnlyList<CheckGroup> groups)
    {
        if (groups.Count == 0)
        {
            return;
        }

        page.WriteElement("details", "which", () =>
        {
            page.WriteElement("summary", null, "Which checks");
            page.WriteElement("ul", null, () =>
            {
                foreach (CheckGroup group in groups.Take(MaximumItems))
                {
                    page.WriteElement("li", null, FormatItem(group));
                }
            });
            page.WriteElement("p", null, () => page.Link("#" + Id, "All checks that crashed or did not run"));
        });
    }

    /// <summary>Writes the whole list; nothing if all checks did their work.</summary>
    public static void Write(XmlWriter page, Verdict verdict, IReadOnlyList<CheckGroup> groups)
    {
        if (groups.Count == 0)
        {
            return;
        }

        page.WriteStartElement("section");
        page.WriteAttribute("id", Id);
        page.WriteAttribute("class", "card");
        page.WriteElement("h2", null, "Checks that crashed or did not run");
        page.WriteElement("table", "checks", () =>
        {
            page.WriteElement("thead", null, () => WriteHead(page, "State", "Checks", "Check", "Scanner", "Why"));
            page.WriteElement("tbody", null, () =>
            {
                foreach (CheckGroup group in groups.Take(MaximumRows))
                {
                    WriteRow(page, group);
                    page.WriteSourceLine();
                }
            });
        });
        int shown = groups.Take(MaximumRows).Sum(group => group.Count);
        WriteLeftOut(page, verdict.FailedCheckCount + verdict.SkippedCheckCount - shown, "check");
        page.WriteFullEndElement();
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

    /// <summary>Writes how many items are not on the page, if any.</summary>
    public static void WriteLeftOut(XmlWriter page, int count, string word)
    {
        if (count > 0)
        {
            page.WriteElement("p", "left-out", $"{VerdictSentences.FormatMore(count, word)} not shown on this page.");
        }
    }

    private static string FormatItem(CheckGroup group)
    {
        CheckResult check = group.Check;
        string text = $"{group.State}: {check.Title}";
        if (group.Count > 1)
        {
            text += $", {VerdictSentences.FormatNumber(group.Count)} times";
        }

        if (string.IsNullOrWhiteSpace(check.Message) || check.Message!.Length > MaximumMessage)
        {
            return text;
        }

        return $"{text} ({check.Message})";
    }

    private static void WriteRow(XmlWriter page, CheckGroup group)
    {
        CheckResult check = group.Check;
        page.WriteElement("tr", check.IsFailed ? "crashed" : "skipped", () =>
        {
            page.WriteElement("td", null, () => page.WriteElement("b", "badge", group.State));
            page.WriteElement("td", "number", VerdictSentences.FormatNumber(group.Count));
            page.WriteElement("td", null, check.Title);
            page.WriteElement("td", null, check.Scanner);
            page.WriteElement("td", null, check.Message ?? string.Empty);
        });
    }
}
