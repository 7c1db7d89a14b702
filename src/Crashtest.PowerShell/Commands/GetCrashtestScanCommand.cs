using System;
using System.Linq;
using System.Management.Automation;
using Crashtest.Client.Service.Targets;
using Crashtest.Client.State;
using Crashtest.Commands.Bases;
using Crashtest.Connection;
using Crashtest.Display;
using Crashtest.Parameters;
using Crashtest.Parameters.Cells;
using Crashtest.Paths;
using Crashtest.Pipeline;
using Crashtest.Text;

namespace Crashtest.Commands;

/// <summary>
/// Gets the scans of a target that has an id; without a target those that this session knows and, with a state folder,
/// those that the folder remembers. The newest first.
/// </summary>
[Cmdlet(VerbsCommon.Get, "CrashtestScan")]
[OutputType(typeof(ScanStatus))]
public sealed class GetCrashtestScanCommand : LabelledCmdletBase
{
    /// <summary>The id of the target.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [TargetIdCell(IsSingle = true)]
    public string? TargetId { get; set; }

    /// <summary>The numbers of the scans; by default all scans of the target.</summary>
    [Parameter]
    [Conversion(typeof(long[]))]
    [ValidateRange(1, long.MaxValue)]
    public long[]? ScanId { get; set; }

    /// <summary>How many scans, the newest first; by default all.</summary>
    [Parameter]
    [Conversion(typeof(int?))]
    [ValidateRange(1, int.MaxValue)]
    public int? First { get; set; }

    /// <summary>A folder of -StatePath, whose scans are listed too if no target is given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    /// <inheritdoc/>
    private protected override bool NeedsTargetId => true;

    /// <inheritdoc/>
    private protected override ConnectionParameters? KnownConnection => TargetConnection;

    /// <inheritdoc/>
    private protected override string? GivenTargetId => TargetId.NullIfBlank();

    /// <inheritdoc/>
    private protected override void ProcessParameters()
    {
        if (TargetId is null && Row is null)
        {
            WriteKnown();
            return;
        }

        ConnectedTarget connected;
        TargetScans scans;
        try
        {
            if (TargetId is null)
            {
                throw ExtraArguments.CreateNotSupported();
            }

            if (StatePath is not null)
            {
                throw new CrashtestException(ErrorId.InvalidParameter, "-StatePath lists the scans of a folder, and "
                    + "-TargetId requests the scans of the service. Omit one of them.");
            }

            connected = Connect(GivenTarget.CreateFromId(TargetId));
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

    // Sends nothing: the state of a scan is the last one that was seen.
    private void WriteKnown()
    {
        ScanStatus[] known;
        try
        {
            string? folder = StatePath is null ? null : FileSystemPath.Resolve(SessionState, StatePath);
            known = [.. ScanList.Merge(Memory.GetAll(), folder is null ? [] : StoredScans.Read(folder, WriteWarning))
                .Where(IsWanted)];
        }
        catch (CrashtestException e)
        {
            WriteError(CreateError(e, StatePath));
            return;
        }

        foreach (ScanStatus scan in known.Take(First ?? int.MaxValue))
        {
            WriteObject(ViewedObject.Create(scan));
        }

        foreach (long scanId in (ScanId ?? []).Where(scanId => Array.TrueForAll(known, scan => scan.ScanId != scanId)))
        {
            WriteError(CreateError(
                new CrashtestException(
                    ErrorId.ScanNotFound, $"Neither this session nor -StatePath knows a scan {scanId}."), scanId));
        }
    }

    private bool IsWanted(ScanStatus scan) =>
        (ScanId is null || ScanId.Contains(scan.ScanId))
        && (string.IsNullOrWhiteSpace(Name) || string.Equals(scan.Name, Name, StringComparison.OrdinalIgnoreCase));

    private void Write(ConnectedTarget connected, TargetScans scans, TargetScan[] found)
    {
        foreach (TargetScan scan in found.Where(scan => ScanId is null || ScanId.Contains(scan.Scan.ScanId))
            .Take(First ?? int.MaxValue))
        {
            RememberedScan remembered =
                RememberedScan.Create(connected, scan.Scan, scan.Reading.Details?.StartedAt, scan.Reading);
            Emit(
                new ScanStatus(connected, scans, scan),
                remembered with { Name = scans.Name, TargetId = scans.TargetId });
        }

        foreach (long scanId in (ScanId ?? []).Where(scanId => found.All(scan => scan.Scan.ScanId != scanId)))
        {
            WriteError(CreateError(
                new CrashtestException(ErrorId.ScanNotFound, $"'{scans.Name}' has no scan {scanId}.")
                {
                    TargetId = scans.TargetId,
                },
                scanId));
        }
    }
}
