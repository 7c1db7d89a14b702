using System;
using System.Net;
using System.Net.Http;
using System.Runtime.InteropServices;
using System.Security.Authentication;
using Crashtest.Client.Connection;

namespace Crashtest.Client.Http;

/// <summary>Makes the HTTP clients of one connection.</summary>
internal static class ServiceHandlers
{
    // Enough for a fleet; the service's rate limit bounds it long before.
    private const int MaximumConnections = 32;

    /// <summary>Whether the runtime is .NET Framework, with its own handlers.</summary>
    public static bool IsFramework { get; } = RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal);

    public static HttpClient CreateClient(ConnectionOptions options)
    {
        HttpMessageHandler handler = options.HandlerFactory?.Invoke() ?? CreateHandler(options);

        // The attempt's timeout, which also covers the body, is the pipeline's.
        return new HttpClient(handler, disposeHandler: true) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
    }

    private static HttpClientHandler CreateHandler(ConnectionOptions options)
    {
        var handler = new HttpClientHandler
        {
            // A redirect to another host would hand over the webhook: Redirect.cs decides.
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            MaxConnectionsPerServer = MaximumConnections,
            UseCookies = false,
        };

        if (options.Proxy is not null)
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

        // Windows PowerShell's process may still default to what no server accepts today; newer runtimes choose best by themselves.
        if (IsFramework)
        {
            handler.SslProtocols = SslProtocols.Tls12;
        }

        return handler;
    }
}
