using System.Collections.Generic;
using System.IO;
using System.Threading;
using Crashtest.Client.Common;
using Crashtest.Client.Reports.Reading;

namespace Crashtest.Client.Reports.Judging;

/// <summary>Judges whole report files.</summary>
public static class ReportVerdict
{
    /// <summary>Reads a report to its end and judges its findings.</summary>
    /// <exception cref="CrashtestException"><see cref="ErrorId.ReportInvalid"/>.</exception>
    public static Verdict Judge(this ReportFile report, Gate gate, CancellationToken cancellationToken)
    {
        var remarks = new List<string>();
        var judge = new ReportJudge(gate);
        foreach (CheckResult check in report.ReadChecks(remarks.Add, cancellationToken, judge.NeedsText))
        {
            judge.Add(check);
        }

        return judge.Judge(remarks, report.Path);
    }

    /// <summary>
    /// Creates the verdict on a report that is not judged, because the report or the command is invalid.
    /// </summary>
    /// <param name="path">The report, or null if there is none.</param>
    /// <param name="error">The reason.</param>
    public static Verdict CreateUnjudged(string? path, CrashtestException error) => new()
    {
        Outcome = Outcome.Inconclusive,
        Reasons = [GetReason(path, error)],
        ExitCode = ExitCode.Get(error.Id),
        ReportPath = string.IsNullOrEmpty(path) ? null : path,
    };

    private static string GetReason(string? path, CrashtestException error)
    {
        if (error.Id != ErrorId.ReportInvalid)
        {
            return error.Id.ToString();
        }

        if (File.Exists(path))
        {
            return Reason.ReportNotJUnit;
        }

        return Reason.ReportMissing;
    }
}
