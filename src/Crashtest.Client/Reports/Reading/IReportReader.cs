using System.Collections.Generic;
using System.Threading;

namespace Crashtest.Client.Reports.Reading;

/// <summary>Reads one report once, check by check, and never holds more than one.</summary>
internal interface IReportReader
{
    /// <summary>
    /// The remarks about the report, words of <see cref="Reason"/>, complete at the end of the reading.
    /// </summary>
    IReadOnlyList<string> Remarks { get; }

    /// <summary>Reads to the end.</summary>
    /// <exception cref="System.IO.InvalidDataException">
    /// It is no valid report; the message says why, as a clause, and quotes nothing of it.
    /// </exception>
    IEnumerable<CheckResult> ReadChecks(CancellationToken cancellationToken);
}
