using System.Management.Automation;
using System.Security;
using Crashtest.Client;
using Crashtest.Client.State;
using Crashtest.Commands.Bases;
using Crashtest.Connection;

namespace Crashtest.Commands;

/// <summary>Starts a scan for each webhook and emits it.</summary>
[Cmdlet(VerbsLifecycle.Start, "CrashtestScan", SupportsShouldProcess = true)]
[OutputType(typeof(Scan))]
public sealed class StartCrashtestScanCommand : TargetCommand
{
    /// <inheritdoc/>
    private protected override void RefuseTarget(CrashtestException error, SecureString webhook) =>
        WriteError(ErrorRecords.Create(error, RecordName));

    /// <inheritdoc/>
    private protected override void ProcessTarget(SecureString webhook)
    {
        ConnectedTarget connected;
        try
        {
            connected = ConnectTarget(webhook);
        }
        catch (CrashtestException e)
        {
            RefuseTarget(ExplainTarget(e), webhook);
            return;
        }

        ScanTarget target = connected.Target;
        if (!ShouldProcess(target.Name, StartAction))
        {
            return;
        }

        Run(target.Name, async token =>
        {
            StartedScan started = await target.StartAsync(Payload, Identity, token).ConfigureAwait(false);
            ServiceConnection connection = connected.Connection;
            var scan = new Scan(
                target.Name, started.ScanId, started.StartedAt, connection.Endpoint, connected.Webhook, connection.Credential);
            return () =>
            {
                Emit(scan, scan.ScanId, scan.Name);
                if (started.Problem is { } problem)
                {
                    WriteError(ErrorRecords.Create(problem, scan.ScanId));
                }
            };
        });
    }
}
