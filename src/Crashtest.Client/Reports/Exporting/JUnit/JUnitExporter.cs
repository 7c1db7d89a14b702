using System.IO;
using System.Threading;

namespace Crashtest.Client.Reports.Exporting.JUnit;

/// <summary>Writes JUnit XML whose counters are true, all test cases in one file.</summary>
internal sealed class JUnitExporter : IReportExporter
{
    // The test cases stand in the order of the report, which is read again for them.
    public int MaximumFindings => 0;

    public void Write(ExportedReport report, Stream output, CancellationToken cancellationToken)
    {
        using var document = new JUnitDocument(output, new JUnitSuite(report), JUnitCounts.Create(report.Verdict));
        foreach (JUnitCase testcase in JUnitCase.ReadAll(report, cancellationToken))
        {
            document.Write(testcase);
        }

        document.End();
    }
}
