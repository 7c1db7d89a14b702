using System;
using System.Net;
using Crashtest.Client.Common;

namespace Crashtest.Client.Connection;

/// <summary>The base URL of one of the APIs, checked; the one place that knows those of the service.</summary>
public sealed class ServiceEndpoint
{
    private const string Crashtest = "https://api.crashtest.cloud/webhook";
    private const string VeracodePath = "/dae/api/core-api/webhook";
    private const string TargetPath = "/dae/api/tcs-api/api/v1";
    private const string WebhookEnd = "/webhook";
    private const string TargetEnd = "/tcs-api/api/v1";

    private ServiceEndpoint(Uri uri) => Uri = uri;

    /// <summary>The base URL without a slash at its end.</summary>
    public Uri Uri { get; }

    /// <summary>The endpoint given, or else the one of the generation and region.</summary>
    /// <param name="endpoint">A base URL, or null for the service's own.</param>
    /// <param name="isVeracode">Whether the requests will be signed, as Veracode's are.</param>
    /// <param name="region">The region asked for, or null.</param>
    /// <exception cref="CrashtestException"><see cref="ErrorId.InvalidEndpoint"/>.</exception>
    public static ServiceEndpoint Resolve(string? endpoint, bool isVeracode, Region? region)
    {
        if (endpoint is not null)
        {
            // What is sent there would hold the webhook, and the other API would take it for something else.
            ServiceEndpoint parsed = Parse(endpoint);
            return parsed.EndsIn(TargetEnd)
                ? throw Failure.InvalidEndpoint("The endpoint is the one of target ids, and a webhook is not sent there.")
                : parsed;
        }

        return Parse((isVeracode, region ?? Region.US) switch
        {
            (false, _) => Crashtest,
            (true, Region.EU) => "https://api.veracode.eu" + VeracodePath,
            (true, _) => "https://api.veracode.com" + VeracodePath,
        });
    }

    /// <summary>The endpoint of the API by target id: the one given, or else the one of the region.</summary>
    /// <param name="endpoint">A base URL, or null for the service's own.</param>
    /// <param name="region">The region asked for, or null.</param>
    /// <exception cref="CrashtestException"><see cref="ErrorId.InvalidEndpoint"/>: it is no base URL, or the one of webhooks.</exception>
    public static ServiceEndpoint ResolveTarget(string? endpoint, Region? region)
    {
        if (endpoint is null)
        {
            string host = region == Region.EU ? "https://api.veracode.eu" : "https://api.veracode.com";
            return Parse(host + TargetPath);
        }

        ServiceEndpoint parsed = Parse(endpoint);
        return parsed.EndsIn(WebhookEnd)
            ? throw Failure.InvalidEndpoint("The endpoint is the one of webhooks, and a target id is not sent there.")
            : parsed;
    }

    /// <summary>The base URL as text.</summary>
    public override string ToString() => Uri.AbsoluteUri.TrimEnd('/');

    private static ServiceEndpoint Parse(string endpoint)
    {
        if (!Uri.TryCreate(endpoint.Trim(), UriKind.Absolute, out Uri? uri)
            || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp)
            || uri.Host.Length == 0)
        {
            throw Failure.InvalidEndpoint("The endpoint is not an absolute http or https URL.");
        }

        if (uri.Query.Length > 0 || uri.Fragment.Length > 0 || uri.UserInfo.Length > 0)
        {
            throw Failure.InvalidEndpoint("The endpoint must not hold a user name, a query or a fragment.");
        }

        if (uri.Scheme == Uri.UriSchemeHttp && !IsLoopback(uri))
        {
            throw Failure.InvalidEndpoint(
                "The endpoint would send the webhook over plain http; that is allowed to this machine (127.0.0.1, localhost, [::1]) only.");
        }

        return new ServiceEndpoint(new Uri(uri.AbsoluteUri.TrimEnd('/')));
    }

    private bool EndsIn(string path) => Uri.AbsolutePath.EndsWith(path, StringComparison.OrdinalIgnoreCase);

    private static bool IsLoopback(Uri uri) =>
        uri.IsLoopback || (IPAddress.TryParse(uri.DnsSafeHost, out IPAddress? address) && IPAddress.IsLoopback(address));
}
