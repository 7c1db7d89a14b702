using System;
using System.Management.Automation;
using Crashtest.Client;
using Crashtest.Client.Common;
using Crashtest.Client.Service;
using Crashtest.Client.Watching;
using Crashtest.Commands.Bases;
using Crashtest.Connection;
using Crashtest.Parameters;
using Crashtest.Paths;
using Crashtest.Pipeline;

namespace Crashtest.Commands;

/// <summary>Watches all scans that come at once and emits each as it ends.</summary>
[Cmdlet(VerbsLifecycle.Wait, "CrashtestScan")]
[OutputType(typeof(ScanStatus))]
public sealed class WaitCrashtestScanCommand : ScanCmdletBase
{
    /// <summary>The limit of the wait for each scan, in seconds; two days.</summary>
    [Parameter]
    [Conversion(typeof(int))]
    [ValidateRange(1, 2_000_000)]
    public int TimeoutSeconds { get; set; } = Defaults.TimeoutSeconds;

    /// <summary>A fixed time between two polls, in seconds; adapted to the scan's age by default.</summary>
    [Parameter]
    [Conversion(typeof(int?))]
    [ValidateRange(1, 86400)]
    public int? PollIntervalSeconds { get; set; }

    /// <summary>
    /// The number of consecutive polls that can fail before the watch of a scan ends. By default ten, or as many as
    /// come within five minutes; with a number, that many however long they take, and after the first few they are a
    /// minute apart. A poll that goes well ends the row. A refusal (401, 403) and a scan that is unknown end the wait
    /// at once in any case.
    /// </summary>
    [Parameter]
    [Conversion(typeof(int?))]
    [ValidateRange(1, 1_000_000)]
    public int? MaximumPollFailures { get; set; }

    /// <summary>
    /// Stops a scan that does not end within the limit, and keeps its results, so that it does not hold its target for
    /// days.
    /// </summary>
    [Parameter]
    public SwitchParameter StopOnTimeout { get; set; }

    /// <summary>
    /// A folder of -StatePath, which remembers how long the scans of a webhook take; without it, no end is expected.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    /// <inheritdoc/>
    private protected override void ProcessScan()
    {
        try
        {
            ConnectedTarget connected = ConnectScan();
            ScanTarget target = connected.Target;
            if (StopOnTimeout && target.TargetId is null)
            {
                throw new CrashtestException(
                    ErrorId.NotSupported, "-StopOnTimeout requires a target id, because a webhook cannot stop a scan.");
            }

            Func<ScanReading, ScanStatus> status = CreateStatusFactory(connected);
            (ScanAddress scan, DateTimeOffset? startedAt) = (Address, StartTime);
            var wait = new WaitOptions
            {
                Timeout = TimeSpan.FromSeconds(TimeoutSeconds),
                IsTimeoutDefault = !MyInvocation.BoundParameters.ContainsKey(nameof(TimeoutSeconds)),
                StopsOnTimeout = StopOnTimeout,
                PollInterval = PollIntervalSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                MaximumPollFailures = MaximumPollFailures,
                StateFolder = StatePath is null ? null : FileSystemPath.Resolve(SessionState, StatePath),
            };
            RememberedScan remembered =
                Describe(connected, new ScanReading(ScanState.Unknown, null, TimeProvider.System.GetUtcNow()));
            Unfinished.Add(remembered);
            Progress.Expect(isRunning: true);
            Begin(
                scan.ScanId,
                async token =>
                {
                    ScanReading reading = await target.WaitAsync(scan, startedAt, wait, token).ConfigureAwait(false);
                    return () => Emit(status(reading), remembered with { Name = target.Name, Reading = reading });
                },
                hasFailed =>
                {
                    Unfinished.Remove(remembered);
                    Progress.ReportDone(wasRunning: true, hasFailed);
                });
        }
        catch (CrashtestException e)
        {
            WriteError(CreateError(Explain(e), ScanId));
        }

        Queue.DrainPosted();
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => Drain();
}
