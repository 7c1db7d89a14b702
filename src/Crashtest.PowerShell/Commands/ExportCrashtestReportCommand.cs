using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Crashtest.Client.Files;
using Crashtest.Client.Reports.Exporting;
using Crashtest.Client.Reports.Publishing;
using Crashtest.Commands.Bases;
using Crashtest.Display;
using Crashtest.Gate;
using Crashtest.Paths;

namespace Crashtest.Commands;

/// <summary>Writes a saved report for other tools or for people, whole or not at all.</summary>
[Cmdlet(VerbsData.Export, "CrashtestReport", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed partial class ExportCrashtestReportCommand : GateCmdletBase
{
    private readonly List<FileDestination> _written = [];
    private ExportFolder? _folder;
    private string? _last;
    private CommandGate? _gate;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        WarnOfUseless(nameof(MaximumCasesPerFile), ExportFormat.JUnit);
        WarnOfUseless(nameof(Delimiter), ExportFormat.Csv);
        WarnOfUseless(nameof(UseCulture), ExportFormat.Csv);
        WarnOfUseless(nameof(IncludeEvidence), ExportFormat.GitLab);
        WarnOfUseless(nameof(ProjectFile), ExportFormat.SonarQube);
        WarnOfUseless(nameof(ReferencePath), ExportFormat.Html);
        if (UseCulture && Delimiter is not null)
        {
            WriteWarning("-UseCulture is ignored because -Delimiter is specified.");
        }

        if (CommandGate.IsGiven(MyInvocation))
        {
            _gate = new CommandGate(this, this, StopToken);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessReport(string path)
    {
        string destination = FileSystemPath.Resolve(SessionState, Destination);
        FindFolder(destination);
        var file = new FileDestination(destination, NoClobber, Force);
        if (_folder is null && _written.Exists(other => other.IsAt(file.Path)))
        {
            throw new CrashtestException(
                ErrorId.FileExists, $"The report '{path}' was not exported: '{file.Path}' already contains another "
                    + "report of this command.");
        }

        if (!ShouldProcess(file.Path, $"Export the report '{path}' as {Format}"))
        {
            return;
        }

        var export = new ReportExport(ReadOptions(), TimeProvider.System);
        ExportedRun run = ReadRun(path);
        IReadOnlyList<string> files = _folder is null
            ? export.Export(run, file, StopToken)
            : export.Export(run, _folder, StopToken);
        _written.Add(file);
        foreach (string written in files)
        {
            Write(written);
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// A target without a page is in the index too: who looks there must not take it for one that was not scanned.
    /// </remarks>
    protected override void WriteFailure(string? path, CrashtestException failure)
    {
        base.WriteFailure(path, failure);
        if (Format == ExportFormat.Html && failure.Id == ErrorId.ReportInvalid)
        {
            FindFolder(FileSystemPath.Resolve(SessionState, Destination));
            _folder?.AddMissing(
                string.IsNullOrWhiteSpace(Title) ? System.IO.Path.GetFileName(path) : Title,
                ReadRun(path ?? string.Empty));
        }
    }

    // Once the first report is in it, a folder stays what it is.
    private void FindFolder(string destination)
    {
        if (_folder is null && (ExportFolder.IsFolder(destination) || FileSystemPath.EndsInSeparator(Destination)))
        {
            _folder = new ExportFolder(destination, NoClobber, Force);
        }
    }

    private ExportOptions ReadOptions() => new()
    {
        Format = Format,
        Gate = _gate?.GetCurrent(),
        MaximumCasesPerFile = MaximumCasesPerFile,
        WithEvidence = IncludeEvidence,
        ProjectFile = ProjectFile,
        Delimiter = Delimiter ?? (UseCulture ? CultureInfo.CurrentCulture.TextInfo.ListSeparator[0] : ','),
    };

    private ExportedRun ReadRun(string path) => new()
    {
        ReportPath = path,
        ReferencePath = ReferenceReport.Find(SessionState, ReferencePath, path),
        Title = Title,
        ScanId = ScanId,
        StartedAt = StartedAt,
        EndedAt = EndedAt,
        Duration = Duration,
        Outcome = Outcome,
        Reasons = [.. (Reasons ?? []).Where(IsWord)],
        Gate = Gate,
    };

    private void Write(string path)
    {
        _last = path;
        WriteObject(WrittenFile.Get(SessionState, path));
    }

    // The index of the pages if there are several, else the page.
    private void Open()
    {
        if (Show && _last is not null && FileViewer.Open(_last) is { } problem)
        {
            WriteWarning($"'{_last}' was written, but no program opened it: {problem}");
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _gate?.NameUnusedEntries();
        RunGuarded(Destination, () =>
        {
            if (_folder?.WriteIndex() is { } index)
            {
                Write(index);
            }
        });
        Open();
    }

    private void WarnOfUseless(string parameter, ExportFormat format)
    {
        if (Format != format && MyInvocation.BoundParameters.ContainsKey(parameter))
        {
            WriteWarning($"-{parameter} is for -Format {format} only and is ignored for {Format}.");
        }
    }

    // A CSV file holds the name of the type in place of an array.
    private static bool IsWord(string? reason) => !string.IsNullOrEmpty(reason) && reason.All(char.IsLetter);
}
