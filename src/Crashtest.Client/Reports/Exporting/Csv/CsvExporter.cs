using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;

namespace Crashtest.Client.Reports.Exporting.Csv;

/// <summary>Writes the findings as CSV (RFC 4180), a line each, the worst first.</summary>
internal sealed class CsvExporter : IReportExporter
{
    private const int BufferLength = 16 * 1024;

    private readonly char _delimiter;

    /// <param name="delimiter">What separates the fields.</param>
    public CsvExporter(char delimiter = ',') => _delimiter = delimiter;

    public int MaximumFindings => int.MaxValue;

    public void Write(ExportedReport report, Stream output, CancellationToken cancellationToken)
    {
        // With a byte order mark, without which Excel takes UTF-8 for the code page of the machine.
        using var writer = new StreamWriter(
            output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), BufferLength, leaveOpen: true)
        {
            NewLine = "\r\n",
        };
        WriteLine(
            writer,
            "Severity",
            "Scanner",
            "Title",
            "Url",
            "Method",
            "Parameter",
            "Payload",
            "Cve",
            "Cwe",
            "Owasp",
            "CvssScore",
            "Fingerprint",
            "Message",
            "Description", "Remediation", "References", "CvssVector", "FoundAt", "Accepted");
        foreach (Finding finding in report.ReadFindingsWorstFirst(cancellationToken))
        {
            WriteLine(
                writer,
                finding.Severity.ToString(),
                finding.Scanner,
                finding.Title,
                finding.Url,
                finding.Method,
                finding.Parameter,
                finding.Payload,
                finding.Cve,
                finding.Cwe?.ToString(CultureInfo.InvariantCulture),
                finding.Owasp,
                finding.CvssScore?.ToString(CultureInfo.InvariantCulture),
                finding.Fingerprint,
                finding.Message,
                finding.Description,
                finding.Remediation,
                string.Join(" ", finding.References),
                finding.CvssVector,
                finding.FoundAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                report.GetAcceptance(finding)?.Sentence);
        }
    }

    private void WriteLine(StreamWriter writer, params string?[] fields)
    {
        for (int i = 0; i < fields.Length; i++)
        {
            if (i > 0)
            {
                writer.Write(_delimiter);
            }

            writer.Write(CsvField.Format(fields[i], _delimiter));
        }

        writer.WriteLine();
    }
}
