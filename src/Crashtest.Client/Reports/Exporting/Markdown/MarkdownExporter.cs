using System.IO;
using System.Text;
using System.Threading;

namespace Crashtest.Client.Reports.Exporting.Markdown;

/// <summary>Writes a report as Markdown for the summary of a CI job.</summary>
internal sealed class MarkdownExporter : IReportExporter
{
    private const int BufferLength = 16 * 1024;

    public int MaximumFindings => MarkdownSummary.MaximumFindings;

    public void Write(ExportedReport report, Stream output, CancellationToken cancellationToken)
    {
        using var writer = new StreamWriter(
            output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferLength, leaveOpen: true);
        new MarkdownSummary(writer, MarkdownSummary.MaximumLength).Write(report, cancellationToken);
    }
}
