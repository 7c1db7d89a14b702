using System;
using System.Management.Automation;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client;
using Crashtest.Client.Service;
using Crashtest.Completion;
using Crashtest.Parameters;
using Crashtest.Pipeline;

namespace Crashtest.Commands.Bases;

/// <summary>A command that goes on with a scan that was started.</summary>
public abstract class ScanCommand : ConnectedCommand
{
    /// <summary>The scan.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ScanIdCompleter))]
    [ValidateRange(1, long.MaxValue)]
    public long ScanId { get; set; }

    /// <summary>The webhook id that started it, a secret; by default the one in the environment variable CRASHTEST_WEBHOOK.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("WebhookId")]
    [AllowEmptyCollection]
    [WebhookTransformation]
    [ValidateCount(1, 1)]
    public SecureString[]? Webhook { get; set; }

    /// <summary>When the scan was started; comes along with scan objects.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    [TimestampTransformation]
    public DateTimeOffset? StartedAt { get; set; }

    private SecureString WebhookInUse => Webhook is null ? WebhookVariable.Read() : Webhook[0];

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Webhook is not null)
        {
            WarnOfLiteralWebhook();
        }
    }

    /// <summary>The target of this record's scan.</summary>
    /// <exception cref="CrashtestException">There is no webhook, or it cannot be one.</exception>
    private protected ScanTarget Target(Connection connection)
    {
        SecureString webhook = WebhookInUse;
        return Webhook is null && webhook.Length == 0
            ? throw WebhookVariable.NothingGiven()
            : connection.Target(webhook, Name);
    }

    /// <summary>Makes the status of this record's scan, also when the command has gone on to the next.</summary>
    private protected Func<ScanReading, ScanStatus> StatusOf(Connection connection, ScanTarget target)
    {
        (long scanId, DateTimeOffset? startedAt, SecureString webhook) = (ScanId, StartedAt, WebhookInUse);
        return reading => new ScanStatus(
            target.Name,
            scanId,
            startedAt,
            connection.Endpoint,
            webhook,
            connection.Credential,
            reading.State,
            reading.StatusCode,
            reading.CheckedAt);
    }

    /// <summary>Does one piece of work for the scan and writes what it returns.</summary>
    private protected void RunForScan(Func<Connection, ScanTarget, CancellationToken, Task<object>> work)
    {
        Connection connection;
        try
        {
            connection = Connect();
        }
        catch (CrashtestException e)
        {
            WriteError(ErrorRecords.Create(e, ScanId));
            return;
        }

        Run(ScanId, async token =>
        {
            ScanTarget target = Target(connection);
            object result = await work(connection, target, token).ConfigureAwait(false);
            return () => Emit(result, ScanId, target.Name);
        });
    }
}
