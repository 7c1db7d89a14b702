using System;
using System.IO;
using System.Text;
using System.Xml;

namespace Crashtest.Client.Reports.Exporting.Html;

/// <summary>The frame of a page: it fetches nothing, and its policy lets no script or style run but its own.</summary>
internal static class HtmlPage
{
    private const int BufferLength = 64 * 1024;

    private static readonly XmlWriterSettings Settings = new()
    {
        OmitXmlDeclaration = true,
        ConformanceLevel = ConformanceLevel.Fragment,
        NewLineHandling = NewLineHandling.None,
        CloseOutput = false,
    };

    /// <summary>Writes a page; the stream stays open.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="title">What the browser shows as its name.</param>
    /// <param name="hasScript">Whether it has the script that filters findings.</param>
    /// <param name="writeBody">Writes what is seen.</param>
    public static void Write(Stream output, string title, bool hasScript, Action<XmlWriter> writeBody)
    {
        using var writer = new StreamWriter(
            output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferLength, leaveOpen: true);
        using XmlWriter page = XmlWriter.Create(writer, Settings);
        PageAsset? script = null;
        if (hasScript)
        {
            script = new PageAsset("page.js");
        }

        page.WriteRaw("<!DOCTYPE html>\n");
        page.WriteStartElement("html");
        page.WriteAttribute("lang", "en");
        page.WriteElement("head", null, () => WriteHead(page, title, script));
        page.WriteElement("body", null, () =>
        {
            writeBody(page);
            page.WriteElement("footer", null, () => WriteFooter(page));
            if (script is not null)
            {
                page.WriteElement("script", null, () => page.WriteRaw(script.Text));
            }
        });
        page.WriteFullEndElement();
        page.WriteSourceLine();
    }

    private static void WriteHead(XmlWriter page, string title, PageAsset? script)
    {
        var style = new PageAsset("page.css");
        string scripts = script is null ? string.Empty : $"script-src {script.Source}; ";
        WriteMeta(page, "charset", "utf-8", null);
        WriteMeta(
            page,
            "http-equiv",
            "Content-Security-Policy",
            $"default-src 'none'; style-src {style.Source}; {scripts}base-uri 'none'; form-action 'none'");
        WriteMeta(page, "name", "viewport", "width=device-width, initial-scale=1");
        WriteMeta(page, "name", "color-scheme", "light dark");
        WriteMeta(page, "name", "referrer", "no-referrer");
        WriteMeta(page, "name", "robots", "noindex");
        page.WriteElement("title", null, title);
        page.WriteElement("style", null, () => page.WriteRaw(style.Text));
    }

    private static void WriteMeta(XmlWriter page, string name, string value, string? content)
    {
        page.WriteStartElement("meta");
        page.WriteAttribute(name, value);
        page.WriteAttribute("content", content);
        page.WriteEndElement();
        page.WriteSourceLine();
    }

    private static void WriteFooter(XmlWriter page) => page.WriteElement(
        "p",
        null,
        "Invisible characters are shown as escapes such as \\u202E. At most "
            + $"{VerdictSentences.FormatNumber(VisibleText.MaximumLength)} characters of a text are shown. The report "
            + "contains the complete text.");
}
