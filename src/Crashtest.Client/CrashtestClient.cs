using System;
using Crashtest.Client.Common;
using Crashtest.Client.Connection;
using Crashtest.Client.Http;
using Crashtest.Client.Runs;
using Crashtest.Client.Service;
using Crashtest.Client.Service.Targets;
using Crashtest.Client.Text;
using Crashtest.Client.Timing;
using Crashtest.Client.Watching;

namespace Crashtest.Client;

/// <summary>A connection to the service, shared by all targets of a call.</summary>
public sealed class CrashtestClient : IDisposable
{
    private readonly ConnectionOptions _options;
    private readonly ServiceEndpoint _endpoint;
    private readonly ServiceSender _sender;
    private readonly Action<RunActivity>? _report;
    private readonly ScanFleet _fleet;
    private readonly bool _ownsFleet;
    private readonly WatchContext _context;
    private readonly TargetHints _hints;

    /// <summary>Checks the options; sends nothing.</summary>
    /// <param name="options">How to reach the service.</param>
    /// <param name="report">Called with each activity, from any thread; or null.</param>
    /// <param name="fleet">
    /// What the scans share with those of other connections, or null. The caller disposes it.
    /// </param>
    /// <exception cref="CrashtestException"><see cref="ErrorId.InvalidEndpoint"/>.</exception>
    public CrashtestClient(ConnectionOptions options, Action<RunActivity>? report = null, ScanFleet? fleet = null)
    {
        _options = options;
        _report = report;
        Region? region = options.Region ?? options.Credential?.Region;
        if (options.IsByTargetId)
        {
            _endpoint = ServiceEndpoint.ResolveTarget(options.Endpoint, region);
        }
        else
        {
            _endpoint = ServiceEndpoint.Resolve(options.Endpoint, options.Credential is not null, region);
        }

        _fleet = fleet ?? new ScanFleet(options.TimeProvider);
        _sender = new ServiceSender(options, _endpoint, _fleet.Downloads);
        _ownsFleet = fleet is null;
        _context = new WatchContext(options.TimeProvider, options.RetryInterval, report);
        _hints = new TargetHints(
            CreateListCalls(),
            options.Budget?.RequestsPerMinute ?? Defaults.SignedRequestsPerMinute,
            options.TimeProvider);
    }

    /// <summary>The base URL in use, without a slash at its end.</summary>
    public string Endpoint => _endpoint.ToString();

    /// <summary>The target behind a webhook.</summary>
    /// <param name="webhook">The webhook id, a secret.</param>
    /// <param name="name">The user's label, or null for one that is made of the id's hash.</param>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.InvalidWebhook"/>, or <see cref="ErrorId.InvalidEndpoint"/> if the endpoint holds the
    /// webhook.
    /// </exception>
    public ScanTarget GetTarget(string webhook, string? name)
    {
        var parsed = Webhook.Parse(webhook);
        if (_endpoint.Holds(parsed))
        {
            throw ErrorMessages.InvalidEndpoint(
                "The endpoint contains the webhook. Specify only the part of the URL before it.");
        }

        SafeText text = CreateText(parsed.Id);
        var service = new WebhookService(
            _sender,
            _endpoint,
            parsed,
            string.IsNullOrWhiteSpace(name) ? parsed.DefaultName : name!,
            _options.Credential is not null,
            _options.TimeProvider,
            text,
            _report);
        return CreateTarget(service, text);
    }

    /// <summary>The target that has an id. The connection must be by target id and have a credential.</summary>
    /// <param name="targetId">The target id.</param>
    /// <param name="name">The user's label, or null for the target's own name.</param>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.InvalidTarget"/> or <see cref="ErrorId.InvalidCredential"/>.
    /// </exception>
    public ScanTarget GetTargetById(string targetId, string? name) =>
        CreateTarget(CreateServiceById(targetId, name, out SafeText text), text);

    /// <summary>The scans of a target that has an id.</summary>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.InvalidTarget"/> or <see cref="ErrorId.InvalidCredential"/>.
    /// </exception>
    public TargetScans GetScansById(string targetId, string? name) =>
        new(CreateServiceById(targetId, name, out _), Limit);

    /// <summary>The targets that the account of this connection sees.</summary>
    /// <exception cref="CrashtestException"><see cref="ErrorId.InvalidCredential"/>.</exception>
    public TargetCatalog GetCatalog()
    {
        CheckCredential();
        return new TargetCatalog(CreateListCalls(), Limit);
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        _hints.Dispose();
        _sender.Dispose();
        if (_ownsFleet)
        {
            _fleet.Dispose();
        }
    }

    private ScanTarget CreateTarget(IScanService service, SafeText text) =>
        new(service, _endpoint, _fleet, _context, text, _options.CallTimeout);

    private TargetService CreateServiceById(string targetId, string? name, out SafeText text)
    {
        text = CreateText();
        TargetId parsed = TargetId.Parse(targetId);
        CheckCredential();
        return new TargetService(_sender, _endpoint, parsed, name, _options, text, _hints, _report);
    }

    private TargetCalls CreateListCalls() =>
        new(_sender, _endpoint, CreateText(), () => "targets", () => null, _report);

    private void CheckCredential()
    {
        if (_options.Credential is null)
        {
            throw ErrorMessages.InvalidCredential(
                "A target id requires an API credential, because the service accepts signed requests only.");
        }
    }

    private SafeText CreateText(string? webhook = null)
    {
        var text = new SafeText(
            webhook, _options.Credential?.Id, _options.ProxyCredential?.Password, _options.Proxy?.UserInfo);
        text.Add(ProxyPassword.FindIn(_options.Proxy?.OriginalString));
        text.Add(ProxyPassword.FindInEnvironment(Environment.GetEnvironmentVariable));
        return text;
    }

    private Deadline Limit() => new(_options.TimeProvider, _options.CallTimeout);
}
