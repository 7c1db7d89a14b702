using System.Management.Automation;
using Crashtest.Client.Reports.Saving;
using Crashtest.Commands.Bases;
using Crashtest.Parameters;
using Crashtest.Paths;

namespace Crashtest.Commands;

/// <summary>Saves the report of a scan that has ended, whole or not at all.</summary>
[Cmdlet(VerbsData.Save, "CrashtestReport", SupportsShouldProcess = true)]
[OutputType(typeof(Report))]
public sealed class SaveCrashtestReportCommand : ScanCmdletBase
{
    private readonly ReportFiles _files = new();

    /// <summary>The format to ask for.</summary>
    [Parameter]
    [Conversion(typeof(ReportFormat))]
    public ReportFormat Format { get; set; } = ReportFormat.JUnit;

    /// <summary>
    /// A file, a folder that exists, or, with a separator at its end, a folder that is made; by default a file named
    /// after the scan in the current folder. Where scans come through the pipeline, a path without an extension is a
    /// folder too.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Leaves a file that is there as it is.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Replaces a read-only file too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    private protected override void ProcessScan()
    {
        ReportDestination destination;
        try
        {
            destination =
                ReportPath.Resolve(SessionState, Path, NoClobber, Force, MyInvocation.ExpectingInput);
            _files.Take(destination);
        }
        catch (CrashtestException e)
        {
            WriteError(CreateError(Explain(e), ScanId));
            return;
        }

        if (ShouldProcess(
            destination.GetFile(ScanId, Format, GivenTargetId is null ? null : RecordName),
            $"Save the {Format} report of scan {ScanId}"))
        {
            RunForScan(async (connected, token) =>
                (await connected.Target.SaveReportAsync(Address, Format, destination, token)
                    .ConfigureAwait(false)).Report);
        }
    }
}
