using System.Linq;
using System.Management.Automation;
using Crashtest.Client.Service.Targets;
using Crashtest.Commands.Bases;
using Crashtest.Connection;
using Crashtest.Parameters.Cells;

namespace Crashtest.Commands;

/// <summary>Gets the scans of a target that has an id, the newest first.</summary>
[Cmdlet(VerbsCommon.Get, "CrashtestScan")]
[OutputType(typeof(ScanStatus))]
public sealed class GetCrashtestScanCommand : LabelledCommand
{
    /// <summary>The id of the target.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [TargetIdCell(IsSingle = true)]
    public string? TargetId { get; set; }

    /// <summary>The numbers of the scans; by default all scans of the target.</summary>
    [Parameter]
    [ValidateRange(1, long.MaxValue)]
    public long[]? ScanId { get; set; }

    /// <summary>How many scans, the newest first; by default all.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? First { get; set; }

    /// <inheritdoc/>
    private protected override string? GivenTargetId => string.IsNullOrWhiteSpace(TargetId) ? null : TargetId;

    /// <inheritdoc/>
    private protected override void ProcessParameters()
    {
        ConnectedTarget connected;
        TargetScans scans;
        try
        {
            if (TargetId is null)
            {
                throw new CrashtestException(
                    ErrorId.NotSupported, "No target id was given with -TargetId. A webhook cannot list scans; only a target id can.");
            }

            connected = Connect(GivenTarget.OfId(TargetId));
            scans = connected.Connection.GetScans(TargetId, Label);
        }
        catch (CrashtestException e)
        {
            Refuse(e);
            return;
        }

        Run(RecordName, async token =>
        {
            TargetScan[] found = [.. await scans.ListAsync(token).ConfigureAwait(false)];
            return () => Write(connected, scans, found);
        });
    }

    private void Write(ConnectedTarget connected, TargetScans scans, TargetScan[] found)
    {
        foreach (TargetScan scan in found.Where(scan => ScanId is null || ScanId.Contains(scan.Scan.ScanId)).Take(First ?? int.MaxValue))
        {
            Emit(new ScanStatus(connected, scans, scan), scan.Scan.ScanId, scans.Name, scans.TargetId);
        }

        foreach (long scanId in (ScanId ?? []).Where(scanId => found.All(scan => scan.Scan.ScanId != scanId)))
        {
            WriteError(ErrorRecords.Create(
                new CrashtestException(ErrorId.ScanNotFound, $"'{scans.Name}' has no scan {scanId}."), scanId));
        }
    }
}
