using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Security;
using System.Threading.Tasks;
using Crashtest.Client.Service;
using Crashtest.Client.Specifications;
using Crashtest.Client.State;
using Crashtest.Connection;
using Crashtest.Parameters;
using Crashtest.Parameters.Cells;
using Crashtest.Paths;
using Crashtest.Pipeline;

namespace Crashtest.Commands.Bases;

/// <summary>A command that starts scans: which targets, and what the start sends.</summary>
public abstract class TargetCmdletBase : LabelledCmdletBase
{
    private StartPayload _payload = new();

    /// <summary>
    /// The webhook ids, each a secret; by default the one in the environment variable CRASHTEST_WEBHOOK.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("WebhookId")]
    [WebhookCell]
    public SecureString[]? Webhook { get; set; }

    /// <summary>The ids of targets that have no webhook.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TargetIdCell]
    public string[]? TargetId { get; set; }

    /// <summary>What to do when the target is being scanned.</summary>
    [Parameter]
    [Conversion(typeof(IfRunning))]
    public IfRunning IfRunning { get; set; }

    /// <summary>HTTP basic authentication in front of the target.</summary>
    [Parameter]
    public PSCredential? SystemCredential { get; set; }

    /// <summary>The login of the application itself.</summary>
    [Parameter]
    public PSCredential? ApplicationCredential { get; set; }

    /// <summary>The address of the application's login page.</summary>
    [Parameter]
    public string? LoginUrl { get; set; }

    /// <summary>Headers that every request to the target carries.</summary>
    [Parameter]
    [Conversion(typeof(IDictionary))]
    public IDictionary? Header { get; set; }

    /// <summary>An OpenAPI or Swagger document in JSON or YAML.</summary>
    [Parameter]
    public string? ApiSpecificationPath { get; set; }

    /// <summary>A folder, created if it is missing, that remembers which scan a run has started.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    /// <summary>Identifies this run; by default the commit that the CI system builds.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RunKey { get; set; }

    /// <summary>Forgets what is remembered of this run and starts a new scan.</summary>
    [Parameter]
    public SwitchParameter Restart { get; set; }

    /// <summary>The payload of the start.</summary>
    private protected StartPayload Payload => _payload;

    /// <summary>What makes a later run the same run, or null.</summary>
    private protected RunIdentity? Identity { get; private set; }

    /// <summary>The number of targets so far. A row that names none is one too.</summary>
    private protected int TargetCount { get; private set; }

    /// <summary>Whether there was a target, if only a row that names none.</summary>
    private protected bool HasTarget => TargetCount > 0;

    /// <summary>What ShouldProcess says of a start.</summary>
    private protected string StartAction => Payload.IsEmpty
        ? "Start a scan"
        : "Start a scan and replace the credentials and the specification that the service has stored for the target";

    /// <summary>The mistake in the call that each target fails with, or null.</summary>
    private protected CrashtestException? Mistake { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Mistake is null)
        {
            ReadPayload();
        }

        if (Webhook is not null)
        {
            LiteralWebhook.WarnOnce(this, Session);
        }

        if (!Payload.IsEmpty)
        {
            WriteWarning("The credentials, headers, or specification you pass replace those stored for the target and "
                + "remain in effect for later scans.");
        }
    }

    private void ReadPayload()
    {
        try
        {
            _payload = new PayloadReader(this, LoadSpecification).Read();
            string? folder = StatePath is null ? null : FileSystemPath.Resolve(SessionState, StatePath);
            Identity = RunIdentity.Create(folder, RunKey, Restart);
        }
        catch (CrashtestException e)
        {
            Mistake = e;
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!HasTarget)
        {
            WriteError(CreateError(CreateNoTarget(), null));
        }
    }

    /// <inheritdoc/>
    private protected sealed override void ProcessParameters()
    {
        IReadOnlyList<GivenTarget> targets;
        try
        {
            targets = TargetChoice.Decide(Webhook, TargetId);
        }
        catch (CrashtestException e)
        {
            Refuse(e);
            return;
        }

        if (targets.Count == 0 && Row is not null)
        {
            // The list in a cell is empty. The row is a target nevertheless, unlike an empty list on the command line.
            Refuse(new CrashtestException(ErrorId.InvalidWebhook, "The list of webhooks is empty."));
            return;
        }

        TargetCount += targets.Count;
        foreach (GivenTarget target in targets)
        {
            ProcessTarget(target);
        }
    }

    /// <inheritdoc/>
    private protected sealed override void Refuse(CrashtestException error)
    {
        TargetCount++;
        RefuseTarget(Explain(error), GivenTarget.None);
    }

    /// <summary>Does the work for one target.</summary>
    private protected abstract void ProcessTarget(GivenTarget target);

    /// <summary>Writes what comes of a target for which nothing was done.</summary>
    private protected abstract void RefuseTarget(CrashtestException error, GivenTarget target);

    /// <summary>The error of one target; it names the row if the row may be at fault.</summary>
    private protected CrashtestException ExplainTarget(CrashtestException error)
    {
        if (error == Mistake)
        {
            return error;
        }

        return Explain(error);
    }

    /// <summary>Connects to the target behind a webhook, or the one with an id.</summary>
    /// <exception cref="CrashtestException">There is no webhook, or the parameters describe no target.</exception>
    private protected ConnectedTarget ConnectTarget(GivenTarget target)
    {
        if (Mistake is not null)
        {
            throw Mistake;
        }

        if (Webhook is null && target.Webhook is { Length: 0 })
        {
            throw WebhookVariable.CreateMissing();
        }

        return Connect(target);
    }

    /// <summary>
    /// Remembers the scan that kept a start away, for the command that waits for it. From any thread.
    /// </summary>
    private protected void RememberRunning(ConnectedTarget connected, CrashtestException error)
    {
        if (error.ScanId is { } scanId)
        {
            var reading = new ScanReading(ScanState.Running, null, TimeProvider.System.GetUtcNow());
            Memory.Remember(
                RememberedScan.Create(connected, new ScanAddress(scanId, error.RunId), null, reading));
        }
    }

    /// <inheritdoc/>
    private protected override string? GivenTargetId => TargetId is [{ Length: > 0 } id] ? id : null;

    /// <summary>Creates the error of a command that got no target at all.</summary>
    private protected CrashtestException CreateNoTarget() => new(
        ErrorId.InvalidWebhook,
        $"There is no target: the input of {MyInvocation.MyCommand.Name} is empty. No scan was started.");

    // On a task, so that Ctrl+C ends the wait for a long file at once.
    private ApiSpecification LoadSpecification(string path)
    {
        ApiSpecification? specification = null;
        Queue.Start(() =>
        {
            specification = ApiSpecification.Load(path, StopToken);
            return Task.CompletedTask;
        });
        Drain();
        if (specification!.ReferencedFiles.Count > 0)
        {
            WriteWarning(SpecificationWarning.Write(specification.ReferencedFiles));
        }

        return specification;
    }
}
