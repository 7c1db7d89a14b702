using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using Crashtest.Client.Common;
using Crashtest.Client.Files;
using Crashtest.Client.Json;
using Crashtest.Client.Reports.Reading;
using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Judging;

/// <summary>Reads what findings are accepted, from a reviewed file or from an earlier report.</summary>
public static class BaselineSource
{
    // A report's first member that is known comes long before that.
    private const int MaximumHead = 64 * 1024;

    /// <summary>Reads a baseline.</summary>
    /// <param name="path">The full path of a reviewed file, or of a report.</param>
    /// <param name="isReportAllowed">Whether it may be a report.</param>
    /// <param name="time">Says what has expired.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CrashtestException"><see cref="ErrorId.BaselineInvalid"/>.</exception>
    public static Baseline Load(
        string path, bool isReportAllowed, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            if (!IsReport(path))
            {
                using FileStream file = InputFile.Open(path);
                return new Baseline(path, [.. BaselineFile.Read(file)], time);
            }

            if (isReportAllowed)
            {
                return new Baseline(path, ReadFingerprints(path, cancellationToken));
            }

            throw new InvalidDataException("it is a report; use -NewOnly to compare with a report");
        }
        catch (CrashtestException e) when (e.Id == ErrorId.ReportInvalid)
        {
            throw ErrorMessages.BaselineInvalid(path, $"it is an invalid report ({e.Message.TrimEnd('.')})", e);
        }
        catch (InvalidDataException e)
        {
            throw ErrorMessages.BaselineInvalid(path, e.Message, e.InnerException);
        }
        catch (IOException e)
        {
            throw ErrorMessages.BaselineInvalid(path, e.Message.TrimEnd('.'), e);
        }
    }

    private static HashSet<string> ReadFingerprints(string path, CancellationToken cancellationToken)
    {
        var fingerprints = new HashSet<string>(StringComparer.Ordinal);
        foreach (Finding finding in new ReportFile(path).ReadFindings(cancellationToken))
        {
            fingerprints.Add(finding.Fingerprint);
        }

        return fingerprints;
    }

    // XML is a report. Of JSON, what begins as a baseline is held to be one, so that its mistakes are told as such.
    private static bool IsReport(string path)
    {
        using FileStream file = InputFile.Open(path);
        var head = new byte[MaximumHead];
        int length = file.ReadUpTo(head);
        using var text = new StreamReader(new MemoryStream(head, 0, length), Encoding.UTF8);
        while (text.Peek() is ' ' or '\t' or '\r' or '\n')
        {
            text.Read();
        }

        return text.Peek() is '<' or '[' || (text.Peek() == '{' && IsReport(text));
    }

    private static bool IsReport(TextReader text)
    {
        using var json = new CheckedJsonReader(text);
        try
        {
            while (json.Read())
            {
                if (json is not { TokenType: JsonToken.PropertyName, Depth: 1 })
                {
                    continue;
                }

                if (json.Value is "data" or "findings" or "descriptions")
                {
                    return true;
                }

                if (json.Value is "version" or "entries")
                {
                    return false;
                }
            }
        }
        catch (JsonException)
        {
            // The reader of the whole file reports this.
        }

        return false;
    }
}
