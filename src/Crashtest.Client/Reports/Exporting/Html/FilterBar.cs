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
        page.Attribute("id", "filter");
        page.Attribute("role", "search");
        page.Attribute("aria-label", "Filter the findings");
        page.Attribute("hidden", string.Empty);
        page.Element("fieldset", null, () =>
        {
            page.Element("legend", null, "Severity");
            foreach (Severity severity in severities)
            {
                page.Element("label", "choice " + GroupsSection.CssClass(severity), () => WriteChoice(page, severity, verdict.Count(severity)));
            }
        });
        page.Element("label", "field", () =>
        {
            page.Text("Scanner ");
            page.WriteStartElement("select");
            page.Attribute("id", "scanner");
            page.WriteStartElement("option");
            page.Attribute("value", string.Empty);
            page.Text("All");
            page.WriteFullEndElement();
            page.WriteFullEndElement();
        });
        page.Element("label", "field text", () =>
        {
            page.Text("Text ");
            page.WriteStartElement("input");
            page.Attribute("id", "text");
            page.Attribute("type", "search");
            page.Attribute("autocomplete", "off");
            page.Attribute("placeholder", "URL, parameter, CVE …");
            page.WriteEndElement();
        });
        WriteButton(page, "details", "Open all groups");
        WriteButton(page, "reset", "Reset");
        page.WriteFullEndElement();
        page.WriteStartElement("p");
        page.Attribute("id", "shown");
        page.Attribute("role", "status");
        page.WriteFullEndElement();
    }

    private static void WriteChoice(XmlWriter page, Severity severity, int count)
    {
        page.WriteStartElement("input");
        page.Attribute("type", "checkbox");
        page.Attribute("value", GroupsSection.CssClass(severity));
        page.Attribute("checked", string.Empty);
        page.WriteEndElement();
        page.Text(severity + " ");
        page.Element("span", "number", VerdictSentences.Number(count));
    }

    private static void WriteButton(XmlWriter page, string id, string text)
    {
        page.WriteStartElement("button");
        page.Attribute("id", id);
        page.Attribute("type", "button");
        page.Text(text);
        page.WriteFullEndElement();
    }
}
