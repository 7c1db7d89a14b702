using System.Management.Automation.Host;
using Crashtest.Client.Common;
using Crashtest.Client.Connection;
using Crashtest.Client.Service;
using Crashtest.Client.State;
using Crashtest.Connection;
using Crashtest.Display;
using Crashtest.Parameters;
using Crashtest.Pipeline;

namespace Crashtest.Commands.Bases;

/// <summary>
/// A command that talks to the service: the connection parameters, and the connections that they describe.
/// </summary>
public abstract partial class ConnectedCmdletBase : AsyncCmdletBase
{
    private ConnectionPool? _connections;
    private RowReader? _rows;
    private RunspaceMemory? _memory;
    private PSHost? _host;
    private bool _isEndpointGiven;
    private bool _isProxyEmpty;

    /// <summary>How many starts, and how many downloads, may be under way at once.</summary>
    private protected virtual int MaximumInFlight => Defaults.ThrottleLimit;

    /// <summary>
    /// The row of the pipeline that is being processed, or null if the command was called without one.
    /// </summary>
    private protected PipelineRow? Row { get; private set; }

    /// <summary>Whether the command can do nothing with a webhook.</summary>
    private protected virtual bool NeedsTargetId => false;

    /// <summary>
    /// The name of the record being processed, where it may have none: for errors and for results of targets that are
    /// not known.
    /// </summary>
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

    /// <summary>Warns of a label that is not used.</summary>
    private protected virtual void CheckLabel()
    {
    }

    /// <summary>The target id of the record, or null: a name for a target that has no other.</summary>
    private protected virtual string? GivenTargetId => null;

    /// <summary>What this runspace remembers.</summary>
    private protected RunspaceMemory Session => _memory!;

    /// <summary>The scans that this runspace knows.</summary>
    private protected ScanMemory Memory => Session.Scans;

    /// <summary>The scans that continue if the command is stopped now.</summary>
    private protected UnfinishedScans Unfinished { get; } = new();

    /// <summary>How the scan that continues was reached before, or null.</summary>
    private protected virtual ConnectionParameters? KnownConnection => null;

    /// <summary>
    /// How the target of this record was reached before, unless the parameters say how: a next step that an error
    /// recommends names the target id alone.
    /// </summary>
    private protected ConnectionParameters? TargetConnection
    {
        get
        {
            if (GivenTargetId is { } targetId && Credential is null && Region is null && GivenEndpoint is null)
            {
                return Memory.FindConnection(targetId);
            }

            return null;
        }
    }

    /// <summary>The base URL that was given, or null; an empty cell of a row is none.</summary>
    private protected string? GivenEndpoint =>
        _isEndpointGiven || !string.IsNullOrWhiteSpace(Endpoint) ? Endpoint : null;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _memory = RunspaceMemory.Current;
        _host = Host;
        _isEndpointGiven = Endpoint is not null;
        _isProxyEmpty = Proxy is { OriginalString: { Length: 0 } };
        _rows = new RowReader(this);
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        if (MyInvocation.ExpectingInput)
        {
            Row = _rows!.Take(InputObject);
            if (NeedsTargetId && GivenTargetId is null && Row.HasWebhook)
            {
                Refuse(ExtraArguments.CreateNotSupported());
                return;
            }

            if (_rows.FindFault(Row) is { } fault)
            {
                Refuse(fault);
                return;
            }
        }

        TakeHidden();
        CheckLabel();
        ProcessParameters();
    }

    /// <summary>Does the work for the parameters as the command line and the row give them.</summary>
    private protected abstract void ProcessParameters();

    /// <summary>Writes the error of a record for which nothing was done.</summary>
    private protected virtual void Refuse(CrashtestException error) =>
        WriteError(CreateError(Explain(error), RecordName));

    /// <summary>The error of a record, which names the row that it is about.</summary>
    private protected CrashtestException Explain(CrashtestException error) => Row?.Explain(error, Label) ?? error;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _connections?.Dispose();
            if (_memory is not null)
            {
                Unfinished.WriteTo(_host, _memory.Scans);
            }
        }
    }

    /// <summary>Writes an object about a scan, which the runspace then knows.</summary>
    private protected void Emit(CrashtestObject result, RememberedScan? scan)
    {
        if (scan is not null)
        {
            Memory.Remember(scan);
        }

        WriteObject(ViewedObject.Create(result));
    }

    /// <summary>
    /// Remembers a scan at the response to its start: from then on it continues without the command. From any thread.
    /// </summary>
    private protected RememberedScan RememberStart(ConnectedTarget connected, StartedScan scan)
    {
        var reading = new ScanReading(ScanState.Unknown, null, scan.StartedAt);
        var started =
            RememberedScan.Create(connected, new ScanAddress(scan.ScanId, scan.RunId), scan.StartedAt, reading);
        Memory.Remember(started);
        Unfinished.Add(started);
        return started;
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
        var address =
            WebhookAddress.Parse(ServiceConnection.Reveal(target.Webhook!), parameters.Endpoint, parameters.Region);
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

        _connections ??= new ConnectionPool(MaximumInFlight, Follow);
        return _connections.Get(parameters);
    }

    // From any thread: what the queue holds when the command is stopped is not carried out any more.
    private void Follow(RunActivity activity)
    {
        Unfinished.Follow(activity);
        Report(activity);
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
}
