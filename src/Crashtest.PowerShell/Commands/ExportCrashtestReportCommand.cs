using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using Crashtest.Client.Files;
using Crashtest.Client.Reports.Publishing;
using Crashtest.Commands.Bases;
using Crashtest.Paths;

namespace Crashtest.Commands;

/// <summary>Writes a saved report for other tools or for people, whole or not at all.</summary>
[Cmdlet(VerbsData.Export, "CrashtestReport", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportCrashtestReportCommand : ReportCommand
{
    private readonly List<string> _written = [];

    /// <summary>The file to write. Where JUnit is split, the files lie beside it and begin with its base name.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = string.Empty;

    /// <summary>The format to write.</summary>
    [Parameter(Mandatory = true)]
    public ExportFormat Format { get; set; }

    /// <summary>What was scanned, in the words of who will read it; by default the name of the target or of the report's file.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    public string? Title { get; set; }

    /// <summary>How many test cases a JUnit file may hold; what is more goes into further files.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? MaximumCasesPerFile { get; set; }

    /// <summary>Leaves a file that is there as it is.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Replaces a read-only file too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (MaximumCasesPerFile is not null && Format != ExportFormat.JUnit)
        {
            WriteWarning($"-MaximumCasesPerFile is for -Format JUnit and changes nothing for {Format}.");
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

        var export = new ReportExport(Format, Title, MaximumCasesPerFile, TimeProvider.System);
        foreach (string file in export.Export(path, destination, StopToken))
        {
            WriteObject(new FileInfo(file));
        }

        _written.Add(destination.Path);
    }
}
