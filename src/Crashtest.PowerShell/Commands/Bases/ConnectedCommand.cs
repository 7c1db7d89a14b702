using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Parameters;
using Crashtest.Pipeline;

namespace Crashtest.Commands.Bases;

/// <summary>A command that talks to the service: the connection parameters, and how its work gets to the pipeline.</summary>
public abstract class ConnectedCommand : CancellableCommand
{
    private readonly PipelineQueue _queue = new();
    private ProgressDisplay? _progress;
    private ConnectionPool? _connections;
    private bool _isEndpointGiven;

    /// <summary>A label for the target, shown everywhere in place of the webhook.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Name { get; set; }

    /// <summary>API id and API key: requests are signed (Veracode).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public PSCredential? Credential { get; set; }

    /// <summary>The Veracode region.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Region? Region { get; set; }

    /// <summary>The base URL of the webhook API.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Endpoint { get; set; }

    /// <summary>The limit of one attempt, its body included, in seconds.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, 86400)]
    public int RequestTimeoutSeconds { get; set; } = Defaults.RequestTimeoutSeconds;

    /// <summary>How often a call is repeated; 0 means never.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(0, 1000)]
    public int MaximumRetryCount { get; set; } = Defaults.MaximumRetryCount;

    /// <summary>The delay before the first repetition, in seconds; each further one is about twice as long.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, 86400)]
    public int RetryIntervalSec { get; set; } = Defaults.RetryIntervalSeconds;

    /// <summary>
    /// How many requests of this command may leave in any minute, starts, polls, reports and repetitions all counted; 0
    /// means no limit. By default 250 where requests are signed, half of what Veracode allows one address, and no limit
    /// elsewhere. Two commands at the same time, or two machines behind one address, share what the service allows.
    /// </summary>
    [Parameter]
    [ValidateRange(0, 1_000_000)]
    public int? MaximumRequestsPerMinute { get; set; }

    /// <summary>The proxy.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Uri? Proxy { get; set; }

    /// <summary>The credential for the proxy.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Sends the current user's credential to the proxy.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SwitchParameter ProxyUseDefaultCredentials { get; set; }

    private protected PipelineQueue Queue => _queue;

    /// <summary>How many starts, and how many downloads, may be under way at once.</summary>
    private protected virtual int MaximumInFlight => Defaults.ThrottleLimit;

    private protected ProgressDisplay Progress => _progress ??= new ProgressDisplay(this);

    /// <summary>The base URL that was asked for, or null for the service's own. In a row of a file, an empty one is none.</summary>
    internal string? GivenEndpoint => _isEndpointGiven || !string.IsNullOrWhiteSpace(Endpoint) ? Endpoint : null;

    /// <inheritdoc/>
    protected override void BeginProcessing() => _isEndpointGiven = Endpoint is not null;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _queue.Dispose();
            _connections?.Dispose();
        }
    }

    /// <summary>Writes an object about a scan, which completion then offers in this runspace.</summary>
    private protected void Emit(object result, long? scanId, string name)
    {
        if (scanId is { } id)
        {
            RunspaceMemory.Current.Remember(id, name);
        }

        WriteObject(result);
    }

    /// <summary>Warns, once in a runspace, of a webhook that was written into the command itself.</summary>
    private protected void WarnOfLiteralWebhook()
    {
        RunspaceMemory memory = RunspaceMemory.Current;
        if (!memory.HasWarned && LiteralWebhook.StandsIn(MyInvocation))
        {
            memory.HasWarned = true;
            WriteWarning(
                "The webhook stands in the command as clear text, where histories, transcripts and logs keep it. "
                + "Take it from a vault, as in -Webhook (Get-Secret MyWebhook), or from the environment variable CRASHTEST_WEBHOOK.");
        }
    }

    /// <summary>The connection that the parameters describe now; the same one for as long as they stay the same.</summary>
    /// <exception cref="CrashtestException">This record's parameters describe none; others may.</exception>
    private protected Connection Connect()
    {
        try
        {
            _connections ??= new ConnectionPool(MaximumInFlight, Report);
            return _connections.For(this);
        }
        catch (CrashtestException e) when (e.Id != ErrorId.InvalidEndpoint || _isEndpointGiven)
        {
            ThrowTerminatingError(ErrorRecords.Create(e, Endpoint));
            throw;
        }
    }

    /// <summary>Does one piece of work and writes what it posts; a failure of it becomes an error record.</summary>
    /// <param name="target">What the error record is about.</param>
    /// <param name="work">The work; what it returns is called on the pipeline thread.</param>
    private protected void Run(object target, Func<CancellationToken, Task<Action>> work)
    {
        Begin(target, work);
        Drain();
    }

    /// <summary>Begins one piece of work; what it posts is written by <see cref="Drain"/>.</summary>
    /// <param name="target">What the error record is about.</param>
    /// <param name="work">The work; what it returns is called on the pipeline thread.</param>
    /// <param name="ended">Called there before, and told whether the work has failed; or null.</param>
    private protected void Begin(object target, Func<CancellationToken, Task<Action>> work, Action<bool>? ended = null)
    {
        CancellationToken token = StopToken;
        _queue.Start(async () =>
        {
            Action write;
            bool hasFailed = false;
            try
            {
                write = await work(token).ConfigureAwait(false);
            }
            catch (CrashtestException e)
            {
                write = () => WriteError(ErrorRecords.Create(e, target));
                hasFailed = true;
            }

            _queue.Post(() =>
            {
                ended?.Invoke(hasFailed);
                write();
            });
        });
    }

    /// <summary>Writes what is posted until all work has ended.</summary>
    private protected void Drain()
    {
        try
        {
            _queue.OnTick = Progress.WriteIfDue;
            _queue.DrainToEnd(StopToken);
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        finally
        {
            // A stopped pipeline takes no more writes, and its host clears the screen by itself.
            if (!StopToken.IsCancellationRequested)
            {
                Progress.Complete();
            }
        }
    }

    private void Report(RunActivity activity) => _queue.Post(() => Write(activity));

    private void Write(RunActivity activity)
    {
        switch (activity.Kind)
        {
            case ActivityKind.Request:
                WriteVerbose($"{activity.Name}: {activity.Text}");
                break;
            case ActivityKind.Retry or ActivityKind.Step:
                WriteVerbose($"{activity.Name}: {activity.Text}");
                Progress.Update(activity);
                break;
            default:
                Progress.Update(activity);
                break;
        }
    }
}
