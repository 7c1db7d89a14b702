using System.Collections.Generic;
using System.IO;
using System.Threading;
using Crashtest.Client.Files;

namespace Crashtest.Client.Reports.Exporting.JUnit;

/// <summary>Writes JUnit XML in as many files as it takes for none to hold more than so many test cases.</summary>
internal sealed class JUnitSplit
{
    private readonly int _maximumCases;

    /// <param name="maximumCases">How many test cases a file may hold, from 1 on.</param>
    public JUnitSplit(int maximumCases) => _maximumCases = maximumCases;

    /// <summary>
    /// Adds the files to the set: only the destination if one file is enough; otherwise, numbered files beside it.
    /// </summary>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.ReportInvalid"/>, <see cref="ErrorId.FileExists"/> or <see cref="ErrorId.WriteFailed"/>.
    /// </exception>
    public void Write(
        ExportedReport report, FileDestination destination, FileDraftSet files, CancellationToken cancellationToken)
    {
        List<JUnitCounts> parts = Count(report, cancellationToken);
        using IEnumerator<JUnitCase> cases = JUnitCase.ReadAll(report, cancellationToken).GetEnumerator();
        var names = new JUnitNames();
        for (int i = 0; i < parts.Count; i++)
        {
            JUnitCounts counts = parts[i];
            files.Add(
                parts.Count == 1 ? destination : destination.AddNumber(i + 1),
                stream => WritePart(stream, report, counts, cases, names));
        }
    }

    private static void WritePart(
        Stream stream, ExportedReport report, JUnitCounts counts, IEnumerator<JUnitCase> cases, JUnitNames names)
    {
        using var document = new JUnitDocument(stream, new JUnitSuite(report), counts, names);
        for (int i = 0; i < counts.Tests && cases.MoveNext(); i++)
        {
            document.Write(cases.Current);
        }

        document.End();
    }

    // A report without a test case makes one file too.
    private List<JUnitCounts> Count(ExportedReport report, CancellationToken cancellationToken)
    {
        List<JUnitCounts> parts = [new()];
        foreach (JUnitCase testcase in JUnitCase.ReadAll(report, cancellationToken))
        {
            if (parts[parts.Count - 1].Tests == _maximumCases)
            {
                parts.Add(new JUnitCounts());
            }

            parts[parts.Count - 1].Add(testcase.Result);
        }

        return parts;
    }
}
