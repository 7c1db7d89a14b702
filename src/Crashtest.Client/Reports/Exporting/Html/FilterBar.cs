using System.Collections.Generic;
using System.Xml;

namespace Crashtest.Client.Reports.Exporting.Html;

/// <summary>The controls that filter the findings. They are hidden until the script has taken them over.</summary>
internal static class FilterBar
{
    /// <summary>Writes the bar; the script fills in the scanners.</summary>
    public static void Write(XmlWriter page, Verdict verdict, IEnumerable<Severity> severities)
    {
        page.WriteStartElement("div");
        page.WriteAttribute("id", "filter");
        page.WriteAttribute("role", "search");
        page.WriteAttribute("aria-label", "Filter the findings");
        page.WriteAttribute("hidden", string.Empty);
        page.WriteElement("fieldset", null, () =>
        {
            page.WriteElement("legend", null, "Severity");
            foreach (Severity severity in severities)
            {
                page.WriteElement(
                    "label",
                    "choice " + GroupsSection.GetCssClass(severity),
                    () => WriteChoice(page, severity, verdict.Count(severity)));
            }
        });
        page.WriteElement("label", "field", () =>
        {
            page.WriteText("Scanner ");
            page.WriteStartElement("select");
            page.WriteAttribute("id", "scanner");
            page.WriteStartElement("option");
            page.WriteAttribute("value", string.Empty);
            page.WriteText("All");
            page.WriteFullEndElement();
            page.WriteFullEndElement();
        });
        page.WriteElement("label", "field text", () =>
        {
            page.WriteText("Text ");
            page.WriteStartElement("input");
            page.WriteAttribute("id", "text");
            page.WriteAttribute("type", "search");
            page.WriteAttribute("autocomplete", "off");
            page.WriteAttribute("placeholder", "URL, parameter, CVE …");
            page.WriteEndElement();
        });
        WriteButton(page, "details", "Open all groups");
        WriteButton(page, "reset", "Reset");
        page.WriteFullEndElement();
        page.WriteStartElement("p");
        page.WriteAttribute("id", "shown");
        page.WriteAttribute("role", "status");
        page.WriteFullEndElement();
    }

    private static void WriteChoice(XmlWriter page, Severity severity, int count)
    {
        page.WriteStartElement("input");
        page.WriteAttribute("type", "checkbox");
        page.WriteAttribute("value", GroupsSection.GetCssClass(severity));
        page.WriteAttribute("checked", string.Empty);
        page.WriteEndElement();
        page.WriteText(severity + " ");
        page.WriteElement("span", "number", VerdictSentences.FormatNumber(count));
    }

    private static void WriteButton(XmlWriter page, string id, string text)
    {
        page.WriteStartElement("button");
        page.WriteAttribute("id", id);
        page.WriteAttribute("type", "button");
        page.WriteText(text);
        page.WriteFullEndElement();
    }
}
