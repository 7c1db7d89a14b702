using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Crashtest.Client.Common;
using Crashtest.Client.Files;
using Crashtest.Client.Json;
using Crashtest.Client.Reports.Reading;
using Crashtest.Client.Text;
using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Judging;

/// <summary>
/// Writes the findings of reports as accepted, in an order that stays the same, so that a new version of the file shows
/// what has changed.
/// </summary>
public static class BaselineWriter
{
    private static readonly SafeText Safe = new();

    /// <summary>Writes the file whole, or leaves everything as it was. Nothing of an older file is kept.</summary>
    /// <param name="reports">The reports.</param>
    /// <param name="destination">Where the file goes.</param>
    /// <param name="reason">Why the findings are accepted, or null for the reviewer to say.</param>
    /// <param name="approver">Who accepts them, or null.</param>
    /// <param name="expiresOn">The last day on which they are accepted, or null.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>How many entries the file has.</returns>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.ReportInvalid"/>, <see cref="ErrorId.FileExists"/> or <see cref="ErrorId.WriteFailed"/>.
    /// </exception>
    public static int Write(
        IReadOnlyCollection<ReportFile> reports,
        FileDestination destination,
        string? reason,
        string? approver,
        DateTime? expiresOn,
        CancellationToken cancellationToken)
    {
        destination.Check();
        if (reports.Any(report => destination.IsAt(report.Path)))
        {
            throw ErrorMessages.WriteFailed(destination.Path, "it is the report itself");
        }

        var entries = new Dictionary<string, BaselineEntry>(StringComparer.Ordinal);
        foreach (Finding finding in reports.SelectMany(report => report.ReadFindings(cancellationToken)))
        {
            if (entries.ContainsKey(finding.Fingerprint))
            {
                continue;
            }

            if (entries.Count == BaselineFile.MaximumEntries)
            {
                throw ErrorMessages.WriteFailed(
                    destination.Path, $"there are more than {BaselineFile.MaximumEntries} different findings");
            }

            entries.Add(finding.Fingerprint, new BaselineEntry
            {
                Fingerprint = finding.Fingerprint,
                Title = Safe.Clean(finding.Title),
                Scanner = Safe.Clean(finding.Scanner),
                Severity = finding.Severity.ToString(),
                Reason = reason,
                Approver = approver,
                ExpiresOn = expiresOn,
            });
        }

        var sorted = new List<BaselineEntry>(entries.Values);
        sorted.Sort(Compare);
        destination.Write(stream => Write(sorted, stream), cancellationToken);
        return sorted.Count;
    }

    private static int Compare(BaselineEntry left, BaselineEntry right)
    {
        int scanner = string.CompareOrdinal(left.Scanner, right.Scanner);
        int title = scanner != 0 ? scanner : string.CompareOrdinal(left.Title, right.Title);
        if (title != 0)
        {
            return title;
        }

        return string.CompareOrdinal(left.Fingerprint, right.Fingerprint);
    }

    private static void Write(List<BaselineEntry> entries, Stream stream)
    {
        // One ending of lines everywhere, so that the file is the same wherever it is written.
        using var text =
            new StreamWriter(stream, new UTF8Encoding(false), 64 * 1024, leaveOpen: true) { NewLine = "\n" };
        using var json = new JsonTextWriter(text) { Formatting = Formatting.Indented };
        json.WriteStartObject();
        json.WritePropertyName("version");
        json.WriteValue(BaselineFile.Version);
        json.WritePropertyName("entries");
        json.WriteStartArray();
        foreach (BaselineEntry entry in entries)
        {
            JsonContent.WriteObject(json, BaselineEntryContent.Create(entry));
        }

        json.WriteEndArray();
        json.WriteEndObject();
        text.Write('\n');
        text.Flush();
        if (stream.Length > BaselineFile.MaximumLength)
        {
            throw new IOException("it would exceed the size limit of a baseline");
        }
    }
}
