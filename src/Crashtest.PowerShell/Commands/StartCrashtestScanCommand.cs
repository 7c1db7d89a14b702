using System.Management.Automation;
using System.Security;
using Crashtest.Client;
using Crashtest.Client.State;
using Crashtest.Commands.Bases;
using Crashtest.Pipeline;

namespace Crashtest.Commands;

/// <summary>Starts a scan for each webhook and emits it.</summary>
[Cmdlet(VerbsLifecycle.Start, "CrashtestScan", SupportsShouldProcess = true)]
[OutputType(typeof(Scan))]
public sealed class StartCrashtestScanCommand : TargetCommand
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (SecureString webhook in Webhooks)
        {
            Start(webhook);
        }
    }

    private void Start(SecureString webhook)
    {
        Connection connection;
        ScanTarget target;
        try
        {
            connection = Connect();
            target = Target(connection, webhook);
        }
        catch (CrashtestException e)
        {
            WriteError(ErrorRecords.Create(e, Name));
            return;
        }

        if (!ShouldProcess(target.Name, StartAction))
        {
            return;
        }

        Run(target.Name, async token =>
        {
            StartedScan started = await target.StartAsync(Payload, Identity, token).ConfigureAwait(false);
            var scan = new Scan(target.Name, started.ScanId, started.StartedAt, connection.Endpoint, webhook, connection.Credential);
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
