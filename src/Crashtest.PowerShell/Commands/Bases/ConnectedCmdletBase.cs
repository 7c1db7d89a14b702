using System;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Connection;
using Crashtest.Client.Service;
using Crashtest.Client.State;
using Crashtest.Connection;
using Crashtest.Parameters;
using Crashtest.Parameters.Cells;
using Crashtest.Pipeline;

namespace Crashtest.Commands.Bases;

/// <summary>A command that talks to the service: the connection parameters, and how its work gets to the pipeline.</summary>
public abstract class ConnectedCmdletBase : CancellableCmdletBase
{
    private readonly PipelineQueue _queue = new();
    private ProgressDisplay? _progress;
    private ConnectionPool? _connections;
    private RowReader? _rows;
    private RunspaceMemory? _memory;
    private PSHost? _host;
    private bool _isEndpointGiven;
    private bool _isProxyEmpty;

    /// <summary>
    /// The object that comes through the pipeline. It is taken whole so that each row comes to the command, also one that
    /// PowerShell would not bind.
    /// </summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>API id and API key: requests are signed (Veracode).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CredentialCell]
    public PSCredential? Credential { get; set; }

    /// <summary>The Veracode region.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [WordCell(typeof(Region))]
    public Region? Region { get; set; }

    /// <summary>The base URL of the webhook API.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextCell]
    public string? Endpoint { get; set; }

    /// <summary>The limit of one attempt, its body included, in seconds.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [NumberCell(1, 86400)]
    public int RequestTimeoutSeconds { get; set; } = Defaults.RequestTimeoutSeconds;

    /// <summary>How often a call is repeated; 0 means never.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [NumberCell(0, 1000)]
    public int MaximumRetryCount { get; set; } = Defaults.MaximumRetryCount;

    /// <summary>The delay before the first repetition, in seconds; each further one is about twice as long.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [NumberCell(1, 86400)]
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
    [ProxyCell]
    public Uri? Proxy { get; set; }

    /// <summary>The credential for the proxy.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CredentialCell]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Sends the current user's credential to the proxy.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SwitchCell]
    public SwitchParameter ProxyUseDefaultCredentials { get; set; }

    private protected PipelineQueue Queue => _queue;

    /// <summary>How many starts, and how many downloads, may be under way at once.</summary>
    private protected virtual int MaximumInFlight => Defaults.ThrottleLimit;

    private protected ProgressDisplay Progress => _progress ??= new ProgressDisplay(this);

    /// <summary>The row of the pipeline that is being processed, or null where the command was called without one.</summary>
    private protected PipelineRow? Row { get; private set; }

    /// <summary>The name of the record being processed, where it may have none: for errors and for results of targets that are not known.</summary>
    private protected string RecordName
    {
        get
        {
            if (!string.IsNullOrWhiteSpace(Label))
            {
                return Label!;
            }

            return GivenTargetId ?? Row?.DefaultName ?? "webhook";
        }
    }

    /// <summary>The user's label for the target of the record, or null.</summary>
    private protected virtual string? Label => null;

    /// <summary>The target id of the record, or null: a name for a target that has no other.</summary>
    private protected virtual string? GivenTargetId => null;

    /// <summary>The scans that this runspace knows.</summary>
    private protected ScanMemory Memory => _memory!.Scans;

    /// <summary>The scans that go on if the command is stopped now.</summary>
    private protected UnfinishedScans Unfinished { get; } = new();

    /// <summary>How the scan that goes on was reached before, or null.</summary>
    private protected virtual ConnectionParameters? KnownConnection => null;

    /// <summary>The base URL that was given, or null; an empty cell of a row is none.</summary>
    private protected string? GivenEndpoint => _isEndpointGiven || !string.IsNullOrWhiteSpace(Endpoint) ? Endpoint : null;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _memory = RunspaceMemory.Current;
        _host = Host;
        _isEndpointGiven = Endpoint is not null;
        _isProxyEmpty = Proxy is { OriginalString: { Length: 0 } };
        _rows = new RowReader(this);
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        if (MyInvocation.ExpectingInput)
        {
            Row = _rows!.Take(InputObject);
            if (_rows.FindFault(Row) is { } fault)
            {
                Refuse(fault);
                return;
            }
        }

        ProcessParameters();
    }

    /// <summary>Does the work for the parameters as the command line and the row give them.</summary>
    private protected abstract void ProcessParameters();

    /// <summary>Writes the error of a record for which nothing was done.</summary>
    private protected virtual void Refuse(CrashtestException error) => WriteError(ErrorRecords.Create(Explain(error), RecordName));

    /// <summary>The error of a record, which names the row that it is about.</summary>
    private protected CrashtestException Explain(CrashtestException error) => Row?.Explain(error, Label) ?? error;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _queue.Dispose();
            _connections?.Dispose();
            if (_memory is not null)
            {
                Unfinished.WriteTo(_host, _memory.Scans);
            }
        }
    }

    /// <summary>Writes an object about a scan, which the runspace then knows.</summary>
    private protected void Emit(object result, RememberedScan? scan)
    {
        if (scan is not null)
        {
            Memory.Remember(scan);
        }

        WriteObject(result);
    }

    /// <summary>Remembers a scan at the answer to its start: from then on it goes on without the command. From any thread.</summary>
    private protected RememberedScan RememberStart(ConnectedTarget connected, StartedScan scan)
    {
        var reading = new ScanReading(ScanState.Unknown, null, scan.StartedAt);
        var started = RememberedScan.Create(connected, new ScanAddress(scan.ScanId, scan.RunId), scan.StartedAt, reading);
        Memory.Remember(started);
        Unfinished.Add(started);
        return started;
    }

    /// <summary>Warns, once in a runspace, of a webhook that was written into the command itself.</summary>
    private protected void WarnOfLiteralWebhook()
    {
        RunspaceMemory memory = _memory!;
        if (!memory.HasWarned && LiteralWebhook.StandsIn(MyInvocation))
        {
            memory.HasWarned = true;
            WriteWarning(
                "The webhook stands in the command as clear text, where histories, transcripts and logs keep it. "
                + "Take it from a vault, as in -Webhook (Get-Secret MyWebhook), or from the environment variable CRASHTEST_WEBHOOK.");
        }
    }

    /// <summary>Connects to the target of this record.</summary>
    /// <exception cref="CrashtestException">This record's parameters describe none; others may.</exception>
    private protected ConnectedTarget Connect(GivenTarget target)
    {
        if (target.TargetId is { } targetId)
        {
            return ConnectToTargets().ConnectById(targetId, Label);
        }

        ConnectionParameters parameters = ReadParameters();
        var address = WebhookAddress.Parse(ServiceConnection.Reveal(target.Webhook!), parameters.Endpoint, parameters.Region);
        if (address.Endpoint is not null)
        {
            parameters = parameters with { Endpoint = address.Endpoint, Region = address.Region };
        }

        return Get(parameters).Connect(address.Id, Label);
    }

    /// <summary>Connects to the API of targets that have an id.</summary>
    /// <exception cref="CrashtestException">This record's parameters describe no connection; others may.</exception>
    private protected ServiceConnection ConnectToTargets() => Get(ReadParameters() with { IsByTargetId = true });

    private ServiceConnection Get(ConnectionParameters parameters)
    {
        if (_isProxyEmpty)
        {
            throw new CrashtestException(ErrorId.InvalidParameter, "-Proxy is empty.");
        }

        _connections ??= new ConnectionPool(MaximumInFlight, Report);
        return _connections.Get(parameters);
    }

    private ConnectionParameters ReadParameters()
    {
        var given = new ConnectionParameters
        {
            Endpoint = GivenEndpoint,
            Region = Region,
            Credential = Credential,
            RequestTimeoutSeconds = RequestTimeoutSeconds,
            MaximumRetryCount = MaximumRetryCount,
            RetryIntervalSeconds = RetryIntervalSec,
            MaximumRequestsPerMinute = MaximumRequestsPerMinute,
            Proxy = Proxy is { IsAbsoluteUri: true } ? Proxy : null,
            ProxyCredential = ProxyCredential,
            ProxyUseDefaultCredentials = ProxyUseDefaultCredentials,
        };
        if (KnownConnection is { } known)
        {
            return given.FillFrom(known);
        }

        return given;
    }

    /// <summary>Does one piece of work and writes what it posts; a failure of it becomes an error record.</summary>
    /// <param name="target">What the error record is about.</param>
    /// <param name="work">The work; what it returns is called on the pipeline thread.</param>
    private protected void Run(object target, Func<CancellationToken, Task<Action>> work)
    {
        if (StopToken.IsCancellationRequested)
        {
            return;
        }

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
    /// <returns>False where the command was stopped: nothing may be written any more.</returns>
    private protected bool Drain()
    {
        try
        {
            _queue.OnTick = OnTick;
            return _queue.DrainToEnd(StopToken);
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

    /// <summary>Called for all news of the command's scans, on the pipeline thread.</summary>
    private protected virtual void OnActivity(RunActivity activity)
    {
    }

    /// <summary>Called on the pipeline thread about once a second while the command waits.</summary>
    private protected virtual void OnTick() => Progress.WriteIfDue();

    private void Write(RunActivity activity)
    {
        OnActivity(activity);
        switch (activity.Kind)
        {
            case ActivityKind.Request:
                WriteVerbose($"{activity.Name}: {activity.Text}");
                break;
            case ActivityKind.Warning:
                WriteWarning(activity.Text);
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
