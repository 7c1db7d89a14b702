using System;
using System.IO;
using System.Text;
using System.Threading;
using Crashtest.Client.Files;
using Crashtest.Client.Reports.Reading;
using Crashtest.Client.Text;

namespace Crashtest.Client.Reports.Judging;

/// <summary>Tells a report from what else may come in its place: a proxy's page, an error, half of it.</summary>
internal static class ReportCheck
{
    private const int BufferLength = 128 * 1024;
    private const int TailLength = 1024;

    private static readonly string[] OtherStarts = ["<", "{", "[", "%PDF-"];

    /// <summary>Checks a file, and judges it if it is JUnit.</summary>
    /// <param name="file">The file to read.</param>
    /// <param name="format">What it should be.</param>
    /// <param name="reportPath">Where it will lie; goes into the verdict.</param>
    /// <param name="gate">What it is judged by.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The verdict, or null if the format cannot be judged.</returns>
    /// <exception cref="InvalidDataException">
    /// It is no report of this format; the message says why, as a clause.
    /// </exception>
    public static Verdict? Check(
        string file, ReportFormat format, string? reportPath, Gate gate, CancellationToken cancellationToken)
    {
        using var stream = new FileStream(
            file,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete,
            BufferLength,
            FileOptions.SequentialScan);
        if (stream.Length == 0)
        {
            throw new InvalidDataException("it is empty");
        }

        switch (format)
        {
            case ReportFormat.JUnit:
                return CheckJUnit(stream, reportPath, gate, cancellationToken);
            case ReportFormat.Pdf:
                CheckPdf(stream);
                return null;
            default:
                CheckText(stream);
                return null;
        }
    }

    private static Verdict CheckJUnit(Stream stream, string? reportPath, Gate gate, CancellationToken cancellationToken)
    {
        var judge = new ReportJudge(gate);
        var reader = new JUnitReader(stream, reportPath, judge.NeedsText);
        foreach (CheckResult check in reader.ReadChecks(cancellationToken))
        {
            judge.Add(check);
        }

        return judge.Judge(reader.Remarks, reportPath);
    }

    private static void CheckPdf(Stream stream)
    {
        string head = ReadText(stream, 0);
        string tail = ReadText(stream, Math.Max(0, stream.Length - TailLength));
        if (!head.StartsWith("%PDF-", StringComparison.Ordinal))
        {
            throw new InvalidDataException("it is not a PDF file");
        }

        if (tail.IndexOf("%%EOF", StringComparison.Ordinal) < 0)
        {
            throw new InvalidDataException("it is incomplete: the end of the PDF file is missing");
        }
    }

    // Nothing tells CSV from other text but that it is no page, no JSON, no PDF file, and no other bytes.
    private static void CheckText(Stream stream)
    {
        string head = ReadText(stream, 0).Trim('\uFEFF', ' ', '\t', '\r', '\n');
        if (head is "" or "null" || Array.Exists(OtherStarts, start => head.StartsWith(start, StringComparison.Ordinal))
            || head.IndexOf('\0') >= 0)
        {
            throw new InvalidDataException("it is not a CSV file");
        }
    }

    private static string ReadText(Stream stream, long position)
    {
        stream.Position = position;
        var bytes = new byte[TailLength];
        int length = stream.ReadUpTo(bytes);

        // The part may begin or end within a character, so it is not read strictly.
        Encoding marked = ByteOrderMark.Find(bytes, length)?.Encoding ?? Encoding.UTF8;
        return Encoding.GetEncoding(marked.CodePage).GetString(bytes, 0, length);
    }
}
