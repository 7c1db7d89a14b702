using System;
using System.Net;
using System.Net.Http;
using System.Runtime.InteropServices;
using System.Security.Authentication;
using Crashtest.Client.Connection;

namespace Crashtest.Client.Http;

/// <summary>
/// Makes the HTTP clients of one connection: redirects, around the rate limit, around the signature, around the
/// network. By its place in this chain each redirect waits for the rate budget and is signed anew.
/// </summary>
internal static class ServiceHandlers
{
    // Enough for a fleet; the service's rate limit bounds it long before.
    private const int MaximumConnections = 32;

    /// <summary>Whether the runtime is .NET Framework, with its own handlers.</summary>
    public static bool IsFramework { get; } =
        RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal);

    /// <summary>
    /// Not an HttpClient: its time limit and its buffer would be off, and it would still link a token for each poll.
    /// </summary>
    public static HttpMessageInvoker CreateClient(ConnectionOptions options, ServiceEndpoint endpoint)
    {
        HttpMessageHandler handler = options.HandlerFactory?.Invoke() ?? CreateHandler(options, endpoint);
        if (options.Credential is { } credential)
        {
            handler = new SigningHandler(new HmacSigner(credential, options.TimeProvider), handler);
        }

        return new HttpMessageInvoker(
            new RedirectHandler(new RateLimitHandler(options.Budget, handler)), disposeHandler: true);
    }

    /// <summary>The proxy that the requests go through, or null.</summary>
    public static Uri? FindProxy(ConnectionOptions options, ServiceEndpoint endpoint)
    {
        if (endpoint.IsLoopback)
        {
            return null;
        }

        if (options.Proxy is not null)
        {
            return options.Proxy;
        }

        IWebProxy? system = WebRequest.DefaultWebProxy;
        if (system is null || system.IsBypassed(endpoint.Uri))
        {
            return null;
        }

        return system.GetProxy(endpoint.Uri);
    }

    private static HttpClientHandler CreateHandler(ConnectionOptions options, ServiceEndpoint endpoint)
    {
        var handler = new HttpClientHandler
        {
            // A redirect to another host would hand over the webhook: RedirectHandler decides.
            AllowAutoRedirect = false,
            // Decompressed by GzipBody, which notices a cut.
            AutomaticDecompression = DecompressionMethods.None,
            MaxConnectionsPerServer = MaximumConnections,
            UseCookies = false,
        };

        if (endpoint.IsLoopback)
        {
            // No proxy reaches this machine's own addresses.
            handler.UseProxy = false;
        }
        else if (options.Proxy is not null)
        {
            handler.Proxy = new WebProxy(options.Proxy)
            {
                Credentials = options.ProxyCredential,
                UseDefaultCredentials = options.ProxyUseDefaultCredentials,
            };
        }
        else if (options.ProxyUseDefaultCredentials)
        {
            handler.DefaultProxyCredentials = CredentialCache.DefaultCredentials;
        }
        else if (options.ProxyCredential is not null)
        {
            handler.DefaultProxyCredentials = options.ProxyCredential;
        }

        // Windows PowerShell's process may still default to what no server accepts today; newer runtimes choose best by
        // themselves.
        if (IsFramework)
        {
            handler.SslProtocols = SslProtocols.Tls12;
        }

        return handler;
    }
}
