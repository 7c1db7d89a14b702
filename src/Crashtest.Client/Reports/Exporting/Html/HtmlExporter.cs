using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using System.Xml;

namespace Crashtest.Client.Reports.Exporting.Html;

/// <summary>
/// Writes a report as one page for people: it fetches nothing, and its policy lets no script or style run but its own. All
/// of it can be read without scripts; they only filter.
/// </summary>
internal sealed class HtmlExporter : IReportExporter
{
    private const int BufferLength = 64 * 1024;

    private static readonly XmlWriterSettings Settings = new()
    {
        OmitXmlDeclaration = true,
        ConformanceLevel = ConformanceLevel.Fragment,
        NewLineHandling = NewLineHandling.None,
        CloseOutput = false,
    };

    public int MaximumFindings => FindingsSection.MaximumRows;

    public void Write(ExportedReport report, Stream output, CancellationToken cancellationToken)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferLength, leaveOpen: true);
        using XmlWriter page = XmlWriter.Create(writer, Settings);
        var script = new PageAsset("page.js");
        page.WriteRaw("<!DOCTYPE html>\n");
        page.WriteStartElement("html");
        page.Attribute("lang", "en");
        page.Element("head", null, () => WriteHead(page, report, script));
        page.Element("body", null, () =>
        {
            WriteHeader(page, report);
            page.Element("main", null, () => WriteMain(page, report, cancellationToken));
            page.Element("footer", null, WriteFooter);
            page.Element("script", null, () => page.WriteRaw(script.Text));
        });
        page.WriteFullEndElement();
        page.SourceLine();

        void WriteFooter() => page.Element(
            "p",
            null,
            $"Characters that cannot be seen are shown as escapes such as \\u202E. Of a text, {VerdictSentences.Number(VisibleText.MaximumLength)} characters are shown; the report has all of it.");
    }

    private static void WriteHead(XmlWriter page, ExportedReport report, PageAsset script)
    {
        var style = new PageAsset("page.css");
        WriteMeta(page, "charset", "utf-8", null);
        WriteMeta(
            page,
            "http-equiv",
            "Content-Security-Policy",
            $"default-src 'none'; style-src {style.Source}; script-src {script.Source}; base-uri 'none'; form-action 'none'");
        WriteMeta(page, "name", "viewport", "width=device-width, initial-scale=1");
        WriteMeta(page, "name", "color-scheme", "light dark");
        WriteMeta(page, "name", "referrer", "no-referrer");
        WriteMeta(page, "name", "robots", "noindex");
        page.Element("title", null, report.Title + ": " + VerdictHeadline.Of(report.Verdict));
        page.Element("style", null, () => page.WriteRaw(style.Text));
    }

    private static void WriteMeta(XmlWriter page, string name, string value, string? content)
    {
        page.WriteStartElement("meta");
        page.Attribute(name, value);
        page.Attribute("content", content);
        page.WriteEndElement();
        page.SourceLine();
    }

    private static void WriteHeader(XmlWriter page, ExportedReport report) => page.Element("header", null, () =>
    {
        page.WriteStartElement("a");
        page.Attribute("class", "skip");
        page.Attribute("href", "#findings");
        page.Text("Skip to the findings");
        page.WriteFullEndElement();
        page.Element("p", "kind", "Web security scan");
        page.Element("h1", null, report.Title);
        page.Element("p", "made", () =>
        {
            if (Path.GetFileName(report.Verdict.ReportPath) is { Length: > 0 } file)
            {
                page.Text("From ");
                page.Element("bdi", null, file);
                page.Text(", ");
            }

            page.WriteStartElement("time");
            page.Attribute("datetime", report.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            page.Text(report.CreatedAt.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture));
            page.WriteFullEndElement();
        });
    });

    private static void WriteMain(XmlWriter page, ExportedReport report, CancellationToken cancellationToken)
    {
        OverviewSection.WriteVerdict(page, report.Verdict);
        page.Element("div", "overview", () =>
        {
            OverviewSection.WriteFindings(page, report.Verdict);
            OverviewSection.WriteChecks(page, report.Verdict);
        });
        ChecksSection.Write(page, report);
        new FindingsSection(page, report).Write(cancellationToken);
    }
}
