using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using Crashtest.Client.Common;
using Crashtest.Client.Files;

namespace Crashtest.Client.Reports.Reading;

/// <summary>A report on disk that can be read as often as somebody needs it, a check at a time.</summary>
public sealed class ReportFile
{
    private const int BufferLength = 128 * 1024;

    /// <summary>Names a report; opens nothing.</summary>
    /// <param name="path">The full path of the file.</param>
    public ReportFile(string path) => Path = path;

    /// <summary>The full path of the file.</summary>
    public string Path { get; }

    /// <summary>The findings, the first of them before the file is read to its end.</summary>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.ReportInvalid"/>, also in the middle of the reading.
    /// </exception>
    public IEnumerable<Finding> ReadFindings(CancellationToken cancellationToken)
    {
        foreach (CheckResult check in ReadChecks(cancellationToken))
        {
            foreach (Finding finding in check.Findings)
            {
                yield return finding;
            }
        }
    }

    /// <summary>Reads the checks to the end.</summary>
    /// <inheritdoc cref="ReadChecks(Action{string}, CancellationToken, bool)"/>
    internal IEnumerable<CheckResult> ReadChecks(CancellationToken cancellationToken) =>
        ReadChecks(_ => { }, cancellationToken);

    /// <summary>Reads the checks to the end.</summary>
    /// <param name="remark">
    /// Called at the end with the remarks about the report, words of <see cref="Reason"/>.
    /// </param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <param name="withText">Whether titles and messages are wanted; they are not read for counting.</param>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.ReportInvalid"/>, also in the middle of the reading.
    /// </exception>
    internal IEnumerable<CheckResult> ReadChecks(
        Action<string> remark, CancellationToken cancellationToken, bool withText = true)
    {
        using FileStream stream = Open();
        IReportReader reader = CreateReader(stream, withText);
        using IEnumerator<CheckResult> checks = reader.ReadChecks(cancellationToken).GetEnumerator();
        Func<bool> moveNext = checks.MoveNext;
        while (Read(moveNext))
        {
            yield return checks.Current;
        }

        foreach (string word in reader.Remarks)
        {
            remark(word);
        }
    }

    private IReportReader CreateReader(Stream stream, bool withText) =>
        Read(() => ReportReader.Open(stream, Path, withText));

    private T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException e)
        {
            throw ErrorMessages.ReportUnreadable(Path, e.Message);
        }
        catch (IOException e)
        {
            throw ErrorMessages.ReportUnreadable(Path, e.Message.TrimEnd('.'), e);
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
            throw ErrorMessages.ReportUnreadable(Path, e.Message, e);
        }
    }
}
