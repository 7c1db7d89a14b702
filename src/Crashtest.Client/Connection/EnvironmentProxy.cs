using System;
using System.Collections.Generic;

namespace Crashtest.Client.Connection;

/// <summary>The proxies that environment variables name, as far as they hold a password.</summary>
internal static class EnvironmentProxy
{
    private static readonly string[] Variables =
        ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"];

    /// <summary>The passwords, as they are written and as they are sent.</summary>
    /// <param name="variable">Reads an environment variable; null where there is none.</param>
    public static IEnumerable<string> FindPasswords(Func<string, string?> variable)
    {
        foreach (string name in Variables)
        {
            string value = variable(name) ?? string.Empty;
            int start = value.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 ? scheme + "://".Length : 0;
            int end = value.LastIndexOf('@');
            int colon = end > start ? value.IndexOf(':', start, end - start) : -1;
            if (colon >= 0 && colon + 1 < end)
            {
                string password = value.Substring(colon + 1, end - colon - 1);
                yield return password;
                yield return Uri.UnescapeDataString(password);
            }
        }
    }
}
