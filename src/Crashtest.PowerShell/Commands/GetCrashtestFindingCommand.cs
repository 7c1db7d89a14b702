using System.Management.Automation;
using Crashtest.Client.Reports.Reading;
using Crashtest.Commands.Bases;
using Crashtest.Completion;
using Crashtest.Display;
using Crashtest.Parameters;

namespace Crashtest.Commands;

/// <summary>Reads the findings out of reports, each as it is reached.</summary>
[Cmdlet(VerbsCommon.Get, "CrashtestFinding", DefaultParameterSetName = "Path")]
[OutputType(typeof(Finding))]
public sealed class GetCrashtestFindingCommand : ReportCmdletBase
{
    private ScannerFilter? _scanners;

    /// <summary>Leaves out what is less severe. An unknown severity ranks highest.</summary>
    [Parameter]
    [Conversion(typeof(Severity))]
    public Severity MinimumSeverity { get; set; } = Severity.Informational;

    /// <summary>The scanners whose findings are wanted; all by default.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ScannerCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Scanner { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        try
        {
            _scanners = Scanner is null ? null : new ScannerFilter(Scanner);
        }
        catch (CrashtestException e)
        {
            RefuseCall(e);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessReport(string path)
    {
        foreach (Finding finding in new ReportFile(path).ReadFindings(StopToken))
        {
            if (IsWanted(finding))
            {
                WriteObject(ViewedObject.Create(finding));
            }
        }
    }

    private bool IsWanted(Finding finding) =>
        finding.Severity >= MinimumSeverity
            && (_scanners?.Selects(finding.Scanner) ?? true);
}
