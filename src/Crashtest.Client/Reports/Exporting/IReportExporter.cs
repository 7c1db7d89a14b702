using System.IO;
using System.Threading;

namespace Crashtest.Client.Reports.Exporting;

/// <summary>Writes a report in one format, with that format's own escaping.</summary>
internal interface IReportExporter
{
    /// <summary>How many findings it writes at most, the worst; the others need not be remembered.</summary>
    int MaximumFindings { get; }

    /// <summary>Writes the whole of it; the stream stays open.</summary>
    /// <exception cref="CrashtestException"><see cref="ErrorId.ReportInvalid"/>.</exception>
    void Write(ExportedReport report, Stream output, CancellationToken cancellationToken);
}
