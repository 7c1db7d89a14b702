using System.Management.Automation;
using Crashtest.Client.Service;
using Crashtest.Client.Service.Targets;
using Crashtest.Commands.Bases;
using Crashtest.Completion;
using Crashtest.Connection;
using Crashtest.Parameters;
using Crashtest.Parameters.Cells;
using Crashtest.Pipeline;
using Crashtest.Text;

namespace Crashtest.Commands;

/// <summary>Stops a scan of a target that has an id, and keeps its results unless told otherwise.</summary>
[Cmdlet(VerbsLifecycle.Stop, "CrashtestScan", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ScanStatus))]
public sealed class StopCrashtestScanCommand : LabelledCmdletBase
{
    private bool _yesToAll;
    private bool _noToAll;

    /// <summary>The id of the target.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TargetIdCell(IsSingle = true)]
    public string? TargetId { get; set; }

    /// <summary>The scan; by default the one that is running.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ScanIdCompleter))]
    [NumberCell(1, long.MaxValue, IsHidden = true)]
    public long ScanId { get; set; }

    /// <summary>The id of the scan; comes along with scan objects and saves a request.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    [TextCell]
    public string? RunId { get; set; }

    /// <summary>Deletes the results of the scan too. They cannot be restored.</summary>
    [Parameter]
    public SwitchParameter Discard { get; set; }

    /// <summary>Waits until the scan has stopped.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <inheritdoc/>
    private protected override bool NeedsTargetId => true;

    /// <inheritdoc/>
    private protected override ConnectionParameters? KnownConnection => TargetConnection;

    /// <inheritdoc/>
    private protected override string? GivenTargetId => TargetId.NullIfBlank();

    /// <inheritdoc/>
    private protected override void ProcessParameters()
    {
        ConnectedTarget connected;
        TargetScans scans;
        try
        {
            if (TargetId is null)
            {
                throw ExtraArguments.CreateNotSupported();
            }

            connected = Connect(GivenTarget.CreateFromId(TargetId));
            scans = connected.Connection.GetScans(TargetId, Label);
        }
        catch (CrashtestException e)
        {
            Refuse(e);
            return;
        }

        string what = ScanId == 0 ? $"the running scan of {RecordName}" : $"scan {ScanId} of {RecordName}";
        if (!ShouldProcess(
            what, Discard ? "Stop the scan and delete its results" : "Stop the scan and keep its results")
            || (Discard && !ShouldContinueDiscarding(what)))
        {
            return;
        }

        (long scanId, string? runId) = (ScanId, RunId);
        Run(ScanId == 0 ? RecordName : ScanId, async token =>
        {
            ScanAddress scan = scanId == 0
                ? await scans.FindRunningAsync(token).ConfigureAwait(false)
                : new ScanAddress(scanId, runId.NullIfBlank());
            ScanReading reading =
                await connected.Target.StopAsync(scan, Discard, Wait, token).ConfigureAwait(false);
            return () => Emit(
                new ScanStatus(connected, scan, null, reading), RememberedScan.Create(connected, scan, null, reading));
        });
    }

    // The impact of a command is fixed, and this one is higher with -Discard.
    private bool ShouldContinueDiscarding(string what)
    {
        bool isAsked = MyInvocation.BoundParameters.ContainsKey("Confirm")
            || !LanguagePrimitives.TryConvertTo(
                SessionState.PSVariable.GetValue("ConfirmPreference"), out ConfirmImpact limit)
            || limit is ConfirmImpact.None or ConfirmImpact.Low or ConfirmImpact.Medium;
        return isAsked || ShouldContinue(
            $"The results of {what} are deleted and cannot be restored.",
            "Stop the scan and delete its results",
            ref _yesToAll,
            ref _noToAll);
    }
}
