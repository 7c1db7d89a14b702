using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Crashtest.Client.Files;
using Crashtest.Client.Reports.Exporting;
using Crashtest.Client.Reports.Exporting.Html;
using Crashtest.Client.Reports.Exporting.JUnit;
using Crashtest.Client.Reports.Judging;
using Crashtest.Client.Reports.Reading;

namespace Crashtest.Client.Reports.Publishing;

/// <summary>Writes saved reports in the formats of other tools and of people.</summary>
public sealed class ReportExport
{
    private readonly ExportOptions _options;
    private readonly TimeProvider _time;

    /// <param name="options">How reports are exported.</param>
    /// <param name="time">The clock that exports are dated by.</param>
    public ReportExport(ExportOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
    }

    private bool IsSplit => _options.Format == ExportFormat.JUnit && _options.MaximumCasesPerFile is not null;

    /// <summary>Exports one report: all files of it appear, or none does.</summary>
    /// <param name="run">The report, and what is known of its run.</param>
    /// <param name="destination">
    /// The file to write; where several are needed, they lie beside it and begin with its base name.
    /// </param>
    /// <param name="cancellationToken">Ends the work and leaves nothing behind.</param>
    /// <returns>The full paths of the files.</returns>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.ReportInvalid"/>, <see cref="ErrorId.InvalidGate"/>, <see cref="ErrorId.BaselineInvalid"/>,
    /// <see cref="ErrorId.FileExists"/> or <see cref="ErrorId.WriteFailed"/>.
    /// </exception>
    public IReadOnlyList<string> Export(
        ExportedRun run, FileDestination destination, CancellationToken cancellationToken) =>
        Export(run, destination, null, cancellationToken);

    /// <summary>Exports one report into a folder, in a file named after its target.</summary>
    /// <inheritdoc cref="Export(ExportedRun, FileDestination, CancellationToken)"/>
    public IReadOnlyList<string> Export(ExportedRun run, ExportFolder folder, CancellationToken cancellationToken)
    {
        string title =
            string.IsNullOrWhiteSpace(run.Title) ? Path.GetFileNameWithoutExtension(run.ReportPath) : run.Title!;
        return Export(run, folder.GetDestination(title, _options.Format), folder, cancellationToken);
    }

    private IReadOnlyList<string> Export(
        ExportedRun run, FileDestination destination, ExportFolder? folder, CancellationToken cancellationToken)
    {
        using var files = new FileDraftSet(run.ReportPath);
        if (!IsSplit)
        {
            // Before the reading, which may take a while.
            files.Check(destination);
        }

        string fileName = Path.GetFileName(run.ReportPath);
        string? title = string.IsNullOrWhiteSpace(run.Title) || run.Title!.Trim() == fileName ? null : run.Title.Trim();
        IReportExporter exporter = Exporters.Create(_options, title);
        ExportedReport report = Read(run, title, exporter.MaximumFindings, cancellationToken);
        if (IsSplit)
        {
            new JUnitSplit(_options.MaximumCasesPerFile!.Value).Write(report, destination, files, cancellationToken);
        }
        else
        {
            files.Add(destination, stream => exporter.Write(report, stream, cancellationToken));
        }

        IReadOnlyList<string> paths = files.MoveIntoPlace(cancellationToken);
        if (_options.Format == ExportFormat.Html)
        {
            folder?.Add(new FleetPageRow
            {
                Title = report.Title,
                FileName = Path.GetFileName(destination.Path),
                Verdict = report.Verdict,
                Trend = report.Trend,
            });
        }

        return paths;
    }

    private ExportedReport Read(
        ExportedRun run, string? title, int maximumFindings, CancellationToken cancellationToken)
    {
        Gate gate = _options.Gate ?? GetGate(run, cancellationToken);
        var content = ReportContent.Read(new ReportFile(run.ReportPath), gate, maximumFindings, cancellationToken);
        ReportTrend? trend = GetTrend(run, cancellationToken);
        Verdict verdict = RunVerdict.Create(content.Verdict, run, isSameGate: _options.Gate is null);
        return new ExportedReport(content, verdict, title ?? Path.GetFileName(run.ReportPath), _time.GetUtcNow())
        {
            Run = run,
            Baseline = gate.Baseline,
            Trend = trend,
        };
    }

    private static ReportTrend? GetTrend(ExportedRun run, CancellationToken cancellationToken)
    {
        if (run.ReferencePath is null)
        {
            return null;
        }

        ReportTrend trend = ReportTrend.Read(new ReportFile(run.ReferencePath), cancellationToken);
        trend.Compare(new ReportFile(run.ReportPath), cancellationToken);
        return trend;
    }

    private Gate GetGate(ExportedRun run, CancellationToken cancellationToken)
    {
        Gate gate = GateText.Read(run.Gate, _time, cancellationToken);

        // A result that passed in spite of a crashed check was allowed to, even if its gate did not come along.
        if (run.Outcome == Outcome.Pass && run.Reasons.Contains(Reason.CheckFailed))
        {
            return gate with { AllowFailedChecks = true };
        }

        return gate;
    }
}
