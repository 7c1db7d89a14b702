using System.Management.Automation;
using Crashtest.Client.Service;

namespace Crashtest.Commands;

/// <summary>Asks where a scan stands.</summary>
[Cmdlet(VerbsCommon.Get, "CrashtestScanStatus")]
[OutputType(typeof(ScanStatus))]
public sealed class GetCrashtestScanStatusCommand : ScanCommand
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => RunForScan(async (connection, target, token) =>
    {
        ScanReading reading = await target.ReadStatusAsync(ScanId, token).ConfigureAwait(false);
        return new ScanStatus(
            target.Name,
            ScanId,
            StartedAt,
            connection.Endpoint,
            Webhook[0],
            connection.Credential,
            reading.State,
            reading.StatusCode,
            reading.CheckedAt);
    });
}
