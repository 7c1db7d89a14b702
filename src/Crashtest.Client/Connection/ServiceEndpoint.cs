using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Crashtest.Client.Common;

namespace Crashtest.Client.Connection;

/// <summary>The base URL of one of the APIs, checked; the one place that knows those of the service.</summary>
public sealed class ServiceEndpoint
{
    private const string TargetPath = "/dae/api/tcs-api/api/v1";
    private const string WebhookEnd = "/webhook";
    private const string TargetEnd = "/tcs-api/api/v1";

    /// <summary>The services that are known.</summary>
    internal static readonly IReadOnlyList<Known> All =
    [
        new("https://api.crashtest.cloud/webhook", null),
        new("https://api.veracode.com/dae/api/core-api/webhook", Region.US),
        new("https://api.veracode.eu/dae/api/core-api/webhook", Region.EU),
    ];

    // Every real webhook is longer; a short one can equal a part of the service's own path by chance.
    private const int MinimumWebhookLength = 8;

    private ServiceEndpoint(Uri uri) => Uri = uri;

    /// <summary>The base URL without a slash at its end.</summary>
    public Uri Uri { get; }

    /// <summary>Whether the service runs on this machine.</summary>
    public bool IsLoopback => IsLoopbackAddress(Uri);

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
            if (parsed.EndsIn(TargetEnd))
            {
                throw ErrorMessages.InvalidEndpoint("The endpoint is for target ids, so the webhook was not sent.");
            }

            return parsed;
        }

        Region? wanted = null;
        if (isVeracode)
        {
            wanted = region ?? Region.US;
        }

        return Parse(All.First(service => service.Region == wanted).Endpoint);
    }

    /// <summary>The endpoint of the API by target id: the one given, or else the one of the region.</summary>
    /// <param name="endpoint">A base URL, or null for the service's own.</param>
    /// <param name="region">The region asked for, or null.</param>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.InvalidEndpoint"/>: it is no base URL, or the one of webhooks.
    /// </exception>
    public static ServiceEndpoint ResolveTarget(string? endpoint, Region? region)
    {
        if (endpoint is null)
        {
            string host = "https://api.veracode.com";
            if (region == Region.EU)
            {
                host = "https://api.veracode.eu";
            }

            return Parse(host + TargetPath);
        }

        ServiceEndpoint parsed = Parse(endpoint);
        if (parsed.EndsIn(WebhookEnd))
        {
            throw ErrorMessages.InvalidEndpoint("The endpoint is for webhooks, so the target id was not sent.");
        }

        return parsed;
    }

    /// <summary>Whether a webhook is a part of the path, as when its whole URL was given as the endpoint.</summary>
    internal bool Holds(Webhook webhook) =>
        webhook.Id.Length >= MinimumWebhookLength
        && Uri.Segments.Any(segment => IsSame(Uri.UnescapeDataString(segment.TrimEnd('/')), webhook.Id));

    /// <summary>The base URL as text.</summary>
    public override string ToString() => Uri.AbsoluteUri.TrimEnd('/');

    private static ServiceEndpoint Parse(string endpoint)
    {
        if (!Uri.TryCreate(endpoint.Trim(), UriKind.Absolute, out Uri? uri)
            || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp)
            || uri.Host.Length == 0)
        {
            throw ErrorMessages.InvalidEndpoint("The endpoint is not an absolute http or https URL.");
        }

        if (uri.Query.Length > 0 || uri.Fragment.Length > 0 || uri.UserInfo.Length > 0)
        {
            throw ErrorMessages.InvalidEndpoint("The endpoint must not contain a user name, a query, or a fragment.");
        }

        if (uri.Scheme == Uri.UriSchemeHttp && !IsLoopbackAddress(uri))
        {
            throw ErrorMessages.InvalidEndpoint(
                "The endpoint uses plain http. This is allowed only to this machine (127.0.0.1, localhost, [::1]).");
        }

        var parsed = new ServiceEndpoint(new Uri(uri.AbsoluteUri.TrimEnd('/')));
        if (All.Any(
            service => parsed.ToString().StartsWith(service.Endpoint + "/", StringComparison.OrdinalIgnoreCase)))
        {
            throw ErrorMessages.InvalidEndpoint("The endpoint has a part after the base URL of the service, which may "
                + "be the webhook. Specify the webhook with -Webhook.");
        }

        return parsed;
    }

    private bool EndsIn(string path) => Uri.AbsolutePath.EndsWith(path, StringComparison.OrdinalIgnoreCase);

    /// <summary>A service that is known.</summary>
    /// <param name="Endpoint">Its base URL.</param>
    /// <param name="Region">The Veracode region, whose requests are signed; null for Crashtest.</param>
    internal sealed record Known(string Endpoint, Region? Region);

    private static bool IsSame(string left, string right) =>
        string.Equals(
            left.Replace("-", string.Empty), right.Replace("-", string.Empty), StringComparison.OrdinalIgnoreCase);

    private static bool IsLoopbackAddress(Uri uri) =>
        uri.IsLoopback
            || (IPAddress.TryParse(uri.DnsSafeHost, out IPAddress? address) && IPAddress.IsLoopback(address));
}
