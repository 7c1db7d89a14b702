using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Crashtest.Client.Files;
using Crashtest.Client.Reports.Exporting;
using Crashtest.Client.Reports.Publishing;
using Crashtest.Commands.Bases;
using Crashtest.Parameters;
using Crashtest.Paths;
using Crashtest.Pipeline;

namespace Crashtest.Commands;

/// <summary>Writes a saved report for other tools or for people, whole or not at all.</summary>
[Cmdlet(VerbsData.Export, "CrashtestReport", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportCrashtestReportCommand : RunReportCommand, IGateParameters
{
    private readonly List<string> _written = [];
    private CommandGate? _gate;

    /// <summary>The file to write. Where JUnit is split, the files lie beside it and begin with its base name.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = string.Empty;

    /// <summary>The format to write.</summary>
    [Parameter(Mandatory = true)]
    public ExportFormat Format { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [SingleWord]
    public Severity? FailOn { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? MaximumCount { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BaselinePath { get; set; }

    /// <inheritdoc/>
    [Parameter]
    public SwitchParameter NewOnly { get; set; }

    /// <inheritdoc/>
    [Parameter]
    public SwitchParameter AllowFailedChecks { get; set; }

    /// <summary>How many test cases a JUnit file may hold; what is more goes into further files.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? MaximumCasesPerFile { get; set; }

    /// <summary>What separates the columns of CSV; a comma by default.</summary>
    [Parameter]
    [ValidatePattern("^[^\"'\\w\\r\\n=+@.-]$")]
    public char? Delimiter { get; set; }

    /// <summary>Separates the columns of CSV as the current culture does, which is what a spreadsheet there expects.</summary>
    [Parameter]
    public SwitchParameter UseCulture { get; set; }

    /// <summary>Leaves a file that is there as it is.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Replaces a read-only file too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private bool HasGate => MyInvocation.BoundParameters.Keys is { } names
        && new[] { nameof(FailOn), nameof(MaximumCount), nameof(BaselinePath), nameof(NewOnly), nameof(AllowFailedChecks) }.Any(names.Contains);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        WarnOfUseless(nameof(MaximumCasesPerFile), ExportFormat.JUnit);
        WarnOfUseless(nameof(Delimiter), ExportFormat.Csv);
        WarnOfUseless(nameof(UseCulture), ExportFormat.Csv);
        if (UseCulture && Delimiter is not null)
        {
            WriteWarning("-UseCulture changes nothing, because -Delimiter is given.");
        }

        if (HasGate)
        {
            _gate = new CommandGate(this, this, StopToken);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessReport(string path)
    {
        var destination = new FileDestination(FileSystemPath.Resolve(SessionState, Destination), NoClobber, Force);
        if (_written.Exists(destination.IsAt))
        {
            throw new CrashtestException(
                ErrorId.FileExists, $"The report '{path}' was not exported: '{destination.Path}' already holds another one of this command.");
        }

        if (!ShouldProcess(destination.Path, $"Export the report '{path}' as {Format}"))
        {
            return;
        }

        var options = new ExportOptions
        {
            Format = Format,
            Gate = _gate?.GetCurrent(),
            MaximumCasesPerFile = MaximumCasesPerFile,
            Delimiter = Delimiter ?? (UseCulture ? CultureInfo.CurrentCulture.TextInfo.ListSeparator[0] : ','),
        };
        var run = new ExportedRun
        {
            ReportPath = path,
            Title = Title,
            ScanId = ScanId,
            StartedAt = StartedAt,
            EndedAt = EndedAt,
            Duration = Duration,
            Outcome = Outcome,
            Reasons = [.. (Reasons ?? []).Where(IsWord)],
            Gate = Gate,
        };
        foreach (string file in new ReportExport(options, TimeProvider.System).Export(run, destination, StopToken))
        {
            WriteObject(new FileInfo(file));
        }

        _written.Add(destination.Path);
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => _gate?.NameUnusedEntries();

    private void WarnOfUseless(string parameter, ExportFormat format)
    {
        if (Format != format && MyInvocation.BoundParameters.ContainsKey(parameter))
        {
            WriteWarning($"-{parameter} is for -Format {format} and changes nothing for {Format}.");
        }
    }

    // A CSV file holds the name of the type in place of an array.
    private static bool IsWord(string? reason) => !string.IsNullOrEmpty(reason) && reason.All(char.IsLetter);
}
