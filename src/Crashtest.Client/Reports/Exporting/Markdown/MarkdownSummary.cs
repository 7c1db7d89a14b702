using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;

namespace Crashtest.Client.Reports.Exporting.Markdown;

/// <summary>
/// Sums up a report in Markdown: the outcome, the counts, the worst findings, as many as there is room for, and
/// the checks that did not do their work.
/// </summary>
internal sealed class MarkdownSummary
{
    /// <summary>
    /// The room that a summary has, in bytes of UTF-8: GitHub takes 1 MiB from one step and drops what is longer.
    /// </summary>
    public const int MaximumLength = 1_000_000;

    /// <summary>More findings than that have no room in a summary, however short they are.</summary>
    public const int MaximumFindings = 20_000;

    // What is always written (heading, counts, the lines about what is left out) takes less than this.
    private const int Reserve = 4096;

    // What findings leave for what to do about them.
    private const int AdviceRoom = 16 * 1024;
    private const int MaximumChecks = 50;
    private const int MaximumTitle = 120;
    private const int MaximumName = 60;
    private const int MaximumUrl = 200;
    private const int MaximumMessage = 300;

    private readonly TextWriter _output;
    private readonly MarkdownAdvice _advice = new();
    private readonly int _adviceRoom;
    private int _room;

    /// <param name="output">Where it goes; stays open.</param>
    /// <param name="maximumLength">The maximum length, in bytes of UTF-8; from 8192 on.</param>
    public MarkdownSummary(TextWriter output, int maximumLength)
    {
        _output = output;
        if (maximumLength > 4 * AdviceRoom)
        {
            _adviceRoom = AdviceRoom;
        }
        else
        {
            _adviceRoom = 0;
        }

        _room = maximumLength - Reserve - _adviceRoom;
    }

    /// <summary>Writes the summary of one report.</summary>
    /// <exception cref="CrashtestException"><see cref="ErrorId.ReportInvalid"/>.</exception>
    public void Write(ExportedReport report, CancellationToken cancellationToken)
    {
        IReadOnlyList<CheckGroup> checks = report.CheckGroups;
        WriteVerdict(report, checks);
        WriteCounts(report.Verdict);
        (string Row, int Count)[] checkRows =
            [.. checks.Take(MaximumChecks).Select(group => (MarkdownChecks.FormatRow(group), group.Count))];
        int checkRoom = Math.Min(checkRows.Sum(row => Encoding.UTF8.GetByteCount(row.Row) + 1), _room / 4);
        _room -= checkRoom;
        WriteFindings(report, cancellationToken);
        WriteAdvice();
        _room += checkRoom;
        WriteChecks(checkRows, report.Verdict.FailedCheckCount + report.Verdict.SkippedCheckCount);
        _output.Flush();
    }

    private void WriteVerdict(ExportedReport report, IReadOnlyList<CheckGroup> checks)
    {
        Verdict verdict = report.Verdict;
        WriteLine($"## {VerdictHeadline.GetSign(verdict)} {MarkdownText.Format(report.Title, MaximumTitle)}: "
            + $"{VerdictHeadline.Format(verdict)}");
        WriteLine();
        WriteLine(VerdictSentences.DescribeOutcome(verdict));
        WriteLine();
        foreach (string reason in VerdictSentences.DescribeReasons(verdict).Take(MaximumChecks))
        {
            WriteLine("- " + FormatSentence(reason));
        }

        if (MarkdownChecks.DescribeCrashed(checks) is { } crashed)
        {
            WriteLine("- " + crashed);
        }

        WriteLine();
        WriteLine(VerdictSentences.FormatCounts(verdict));
        WriteLine();
    }

    // A sentence of ours goes as it is; a word that has none came from elsewhere.
    private static string FormatSentence(string reason)
    {
        if (reason.EndsWith(".", StringComparison.Ordinal))
        {
            return reason;
        }

        return MarkdownText.Format(reason, MaximumName);
    }

    private void WriteCounts(Verdict verdict)
    {
        if (verdict.FindingCount == 0)
        {
            return;
        }

        WriteLine("| Severity | Findings |");
        WriteLine("| :-- | --: |");
        foreach (Severity severity in SeverityOrder.WorstFirst.Where(
            severity => severity != Severity.Unknown || verdict.Unknown > 0))
        {
            WriteLine($"| {GetSign(severity)} {severity} | {VerdictSentences.FormatNumber(verdict.Count(severity))} |");
        }

        WriteLine();
    }

    private void WriteChecks((string Row, int Count)[] rows, int count) => WriteTable(
        "### Checks that crashed or did not run",
        "| State | Checks | Check | Scanner | Why |",
        "| :-- | --: | :-- | :-- | :-- |",
        rows,
        count,
        "check");

    private void WriteFindings(ExportedReport report, CancellationToken cancellationToken)
    {
        int count = report.Verdict.FindingCount;
        IEnumerable<(string Row, int Count)> rows = report.ReadFindingsWorstFirst(cancellationToken)
            .Select(finding => (FormatFindingRow(finding, report.GetAcceptance(finding)), 1));
        WriteTable(
            "### Findings, most severe first",
            "| Severity | Scanner | Finding | Where |",
            "| :-- | :-- | :-- | :-- |",
            rows,
            count,
            "finding");
    }

    private void WriteTable(
        string heading,
        string head,
        string alignment,
        IEnumerable<(string Row, int Count)> rows,
        int count,
        string word)
    {
        if (count == 0)
        {
            return;
        }

        WriteLine(heading);
        WriteLine();
        WriteLine(head);
        WriteLine(alignment);
        int written = 0;
        foreach ((string row, int represented) in rows)
        {
            int length = Encoding.UTF8.GetByteCount(row) + 1;
            if (length > _room)
            {
                break;
            }

            _room -= length;
            WriteLine(row);
            written += represented;
        }

        WriteLine();
        if (written < count)
        {
            WriteLine($"{VerdictSentences.FormatMore(count - written, word)} not shown here.");
            WriteLine();
        }
    }

    private void WriteAdvice()
    {
        string heading = "### What to do";
        _room += _adviceRoom;
        foreach (string paragraph in _advice.Paragraphs)
        {
            int length = Encoding.UTF8.GetByteCount(paragraph) + heading.Length + 4;
            if (length > _room)
            {
                break;
            }

            if (heading.Length > 0)
            {
                WriteLine(heading);
                WriteLine();
                heading = string.Empty;
            }

            _room -= length;
            WriteLine(paragraph);
        }
    }

    private string FormatFindingRow(Finding finding, Acceptance? acceptance)
    {
        _advice.Add(finding);
        string title = MarkdownText.FormatCell(finding.Title, MaximumTitle);
        string text = MarkdownText.Join(
            "<br>",
            title.Length > 0 ? $"**{title}**" : string.Empty,
            MarkdownText.FormatCell(finding.Message, MaximumMessage),
            MarkdownText.FormatCell(acceptance?.Sentence, MaximumMessage));
        string parameter = MarkdownText.FormatCell(finding.Parameter, MaximumName);
        string place = MarkdownText.Join(
            " ",
            MarkdownText.FormatCell(finding.Method, MaximumName),
            MarkdownText.FormatCell(finding.Url, MaximumUrl),
            parameter.Length > 0 ? "parameter " + parameter : string.Empty);
        string severity =
            acceptance is null ? $"{GetSign(finding.Severity)} {finding.Severity}" : $"{finding.Severity}, accepted";
        return $"| {severity} | {MarkdownText.FormatCell(finding.Scanner, MaximumName)} | {text} | {place} |";
    }

    private static string GetSign(Severity severity) => severity switch
    {
        Severity.Critical => "🟣",
        Severity.High => "🔴",
        Severity.Medium => "🟠",
        Severity.Low => "🟡",
        Severity.Informational => "🔵",
        _ => "⚫",
    };

    // The same line ends wherever it is written.
    private void WriteLine(string text = "") => _output.Write(text + "\n");
}
