using System.Management.Automation;
using Crashtest.Commands.Bases;

namespace Crashtest.Commands;

/// <summary>Asks where a scan stands.</summary>
[Cmdlet(VerbsCommon.Get, "CrashtestScanStatus")]
[OutputType(typeof(ScanStatus))]
public sealed class GetCrashtestScanStatusCommand : ScanCommand
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => RunForScan(async (connection, target, token) =>
        StatusOf(connection, target)(await target.ReadStatusAsync(ScanId, token).ConfigureAwait(false)));
}
