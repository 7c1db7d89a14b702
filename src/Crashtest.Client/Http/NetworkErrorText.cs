using System;

namespace Crashtest.Client.Http;

/// <summary>Says what failed between this machine and the service, and with whom: the service or the proxy.</summary>
internal static class NetworkErrorText
{
    /// <summary>The failure as a clause that names the host.</summary>
    /// <param name="error">What the runtime threw.</param>
    /// <param name="service">The address of the service.</param>
    /// <param name="proxy">The proxy on the way, or null.</param>
    public static string Describe(Exception error, Uri service, Uri? proxy)
    {
        string host = FormatHost(service);
        string reason = error.GetBaseException().Message.TrimEnd('.', '"');
        if (RequestPhase.IsCertificateRefused(error))
        {
            return $"the certificate of '{host}' is not trusted: {reason}";
        }

        if (!RequestPhase.IsConnecting(error))
        {
            string way = proxy is null ? string.Empty : $" through the proxy '{FormatHost(proxy)}'";
            return $"the connection to '{host}'{way} failed: {reason}";
        }

        if (RequestPhase.IsHandshake(error))
        {
            return $"no TLS connection to '{host}': {reason}";
        }

        if (proxy is null)
        {
            return $"cannot connect to '{host}': {reason}";
        }

        return $"cannot connect through the proxy '{FormatHost(proxy)}': {reason}";
    }

    private static string FormatHost(Uri uri)
    {
        if (uri.IsDefaultPort)
        {
            return uri.Host;
        }

        return uri.Authority;
    }
}
