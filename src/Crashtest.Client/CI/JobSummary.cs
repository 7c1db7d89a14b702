using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Crashtest.Client.Reports.Exporting;
using Crashtest.Client.Reports.Exporting.Markdown;
using Crashtest.Client.Reports.Judging;
using Crashtest.Client.Reports.Reading;
using Crashtest.Client.Runs;

namespace Crashtest.Client.CI;

/// <summary>
/// The summary of a job in Markdown: a table with a row for each target, and the most severe reports.
/// </summary>
internal static class JobSummary
{
    /// <summary>
    /// The maximum length, in bytes of UTF-8: GitHub takes 1 MiB from one step and drops what is longer.
    /// </summary>
    public const int MaximumLength = MarkdownSummary.MaximumLength;

    // The line that says what is left out.
    private const int Reserve = 200;
    private const int MaximumName = 100;
    private const int MaximumReports = 10;
    private const int LeastRoomOfReport = 8192;
    private const int MostRoomOfReport = 200_000;

    /// <summary>The summary of these runs.</summary>
    /// <param name="runs">One or more.</param>
    /// <param name="room">The maximum length, in bytes of UTF-8.</param>
    /// <param name="cancellationToken">Ends the reading of reports.</param>
    public static string Format(IReadOnlyList<RunResult> runs, int room, CancellationToken cancellationToken)
    {
        string table = FormatTable(runs, room);
        var summary = new StringBuilder(table);
        int left = room - Encoding.UTF8.GetByteCount(table);
        foreach (RunResult run in runs.Where(HasReport)
            .OrderBy(run => run.Verdict.Outcome == Outcome.Pass)
            .Take(MaximumReports))
        {
            if (left < LeastRoomOfReport)
            {
                break;
            }

            string report = FormatReport(run, Math.Min(left, MostRoomOfReport), cancellationToken);
            summary.Append(report);
            left -= Encoding.UTF8.GetByteCount(report);
        }

        return summary.ToString();
    }

    private static string FormatTable(IReadOnlyList<RunResult> runs, int room)
    {
        var markdown = new StringBuilder();
        markdown.Append("## Crashtest\n\n")
            .Append("| Target | Scan | Outcome | Critical | High | Medium | Low | Reasons |\n")
            .Append("| :-- | --: | :-- | --: | --: | --: | --: | :-- |\n");
        int length = markdown.Length + Reserve;
        for (int i = 0; i < runs.Count; i++)
        {
            string row = FormatRow(runs[i]);
            length += Encoding.UTF8.GetByteCount(row);
            if (length > room)
            {
                markdown.Append($"\n{VerdictSentences.FormatMore(runs.Count - i, "target")} not shown here.\n");
                break;
            }

            markdown.Append(row);
        }

        return markdown.Append('\n').ToString();
    }

    private static string FormatRow(RunResult run)
    {
        Verdict verdict = run.Verdict;
        return string.Format(
            CultureInfo.InvariantCulture,
            "| {0} | {1} | {2} {3} | {4} | {5} | {6} | {7} | {8} |\n",
            MarkdownText.FormatCell(run.Text.Clean(run.Name), MaximumName),
            run.ScanId,
            VerdictHeadline.GetSign(verdict),
            VerdictHeadline.FormatOutcome(verdict),
            verdict.Critical,
            verdict.High,
            verdict.Medium,
            verdict.Low,
            MarkdownText.FormatCell(string.Join(", ", verdict.Reasons), MaximumName));
    }

    // A run that was judged has a report that can be read, unless another format than JUnit was saved.
    private static bool HasReport(RunResult run) => run is { ReportPath: not null, Verdict.CheckCount: > 0 };

    private static string FormatReport(RunResult run, int room, CancellationToken cancellationToken)
    {
        using var markdown = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        try
        {
            var content = ReportContent.Read(
                new ReportFile(run.ReportPath!), Gate.None, MarkdownSummary.MaximumFindings, cancellationToken);
            var report = new ExportedReport(content, run.Verdict, run.Text.Mask(run.Name), run.EndedAt ?? default)
            {
                // Before texts are shortened: a secret that is cut in half is not found any more.
                Mask = run.Text.Mask,
            };
            new MarkdownSummary(markdown, room).Write(report, cancellationToken);
            return run.Text.Mask(markdown + "\n");
        }
        catch (CrashtestException)
        {
            return string.Empty;
        }
    }
}
