using System;
using System.Xml;

namespace Crashtest.Client.Reports.Exporting.Html;

/// <summary>
/// Writes HTML by the framework's XML writer, which escapes and closes what it opens. All text goes through
/// <see cref="WriteText"/>, so that nothing reaches the page that is not to be seen.
/// </summary>
internal static class HtmlElements
{
    /// <summary>
    /// An element with what <paramref name="content"/> writes; its end tag is never left out, as browsers need it.
    /// </summary>
    public static void WriteElement(this XmlWriter page, string name, string? cssClass, Action content)
    {
        page.WriteStartElement(name);
        page.WriteAttribute("class", cssClass);
        content();
        page.WriteFullEndElement();
    }

    /// <summary>An element that holds only text.</summary>
    public static void WriteElement(this XmlWriter page, string name, string? cssClass, string text)
    {
        page.WriteStartElement(name);
        page.WriteAttribute("class", cssClass);
        page.WriteText(text);
        page.WriteFullEndElement();
    }

    /// <summary>An attribute of the element just begun; none for null.</summary>
    public static void WriteAttribute(this XmlWriter page, string name, string? value)
    {
        if (value is not null)
        {
            page.WriteStartAttribute(name);
            page.WriteSafely(VisibleText.Format(value));
            page.WriteEndAttribute();
        }
    }

    /// <summary>Text, whatever is in it.</summary>
    public static void WriteText(this XmlWriter page, string text) => page.WriteSafely(VisibleText.Format(text));

    /// <summary>
    /// A link, or only its text if there is no address. The address must be ours or one of <see cref="SafeLink"/>.
    /// </summary>
    public static void Link(this XmlWriter page, string? address, string text)
    {
        if (address is null)
        {
            page.WriteText(text);
            return;
        }

        page.WriteStartElement("a");
        page.WriteAttribute("href", address);
        page.WriteAttribute(
            "rel", address.StartsWith("https:", StringComparison.Ordinal) ? "noopener noreferrer" : null);
        page.WriteText(text);
        page.WriteFullEndElement();
    }

    /// <summary>A line break in the source alone, for those who look at it.</summary>
    public static void WriteSourceLine(this XmlWriter page) => page.WriteRaw("\n");
}
