using System;
using System.Collections.Generic;
using System.Linq;

namespace Crashtest.Client.Connection;

/// <summary>Finds the passwords in the addresses of proxies.</summary>
internal static class ProxyPassword
{
    private const string SchemeEnd = "://";

    private static readonly string[] Variables =
        ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"];

    /// <summary>The passwords in the environment variables that the runtime takes its proxies from.</summary>
    /// <param name="variable">Reads an environment variable; null if there is none.</param>
    public static IEnumerable<string> FindInEnvironment(Func<string, string?> variable) =>
        Variables.SelectMany(name => FindIn(variable(name)));

    /// <summary>The password in one address, as it is written and as it is sent; nothing if there is none.</summary>
    public static IEnumerable<string> FindIn(string? address)
    {
        string text = address ?? string.Empty;
        int scheme = text.IndexOf(SchemeEnd, StringComparison.Ordinal);
        int start = scheme < 0 ? 0 : scheme + SchemeEnd.Length;

        // A password may hold any character, the host none of these.
        int end = text.LastIndexOf('@');
        int colon = end > start ? text.IndexOf(':', start, end - start) : -1;
        if (colon < 0 || colon + 1 == end)
        {
            yield break;
        }

        string password = text.Substring(colon + 1, end - colon - 1);
        yield return password;
        yield return Uri.UnescapeDataString(password);
    }
}
