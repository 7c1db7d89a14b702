using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using Crashtest.Client.Reports.Exporting;
using Crashtest.Client.Reports.Judging;
using Crashtest.Client.Reports.Reading;

namespace Crashtest.Client.Tests;

/// <summary>Exports reports that a test has as text.</summary>
internal static class Exported
{
    public const string Title = "The shop";

    /// <summary>What an exporter makes of a report.</summary>
    public static string Text(IReportExporter exporter, string xml, string title = Title)
    {
        using var folder = new TestFolder();
        using var output = new MemoryStream();
        exporter.Write(Report(folder, xml, title), output, CancellationToken.None);
        return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(output.ToArray());
    }

    /// <summary>A report that was written into a folder and judged.</summary>
    public static ExportedReport Report(TestFolder folder, string xml, string title = Title)
    {
        string path = folder.Write("report.xml", xml);
        var file = new ReportFile(path);
        var judge = new ReportJudge();
        var remarks = new List<string>();
        foreach (CheckResult check in file.ReadChecks(remarks.Add, CancellationToken.None))
        {
            judge.Add(check);
        }

        return new ExportedReport(file, judge.Judge(remarks, path), title, new DateTimeOffset(2026, 11, 24, 13, 5, 0, TimeSpan.Zero));
    }

    /// <summary>A report with as many findings, each with a number of its own in its message.</summary>
    public static string Findings(int count, string severity = "high")
    {
        var xml = new StringBuilder("<testsuite>");
        for (int i = 1; i <= count; i++)
        {
            xml.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"<testcase classname=\"xss.crashtest.cloud\" name=\"Cross-Site Scripting ({i})\"><failure type=\"{severity}\" message=\"Found at http://shop.example/item/{i}/\"/></testcase>");
        }

        return xml.Append("</testsuite>").ToString();
    }
}
