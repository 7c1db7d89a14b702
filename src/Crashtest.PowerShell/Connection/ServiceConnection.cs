using System;
using System.Management.Automation;
using System.Net;
using System.Runtime.InteropServices;
using System.Security;
using Crashtest.Client;
using Crashtest.Client.Common;
using Crashtest.Client.Connection;
using Crashtest.Client.Service.Targets;

namespace Crashtest.Connection;

/// <summary>A connection to the service.</summary>
internal sealed class ServiceConnection : IDisposable
{
    private readonly CrashtestClient _client;

    /// <param name="parameters">How to reach the service.</param>
    /// <param name="pool">What it shares with other connections of the command.</param>
    /// <exception cref="CrashtestException">The parameters describe none.</exception>
    public ServiceConnection(ConnectionParameters parameters, ConnectionPool pool)
    {
        Credential = parameters.Credential;
        if (Credential is null && (parameters.Region is not null || parameters.IsByTargetId))
        {
            (string id, string key) = new ApiCredentialSource().Find();
            Credential = new PSCredential(id, new NetworkCredential(string.Empty, key).SecurePassword);
        }

        ApiCredential? credential =
            Credential is null ? null : new ApiCredential(Credential.UserName, Reveal(Credential.Password));
        Region? region = parameters.Region ?? credential?.Region;
        ServiceEndpoint endpoint = parameters.IsByTargetId
            ? ServiceEndpoint.ResolveTarget(parameters.Endpoint, region)
            : ServiceEndpoint.Resolve(parameters.Endpoint, credential is not null, region);
        int defaultLimit = Defaults.SignedRequestsPerMinute;
        if (credential is null)
        {
            defaultLimit = 0;
        }

        _client = pool.CreateClient(
            endpoint, parameters.MaximumRequestsPerMinute ?? defaultLimit, budget => new ConnectionOptions
            {
                Endpoint = endpoint.ToString(),
                IsByTargetId = parameters.IsByTargetId,
                Region = parameters.Region,
                Credential = credential,
                RequestTimeout = TimeSpan.FromSeconds(parameters.RequestTimeoutSeconds),
                MaximumRetryCount = parameters.MaximumRetryCount,
                RetryInterval = TimeSpan.FromSeconds(parameters.RetryIntervalSeconds),
                Proxy = parameters.Proxy,
                ProxyCredential = parameters.ProxyCredential?.GetNetworkCredential(),
                ProxyUseDefaultCredentials = parameters.ProxyUseDefaultCredentials,
                Budget = budget,
            });
        Parameters = parameters with { Endpoint = Endpoint, Credential = Credential, Region = null };
    }

    /// <summary>How to reach the service again, with the endpoint and the credential that are in use.</summary>
    public ConnectionParameters Parameters { get; }

    /// <summary>The base URL in use.</summary>
    public string Endpoint => _client.Endpoint;

    /// <summary>The API credential in use, or null.</summary>
    public PSCredential? Credential { get; }

    /// <summary>
    /// The whole text of a secret. What <see cref="NetworkCredential"/> returns ends at the first NUL.
    /// </summary>
    public static string Reveal(SecureString secret)
    {
        IntPtr text = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            return Marshal.PtrToStringUni(text, secret.Length);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(text);
        }
    }

    /// <summary>Connects to the target behind a webhook.</summary>
    /// <exception cref="CrashtestException">The webhook cannot be one.</exception>
    public ConnectedTarget Connect(string webhook, string? name) =>
        new(this, _client.GetTarget(webhook, name), new NetworkCredential(string.Empty, webhook).SecurePassword);

    /// <summary>Connects to a target that has an id.</summary>
    /// <exception cref="CrashtestException">The id cannot be one.</exception>
    public ConnectedTarget ConnectById(string targetId, string? name) =>
        new(this, _client.GetTargetById(targetId, name), null);

    /// <summary>Gives the scans of a target that has an id.</summary>
    /// <exception cref="CrashtestException">The id cannot be one.</exception>
    public TargetScans GetScans(string targetId, string? name) => _client.GetScansById(targetId, name);

    /// <summary>Gives the targets that the account sees.</summary>
    public TargetCatalog GetCatalog() => _client.GetCatalog();

    public void Dispose() => _client.Dispose();
}
