using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Crashtest.Client.Reports.Exporting;
using Crashtest.Client.Reports.Judging;
using Crashtest.Client.Reports.Reading;
using Microsoft.Extensions.Time.Testing;

namespace Crashtest.Client.Tests.Aids;

/// <summary>Exports reports that a test has as text.</summary>
internal static class Exported
{
    public const string Title = "The shop";

    /// <summary>What an exporter makes of a report.</summary>
    public static string Text(
        IReportExporter exporter, string xml, string title = Title, Gate? gate = null, ExportedRun? run = null)
    {
        using var folder = new TestFolder();
        using var output = new MemoryStream();
        exporter.Write(Report(folder, xml, title, gate, run), output, CancellationToken.None);
        return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(
            output.ToArray());
    }

    /// <summary>
    /// A gate whose baseline accepts all findings of a report that a pattern fits, with a reason and an approver.
    /// </summary>
    public static Gate Accepting(string xml, Func<Finding, bool> isAccepted)
    {
        using var folder = new TestFolder();
        IEnumerable<Finding> findings =
            new ReportFile(folder.Write("report.xml", xml)).ReadFindings(CancellationToken.None);
        BaselineEntry[] entries =
        [
            .. findings.Where(isAccepted).Select(finding => finding.Fingerprint).Distinct().Select(
                fingerprint => new BaselineEntry
                {
                    Fingerprint = fingerprint,
                    Reason = "Only on the test system",
                    Approver = "Ada",
                    ExpiresOn = new DateTime(2027, 1, 31),
                }),
        ];
        return new Gate
        {
            Baseline = new Baseline(
                "accepted.json",
                entries,
                new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero))),
        };
    }

    /// <summary>A report that was written into a folder, read and judged.</summary>
    public static ExportedReport Report(
        TestFolder folder, string xml, string title = Title, Gate? gate = null, ExportedRun? run = null)
    {
        ReportContent content = ReportContent.Read(
            new ReportFile(folder.Write("report.xml", xml)), gate ?? Gate.None, int.MaxValue, CancellationToken.None);
        return new ExportedReport(
            content, content.Verdict, title, new DateTimeOffset(2026, 11, 24, 13, 5, 0, TimeSpan.Zero))
        {
            Run = run,
            Baseline = gate?.Baseline,
        };
    }

    /// <summary>A report with as many findings, each with a number of its own in its message.</summary>
    public static string Findings(int count, string severity = "high")
    {
        var xml = new StringBuilder("<testsuite>");
        for (int i = 1; i <= count; i++)
        {
            xml.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"<testcase classname=\"xss.crashtest.cloud\" name=\"Cross-Site Scripting ({i})\"><failure "
                    + $"type=\"{severity}\" message=\"Found at http://shop.example/item/{i}/\"/></testcase>");
        }

        return xml.Append("</testsuite>").ToString();
    }
}
