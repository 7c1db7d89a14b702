using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Xml;

namespace Crashtest.Client.Reports.Exporting.Html;

/// <summary>Writes a report as one page for people. All of it can be read without scripts; they only filter.</summary>
internal sealed class HtmlExporter : IReportExporter
{
    public int MaximumFindings => GroupsSection.MaximumFindings;

    public void Write(ExportedReport report, Stream output, CancellationToken cancellationToken) =>
        HtmlPage.Write(output, report.Title + ": " + VerdictHeadline.Format(report.Verdict), hasScript: true, page =>
        {
            WriteHeader(page, report);
            page.WriteElement("main", null, () => WriteMain(page, report, cancellationToken));
        });

    private static void WriteHeader(XmlWriter page, ExportedReport report) => page.WriteElement("header", null, () =>
    {
        page.WriteStartElement("a");
        page.WriteAttribute("class", "skip");
        page.WriteAttribute("href", "#findings");
        page.WriteText("Skip to the findings");
        page.WriteFullEndElement();
        page.WriteElement("p", "kind", "Web security scan");
        page.WriteElement("h1", null, report.Title);
        page.WriteElement("p", "made", string.Join(" · ", FormatFacts(report)));
    });

    // Only what is known: the time of a file tells nothing about the scan.
    private static IEnumerable<string> FormatFacts(ExportedReport report)
    {
        if (report.Run?.ScanId is { } scanId)
        {
            yield return string.Format(CultureInfo.InvariantCulture, "Scan {0}", scanId);
        }

        if (report.StartedAt is { } start)
        {
            yield return "started " + FormatMoment(start);
        }
        else if (report.EndedAt is { } end)
        {
            yield return "ended " + FormatMoment(end);
        }

        if (report.Duration is { } duration)
        {
            yield return "took " + FormatDuration(duration);
        }

        if (Path.GetFileName(report.Verdict.ReportPath) is { Length: > 0 } file && file != report.Title)
        {
            yield return "report " + file;
        }

        yield return "page created " + FormatMoment(report.CreatedAt);
    }

    private static string FormatMoment(DateTimeOffset time) =>
        time.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string FormatDuration(TimeSpan duration)
    {
        if (duration.TotalMinutes < 1)
        {
            return string.Format(CultureInfo.InvariantCulture, "{0:0} s", duration.TotalSeconds);
        }

        if (duration.TotalHours < 1)
        {
            return string.Format(CultureInfo.InvariantCulture, "{0} min", (int)duration.TotalMinutes);
        }

        return string.Format(CultureInfo.InvariantCulture, "{0} h {1} min", (int)duration.TotalHours, duration.Minutes);
    }

    private static void WriteMain(XmlWriter page, ExportedReport report, CancellationToken cancellationToken)
    {
        IReadOnlyList<CheckGroup> checks = report.CheckGroups;
        OverviewSection.WriteVerdict(page, report, checks);
        page.WriteElement("div", "overview", () =>
        {
            OverviewSection.WriteFindings(page, report.Verdict);
            OverviewSection.WriteChecks(page, report.Verdict);
        });
        new GroupsSection(page, report).Write(cancellationToken);
        ChecksSection.Write(page, report.Verdict, checks);
    }
}
