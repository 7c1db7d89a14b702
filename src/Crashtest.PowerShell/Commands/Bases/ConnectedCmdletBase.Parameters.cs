using System;
using System.Management.Automation;
using Crashtest.Client.Common;
using Crashtest.Parameters;
using Crashtest.Parameters.Cells;

namespace Crashtest.Commands.Bases;

/// <content>The parameters.</content>
public abstract partial class ConnectedCmdletBase
{
    /// <summary>
    /// The object that comes through the pipeline. It is taken whole so that each row comes to the command, also one
    /// that PowerShell would not bind.
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

    /// <summary>The number of retries of a call; 0 for none.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [NumberCell(0, 1000)]
    public int MaximumRetryCount { get; set; } = Defaults.MaximumRetryCount;

    /// <summary>The delay before the first repetition, in seconds; each further one is about twice as long.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [NumberCell(1, 86400)]
    public int RetryIntervalSec { get; set; } = Defaults.RetryIntervalSeconds;

    /// <summary>
    /// How many requests of this command may leave in any minute, starts, polls, reports and repetitions all counted; 0
    /// means no limit. By default 250 if requests are signed, half of what Veracode allows one address, and no limit
    /// elsewhere. Two commands at the same time, or two machines behind one address, share what the service allows.
    /// </summary>
    [Parameter]
    [Conversion(typeof(int?))]
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
}
