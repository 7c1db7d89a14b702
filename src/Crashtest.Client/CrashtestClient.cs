using System;
using Crashtest.Client.Connection;
using Crashtest.Client.Http;
using Crashtest.Client.Runs;
using Crashtest.Client.Service;
using Crashtest.Client.State;
using Crashtest.Client.Text;

namespace Crashtest.Client;

/// <summary>A connection to the service, shared by all targets of a call.</summary>
public sealed class CrashtestClient : IDisposable
{
    private readonly ConnectionOptions _options;
    private readonly ServiceEndpoint _endpoint;
    private readonly ServiceTransport _transport;
    private readonly Action<RunActivity>? _report;

    /// <summary>Checks the options; contacts nobody.</summary>
    /// <param name="options">How to reach the service.</param>
    /// <param name="report">Told what happens, from any thread, or null.</param>
    /// <exception cref="CrashtestException"><see cref="ErrorId.InvalidEndpoint"/>.</exception>
    public CrashtestClient(ConnectionOptions options, Action<RunActivity>? report = null)
    {
        _options = options;
        _report = report;
        _endpoint = ServiceEndpoint.Resolve(
            options.Endpoint, options.Credential is not null, options.Region ?? options.Credential?.Region);
        _transport = new ServiceTransport(options);
    }

    /// <summary>The base URL in use, without a slash at its end.</summary>
    public string Endpoint => _endpoint.ToString();

    /// <summary>The target behind a webhook.</summary>
    /// <param name="webhook">The webhook id, a secret.</param>
    /// <param name="name">The user's label, or null for one that is made of the id's hash.</param>
    /// <exception cref="CrashtestException"><see cref="ErrorId.InvalidWebhook"/>.</exception>
    public ScanTarget Target(string webhook, string? name)
    {
        Webhook parsed = Webhook.Parse(webhook);
        var text = new SafeText(
            parsed.Id,
            _options.Credential?.Id,
            _options.ProxyCredential?.Password,
            _options.Proxy?.UserInfo);
        var service = new WebhookService(
            _transport,
            _endpoint,
            parsed,
            string.IsNullOrWhiteSpace(name) ? parsed.DefaultName : name!,
            _options.TimeProvider,
            text,
            _report);
        var starter = new ScanStarter(service, parsed, _endpoint, text, _options.TimeProvider, _report);
        return new ScanTarget(service, starter, _options, _report);
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _transport.Dispose();
}
