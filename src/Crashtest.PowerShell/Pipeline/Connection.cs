using System;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Security;
using Crashtest.Client;
using Crashtest.Client.Common;
using Crashtest.Client.Connection;
using Crashtest.Commands.Bases;

namespace Crashtest.Pipeline;

/// <summary>The connection that a command's parameters describe.</summary>
internal sealed class Connection : IDisposable
{
    private readonly CrashtestClient _client;
    private readonly object?[] _key;

    /// <param name="command">Whose parameters count.</param>
    /// <param name="pool">What it shares with other connections of the command.</param>
    /// <exception cref="CrashtestException">The parameters describe none.</exception>
    public Connection(ConnectedCommand command, ConnectionPool pool)
    {
        _key = KeyOf(command);
        Credential = command.Credential;
        if (Credential is null && command.Region is not null)
        {
            (string id, string key) = new ApiCredentialSource().Find();
            Credential = new PSCredential(id, new NetworkCredential(string.Empty, key).SecurePassword);
        }

        ApiCredential? credential = Credential is null ? null : new ApiCredential(Credential.UserName, Reveal(Credential.Password));
        var endpoint = ServiceEndpoint.Resolve(command.GivenEndpoint, credential is not null, command.Region ?? credential?.Region);
        int requestsPerMinute = command.MaximumRequestsPerMinute ?? (credential is null ? 0 : Defaults.SignedRequestsPerMinute);
        _client = pool.Client(endpoint, requestsPerMinute, budget => new ConnectionOptions
        {
            Endpoint = endpoint.ToString(),
            Region = command.Region,
            Credential = credential,
            RequestTimeout = TimeSpan.FromSeconds(command.RequestTimeoutSeconds),
            MaximumRetryCount = command.MaximumRetryCount,
            RetryInterval = TimeSpan.FromSeconds(command.RetryIntervalSec),
            Proxy = command.Proxy,
            ProxyCredential = command.ProxyCredential?.GetNetworkCredential(),
            ProxyUseDefaultCredentials = command.ProxyUseDefaultCredentials,
            Budget = budget,
        });
    }

    /// <summary>The base URL in use.</summary>
    public string Endpoint => _client.Endpoint;

    /// <summary>The API credential in use, or null.</summary>
    public PSCredential? Credential { get; }

    /// <summary>The text of a secret.</summary>
    public static string Reveal(SecureString secret) => new NetworkCredential(string.Empty, secret).Password;

    /// <summary>The target behind a webhook.</summary>
    /// <exception cref="CrashtestException">The webhook cannot be one.</exception>
    public ScanTarget Target(SecureString webhook, string? name) => _client.Target(Reveal(webhook), name);

    /// <summary>Whether the command's parameters still describe this connection.</summary>
    public bool Serves(ConnectedCommand command) => KeyOf(command).SequenceEqual(_key);

    public void Dispose() => _client.Dispose();

    private static object?[] KeyOf(ConnectedCommand command) =>
    [
        command.GivenEndpoint,
        command.Region,
        command.Credential,
        command.RequestTimeoutSeconds,
        command.MaximumRetryCount,
        command.RetryIntervalSec,
        command.MaximumRequestsPerMinute,
        command.Proxy,
        command.ProxyCredential,
        command.ProxyUseDefaultCredentials.IsPresent,
    ];
}
