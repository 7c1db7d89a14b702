using System.IO;
using System.Threading;

namespace Crashtest.Client.Reports.Exporting.JUnit;

/// <summary>Writes JUnit XML whose counters are true, all test cases in one file.</summary>
internal sealed class JUnitExporter : IReportExporter
{
    public void Write(ExportedReport report, Stream output, CancellationToken cancellationToken)
    {
        using var document = new JUnitDocument(output, report.Title, report.ReportedAt, JUnitCounts.Of(report.Verdict));
        foreach (JUnitCase testcase in JUnitCase.ReadAll(report, cancellationToken))
        {
            document.Write(testcase);
        }

        document.End();
    }
}
