using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using Crashtest.Client.Files;
using Crashtest.Client.Reports.Judging;
using Crashtest.Client.Reports.Reading;

namespace Crashtest.Client.Reports;

/// <summary>A report on disk that can be read as often as somebody needs it, a check at a time.</summary>
public sealed class ReportFile
{
    private const int BufferLength = 128 * 1024;

    /// <summary>Names a report; opens nothing.</summary>
    /// <param name="path">The full path of the file.</param>
    public ReportFile(string path) => Path = path;

    /// <summary>The full path of the file.</summary>
    public string Path { get; }

    /// <summary>When the file was written last, in UTC.</summary>
    internal DateTimeOffset WrittenAt => new(File.GetLastWriteTimeUtc(Path));

    /// <summary>The findings, the first of them before the file is read to its end.</summary>
    /// <exception cref="CrashtestException"><see cref="ErrorId.ReportInvalid"/>, also in the middle of the reading.</exception>
    public IEnumerable<Finding> ReadFindings(CancellationToken cancellationToken)
    {
        foreach (CheckResult check in ReadChecks(_ => { }, cancellationToken))
        {
            foreach (Finding finding in check.Findings)
            {
                yield return finding;
            }
        }
    }

    /// <summary>The verdict on a report that cannot be read: nobody can tell.</summary>
    /// <param name="path">The report, or null where there is none.</param>
    /// <param name="error">Why not.</param>
    public static Verdict NotJudged(string? path, CrashtestException error) => new()
    {
        Outcome = Outcome.Inconclusive,
        Reasons =
        [
            error.Id != ErrorId.ReportInvalid ? error.Id.ToString() : File.Exists(path) ? Reason.ReportNotJUnit : Reason.ReportMissing,
        ],
        ExitCode = Runs.ExitCode.Of(Outcome.Inconclusive),
        ReportPath = string.IsNullOrEmpty(path) ? null : path,
    };

    /// <summary>Reads the report to its end and says what it comes to.</summary>
    /// <exception cref="CrashtestException"><see cref="ErrorId.ReportInvalid"/>.</exception>
    public Verdict Judge(Gate gate, CancellationToken cancellationToken)
    {
        var remarks = new List<string>();
        var judge = new ReportJudge(gate);
        foreach (CheckResult check in ReadChecks(remarks.Add, cancellationToken, judge.NeedsText))
        {
            judge.Add(check);
        }

        return judge.Judge(remarks, Path);
    }

    /// <summary>Reads the checks to the end.</summary>
    /// <param name="remark">Told what is odd about the report, when the reading is over; words of <see cref="Reason"/>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <param name="withText">Whether titles and messages are wanted; who only counts is spared them.</param>
    /// <exception cref="CrashtestException"><see cref="ErrorId.ReportInvalid"/>, also in the middle of the reading.</exception>
    internal IEnumerable<CheckResult> ReadChecks(Action<string> remark, CancellationToken cancellationToken, bool withText = true)
    {
        using FileStream stream = Open();
        IReportReader reader = ReaderOf(stream, withText);
        using IEnumerator<CheckResult> checks = reader.ReadChecks(cancellationToken).GetEnumerator();
        while (MoveNext(checks))
        {
            yield return checks.Current;
        }

        foreach (string word in reader.Remarks)
        {
            remark(word);
        }
    }

    private IReportReader ReaderOf(Stream stream, bool withText)
    {
        try
        {
            return ReportReader.Open(stream, Path, withText);
        }
        catch (InvalidDataException e)
        {
            throw Failure.ReportUnreadable(Path, e.Message);
        }
    }

    private bool MoveNext(IEnumerator<CheckResult> checks)
    {
        try
        {
            return checks.MoveNext();
        }
        catch (InvalidDataException e)
        {
            throw Failure.ReportUnreadable(Path, e.Message);
        }
        catch (IOException e)
        {
            throw Failure.ReportUnreadable(Path, e.Message.TrimEnd('.'), e);
        }
    }

    private FileStream Open()
    {
        try
        {
            return InputFile.Open(Path, bufferLength: BufferLength);
        }
        catch (IOException e)
        {
            throw Failure.ReportUnreadable(Path, e.Message, e);
        }
    }
}
