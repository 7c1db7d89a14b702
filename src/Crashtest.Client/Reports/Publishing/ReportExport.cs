using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using Crashtest.Client.Files;
using Crashtest.Client.Reports.Exporting;
using Crashtest.Client.Reports.Exporting.JUnit;
using Crashtest.Client.Reports.Judging;
using Crashtest.Client.Reports.Reading;

namespace Crashtest.Client.Reports.Publishing;

/// <summary>Writes saved reports in the formats of other tools and of people.</summary>
public sealed class ReportExport
{
    private readonly ExportFormat _format;
    private readonly string? _title;
    private readonly int? _maximumCasesPerFile;
    private readonly TimeProvider _time;

    /// <param name="format">The format.</param>
    /// <param name="title">The user's words for what was scanned; without any, a report is called by its file.</param>
    /// <param name="maximumCasesPerFile">How many test cases a JUnit file may hold, from 1 on; null for no limit.</param>
    /// <param name="time">The clock that exports are dated by.</param>
    public ReportExport(ExportFormat format, string? title, int? maximumCasesPerFile, TimeProvider time)
    {
        _format = format;
        _title = string.IsNullOrWhiteSpace(title) ? null : title!.Trim();
        _maximumCasesPerFile = maximumCasesPerFile;
        _time = time;
    }

    /// <summary>Exports one report: all files of it appear, or none does.</summary>
    /// <param name="reportPath">The full path of the report.</param>
    /// <param name="destination">The file to write; where several are needed, they lie beside it and begin with its base name.</param>
    /// <param name="cancellationToken">Ends the work and leaves nothing behind.</param>
    /// <returns>The full paths of the files.</returns>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.ReportInvalid"/>, <see cref="ErrorId.FileExists"/> or <see cref="ErrorId.WriteFailed"/>.
    /// </exception>
    public IReadOnlyList<string> Export(string reportPath, FileDestination destination, CancellationToken cancellationToken)
    {
        using var files = new FileDraftSet(reportPath);
        bool isSplit = _format == ExportFormat.JUnit && _maximumCasesPerFile is not null;
        if (!isSplit)
        {
            // Before the reading, which may take a while.
            files.Check(destination);
        }

        var file = new ReportFile(reportPath);
        string name = Path.GetFileName(reportPath);
        var report = new ExportedReport(file, file.Judge(Gate.None, cancellationToken), _title ?? name, _time.GetUtcNow());
        if (isSplit)
        {
            new JUnitSplit(_maximumCasesPerFile!.Value).Write(report, destination, files, cancellationToken);
        }
        else
        {
            IReportExporter exporter = Exporters.Create(_format, _title == name ? null : _title);
            files.Add(destination, stream => exporter.Write(report, stream, cancellationToken));
        }

        return files.MoveIntoPlace(cancellationToken);
    }
}
