using System.Management.Automation;
using Crashtest.Commands.Bases;

namespace Crashtest.Commands;

/// <summary>Reads the state of a scan.</summary>
[Cmdlet(VerbsCommon.Get, "CrashtestScanStatus")]
[OutputType(typeof(ScanStatus))]
public sealed class GetCrashtestScanStatusCommand : ScanCmdletBase
{
    /// <inheritdoc/>
    private protected override void ProcessScan() => RunForScan(async (connected, token) =>
        CreateStatusFactory(connected)(await connected.Target.ReadStatusAsync(Address, token).ConfigureAwait(false)));
}
