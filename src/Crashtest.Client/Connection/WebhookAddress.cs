using System;
using Crashtest.Client.Common;

namespace Crashtest.Client.Connection;

/// <summary>
/// A webhook as people paste it: its id, or the whole URL that the service shows, of which the endpoint and the region
/// are taken too. It is a secret: nothing here prints it.
/// </summary>
public sealed class WebhookAddress
{
    private WebhookAddress(string id, ServiceEndpoint.Known? service)
    {
        Id = id;
        Endpoint = service?.Endpoint;
        Region = service?.Region;
    }

    /// <summary>The id, or the whole text if it is not a URL of a known service.</summary>
    public string Id { get; }

    /// <summary>The base URL that stood before the id, or null.</summary>
    public string? Endpoint { get; }

    /// <summary>The Veracode region of that base URL, or null.</summary>
    public Region? Region { get; }

    /// <summary>Takes a webhook apart.</summary>
    /// <param name="text">The id or the URL.</param>
    /// <param name="endpoint">The base URL that was given beside it, or null.</param>
    /// <param name="region">The region that was given beside it, or null.</param>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.InvalidWebhook"/>: the URL is of another service than the one that was given. The message
    /// does not repeat the URL.
    /// </exception>
    public static WebhookAddress Parse(string? text, string? endpoint, Region? region)
    {
        string trimmed = WebhookText.Trim(text);
        if (trimmed.IndexOf('/') < 0)
        {
            return new WebhookAddress(trimmed, null);
        }

        if (endpoint is not null && FindId(trimmed, endpoint.Trim().TrimEnd('/')) is { } own)
        {
            return new WebhookAddress(own, null);
        }

        foreach (ServiceEndpoint.Known service in ServiceEndpoint.All)
        {
            if (FindId(trimmed, service.Endpoint) is { } id)
            {
                CheckService(service, endpoint, region);
                return new WebhookAddress(id, service);
            }
        }

        return new WebhookAddress(trimmed, null);
    }

    private static void CheckService(ServiceEndpoint.Known service, string? endpoint, Region? region)
    {
        if (endpoint is not null)
        {
            throw ErrorMessages.InvalidWebhook(
                $"The webhook is a URL of '{service.Endpoint}', and -Endpoint is another address.");
        }

        if (region is not null && region != service.Region)
        {
            throw ErrorMessages.InvalidWebhook(
                $"The webhook is a URL of '{service.Endpoint}', which is not an address of -Region {region}.");
        }
    }

    // The segment behind the base URL. What may follow is a path of the same API, such as that of a scan's status.
    private static string? FindId(string text, string baseUrl)
    {
        string rest = RemoveScheme(text);
        string expected = RemoveScheme(baseUrl) + "/";
        if (!rest.StartsWith(expected, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string[] segments = rest.Substring(expected.Length).Split('?', '#')[0].Split('/');
        bool isWhole = segments.Length == 1 || segments[1] is "" or "scans";
        if (isWhole)
        {
            return Uri.UnescapeDataString(segments[0]);
        }

        return null;
    }

    private static string RemoveScheme(string url)
    {
        int end = url.IndexOf("://", StringComparison.Ordinal);
        if (end < 0)
        {
            return url;
        }

        return url.Substring(end + "://".Length);
    }
}
