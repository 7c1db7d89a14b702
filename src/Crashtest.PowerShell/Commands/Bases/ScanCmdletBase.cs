using System;
using System.Management.Automation;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Service;
using Crashtest.Completion;
using Crashtest.Connection;
using Crashtest.Parameters;
using Crashtest.Parameters.Cells;
using Crashtest.Pipeline;
using Crashtest.Text;

namespace Crashtest.Commands.Bases;

/// <summary>A command that continues a scan that was started.</summary>
public abstract class ScanCmdletBase : LabelledCmdletBase
{
    private RememberedScan? _known;

    /// <summary>The scan.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ScanIdCompleter))]
    [NumberCell(1, long.MaxValue, IsHidden = true)]
    public long ScanId { get; set; }

    /// <summary>
    /// The webhook id that started it, a secret; by default the one in the environment variable CRASHTEST_WEBHOOK.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("WebhookId")]
    [WebhookCell(IsSingle = true)]
    public SecureString[]? Webhook { get; set; }

    /// <summary>The id of the target, if it has no webhook.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TargetIdCell(IsSingle = true)]
    public string? TargetId { get; set; }

    /// <summary>
    /// The id of the scan where it belongs to a target id; comes along with scan objects and saves a request.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    [TextCell]
    public string? RunId { get; set; }

    /// <summary>When the scan was started; comes along with scan objects.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    [TimeCell]
    public DateTimeOffset? StartedAt { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Webhook is not null)
        {
            LiteralWebhook.WarnOnce(this, Session);
        }
    }

    /// <inheritdoc/>
    private protected sealed override void ProcessParameters()
    {
        if (ScanId == 0)
        {
            Refuse(new CrashtestException(ErrorId.InvalidParameter, "No scan id was specified with -ScanId."));
            return;
        }

        try
        {
            _known = FindKnown();
        }
        catch (CrashtestException e)
        {
            Refuse(e);
            return;
        }

        try
        {
            ProcessScan();
        }
        finally
        {
            // What is known of this scan says nothing about the next.
            _known = null;
        }
    }

    /// <summary>Does the work for one scan.</summary>
    private protected abstract void ProcessScan();

    /// <summary>Connects to the target of this record's scan.</summary>
    /// <exception cref="CrashtestException">There is no webhook, or the parameters describe no target.</exception>
    private protected ConnectedTarget ConnectScan()
    {
        if (_known is not null)
        {
            return Connect(new GivenTarget(_known.Webhook, _known.TargetId));
        }

        if (Row is not null && Webhook is [{ Length: 0 }] && string.IsNullOrWhiteSpace(TargetId))
        {
            throw new CrashtestException(
                ErrorId.InvalidWebhook,
                $"Scan {ScanId} has neither a webhook nor a target id. "
                + "A folder of -StatePath does not store the webhook; specify -Webhook.");
        }

        GivenTarget target = TargetChoice.Decide(Webhook, TargetId is null ? null : [TargetId])[0];
        if (Webhook is null && target.Webhook is { Length: 0 })
        {
            throw WebhookVariable.CreateMissing();
        }

        return Connect(target);
    }

    /// <summary>What the service finds this record's scan by.</summary>
    private protected ScanAddress Address =>
        new(ScanId, GivenTargetId is null || string.IsNullOrWhiteSpace(RunId) ? _known?.Address.RunId : RunId);

    /// <inheritdoc/>
    private protected override string? GivenTargetId => TargetId.NullIfBlank() ?? _known?.TargetId;

    /// <inheritdoc/>
    private protected override string? Label => base.Label.NullIfBlank() ?? _known?.Name;

    /// <inheritdoc/>
    private protected override ConnectionParameters? KnownConnection =>
        _known?.Connection ?? TargetConnection;

    // A scan of this runspace needs no more than its id.
    private RememberedScan? FindKnown()
    {
        if (Webhook is null && TargetId is null)
        {
            return Memory.Find(ScanId, GivenEndpoint, base.Label);
        }

        return null;
    }

    /// <summary>Makes what the runspace remembers of this record's scan.</summary>
    private protected RememberedScan Describe(ConnectedTarget connected, ScanReading reading) =>
        RememberedScan.Create(connected, Address, StartTime, reading);

    /// <summary>When the scan was started, or null if it is unknown.</summary>
    private protected DateTimeOffset? StartTime => StartedAt ?? _known?.StartedAt;

    /// <summary>Creates the status of this record's scan, also when the command has gone on to the next.</summary>
    private protected Func<ScanReading, ScanStatus> CreateStatusFactory(ConnectedTarget connected)
    {
        (ScanAddress scan, DateTimeOffset? startedAt) = (Address, StartTime);
        return reading => new ScanStatus(connected, scan, startedAt, reading);
    }

    /// <summary>Does one piece of work for the scan and writes what it returns.</summary>
    private protected void RunForScan(Func<ConnectedTarget, CancellationToken, Task<CrashtestObject>> work)
    {
        ConnectedTarget connected;
        try
        {
            connected = ConnectScan();
        }
        catch (CrashtestException e)
        {
            WriteError(CreateError(Explain(e), ScanId));
            return;
        }

        RememberedScan scan = Describe(connected, NoReading());
        Run(ScanId, async token =>
        {
            CrashtestObject result = await work(connected, token).ConfigureAwait(false);
            return () => Emit(result, scan.Update(result));
        });
    }

    private ScanReading NoReading() =>
        _known?.Reading ?? new ScanReading(ScanState.Unknown, null, TimeProvider.System.GetUtcNow());
}
