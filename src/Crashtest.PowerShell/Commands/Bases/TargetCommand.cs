using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Security;
using Crashtest.Client;
using Crashtest.Client.Service;
using Crashtest.Client.State;
using Crashtest.Parameters;
using Crashtest.Paths;
using Crashtest.Pipeline;

namespace Crashtest.Commands.Bases;

/// <summary>A command that starts scans: which targets, and what the start tells the service.</summary>
public abstract class TargetCommand : ConnectedCommand
{
    private StartPayload? _payload;

    /// <summary>The webhook ids, each a secret; by default the one in the environment variable CRASHTEST_WEBHOOK.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("WebhookId")]
    [AllowEmptyCollection]
    [WebhookTransformation]
    public SecureString[]? Webhook { get; set; }

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
    public IDictionary? Header { get; set; }

    /// <summary>An OpenAPI or Swagger document in JSON or YAML.</summary>
    [Parameter]
    public string? ApiSpecificationPath { get; set; }

    /// <summary>A folder, made where there is none, that remembers which scan a run has started.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    /// <summary>What tells this run from others; by default the commit that the CI system builds.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RunKey { get; set; }

    /// <summary>Forgets what is remembered of this run and starts a new scan.</summary>
    [Parameter]
    public SwitchParameter Restart { get; set; }

    /// <summary>The webhooks of this record: an empty one where there is none, so that it has an error and a result like others.</summary>
    private protected IReadOnlyList<SecureString> Webhooks => Webhook ?? [WebhookVariable.Read()];

    /// <summary>What the start tells the service.</summary>
    private protected StartPayload Payload => _payload!;

    /// <summary>What makes a later run the same run, or null.</summary>
    private protected RunIdentity? Identity { get; private set; }

    /// <summary>What ShouldProcess says of a start.</summary>
    private protected string StartAction => Payload.IsEmpty
        ? "Start a scan"
        : "Start a scan and replace the credentials and the specification that the service has stored for the target";

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        try
        {
            _payload = new PayloadReader(this).Read();
        }
        catch (CrashtestException e)
        {
            ThrowTerminatingError(ErrorRecords.Create(e, ApiSpecificationPath));
        }

        try
        {
            string? folder = StatePath is null ? null : FileSystemPath.Resolve(SessionState, StatePath);
            Identity = RunIdentity.Create(folder, RunKey, Restart);
        }
        catch (CrashtestException e)
        {
            ThrowTerminatingError(ErrorRecords.Create(e, StatePath));
        }

        if (Webhook is not null)
        {
            WarnOfLiteralWebhook();
        }

        if (!Payload.IsEmpty)
        {
            WriteWarning("What is sent with the start replaces what the service has stored for the target, and stays for later scans.");
        }
    }

    /// <summary>The target behind one of <see cref="Webhooks"/>.</summary>
    /// <exception cref="CrashtestException">There is no webhook, or it cannot be one.</exception>
    private protected ScanTarget Target(Connection connection, SecureString webhook) => Webhook is null && webhook.Length == 0
        ? throw WebhookVariable.NothingGiven()
        : connection.Target(webhook, Name);
}
