using System;
using System.Management.Automation;
using Crashtest.Client.Reports.Comparing;
using Crashtest.Client.Reports.Reading;
using Crashtest.Commands.Bases;
using Crashtest.Display;
using Crashtest.Paths;

namespace Crashtest.Commands;

/// <summary>Says what became of findings from one report to a later one.</summary>
[Cmdlet(VerbsData.Compare, "CrashtestReport")]
[OutputType(typeof(FindingDifference))]
public sealed class CompareCrashtestReportCommand : CancellableCmdletBase
{
    /// <summary>The earlier report.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string ReferencePath { get; set; } = string.Empty;

    /// <summary>The later report.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ReportPath", "Path", "FullName", "PSPath")]
    [AllowNull]
    [AllowEmptyString]
    public string? DifferencePath { get; set; }

    /// <summary>Emits also what both reports have.</summary>
    [Parameter]
    public SwitchParameter IncludeUnchanged { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            var comparison = new ReportComparison(Report(ReferencePath), Report(DifferencePath));
            foreach (FindingDifference difference in comparison.Read(IncludeUnchanged, StopToken))
            {
                WriteObject(ViewedObject.Create(difference));
            }
        }
        catch (CrashtestException e)
        {
            WriteError(CreateError(e, e.Path ?? DifferencePath));
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    private ReportFile Report(string? path)
    {
        if (string.IsNullOrWhiteSpace(path) || RowText.IsRow(path))
        {
            throw new CrashtestException(
                ErrorId.ReportInvalid,
                "There is no report to compare: no path was specified, or the scan has no report.")
            {
                Path = string.Empty,
            };
        }

        return new ReportFile(FileSystemPath.Resolve(SessionState, path!));
    }
}
