using System;

namespace Crashtest.Client.Connection;

/// <summary>Reads the address of a proxy as people write it.</summary>
public static class ProxyAddress
{
    // The version of the runtime from which on the scheme works; .NET Framework calls itself 4.
    private static readonly (string Scheme, int Runtime)[] Schemes =
        [("http", 0), ("https", 8), ("socks4", 6), ("socks4a", 6), ("socks5", 6)];

    /// <summary>The address, or null if the text is not an address that this runtime supports.</summary>
    /// <param name="text">A URL, or a host with or without a port, which is taken as http as curl does.</param>
    public static Uri? TryParse(string text)
    {
        string trimmed = text.Trim();
        string whole = trimmed;
        if (trimmed.IndexOf("://", StringComparison.Ordinal) < 0)
        {
            whole = "http://" + trimmed;
        }

        if (Uri.TryCreate(whole, UriKind.Absolute, out Uri? address)
            && address.Host.Length > 0
            && address.AbsolutePath.Trim('/').Length == 0
            && address.Query.Length == 0
            && IsSupported(address.Scheme))
        {
            return address;
        }

        return null;
    }

    private static bool IsSupported(string scheme) =>
        Array.Exists(Schemes, known => known.Scheme == scheme && Environment.Version.Major >= known.Runtime);
}
