using System;
using System.Management.Automation;
using Crashtest.Client;
using Crashtest.Client.Common;
using Crashtest.Client.State;
using Crashtest.Commands.Bases;
using Crashtest.Connection;
using Crashtest.Parameters;
using Crashtest.Pipeline;

namespace Crashtest.Commands;

/// <summary>Starts a scan for each webhook and emits it.</summary>
[Cmdlet(VerbsLifecycle.Start, "CrashtestScan", SupportsShouldProcess = true)]
[OutputType(typeof(Scan))]
public sealed class StartCrashtestScanCommand : TargetCmdletBase
{
    /// <summary>How long -IfRunning Wait waits for the end of the scan that is running, in seconds; two days.</summary>
    [Parameter]
    [Conversion(typeof(int))]
    [ValidateRange(1, 2_000_000)]
    public int TimeoutSeconds { get; set; } = Defaults.TimeoutSeconds;

    /// <inheritdoc/>
    private protected override void RefuseTarget(CrashtestException error, GivenTarget target) =>
        WriteError(CreateError(error, RecordName));

    /// <inheritdoc/>
    private protected override void ProcessTarget(GivenTarget given)
    {
        ConnectedTarget connected;
        try
        {
            connected = ConnectTarget(given);
        }
        catch (CrashtestException e)
        {
            RefuseTarget(ExplainTarget(e), given);
            return;
        }

        ScanTarget target = connected.Target;
        if (!ShouldProcess(target.Name, StartAction))
        {
            return;
        }

        Run(target.Name, async token =>
        {
            StartedScan started;
            try
            {
                started = await target
                    .StartAsync(Payload, Identity, IfRunning, TimeSpan.FromSeconds(TimeoutSeconds), token)
                    .ConfigureAwait(false);
            }
            catch (CrashtestException e) when (e.Id == ErrorId.ScanAlreadyRunning)
            {
                RememberRunning(connected, e);
                throw;
            }

            RememberedScan remembered = RememberStart(connected, started);
            var scan = new Scan(connected, started);
            return () =>
            {
                Unfinished.Remove(remembered);
                Emit(scan, remembered with { Name = scan.Name, TargetId = scan.TargetId });
                if (started.Problem is { } problem)
                {
                    WriteError(CreateError(problem, scan.ScanId));
                }
            };
        });
    }
}
