using System;
using System.Linq;
using System.Text;

namespace Crashtest.Client.Reports.Exporting;

/// <summary>Tells an address that people may follow from what a report may hold in its place.</summary>
internal static class SafeLink
{
    private const int MaximumLength = 1000;

    // What every format that links stand in takes for part of an address.
    private const string Kept = "-._~/?#&=%+:@,;!$";

    /// <summary>The address in plain ASCII, or null if it is not an http(s) address, or contains a user name.</summary>
    public static string? Parse(string? text)
    {
        if (text is null || text.Length > MaximumLength || !Uri.TryCreate(text, UriKind.Absolute, out Uri? address))
        {
            return null;
        }

        bool isWeb = address.Scheme is "https" or "http" && address.UserInfo.Length == 0 && address.Host.Length > 0;
        if (isWeb)
        {
            return Escape(address.AbsoluteUri);
        }

        return null;
    }

    /// <summary>Those of some addresses that people may follow.</summary>
    public static string[] ParseAll(string[] texts) => [.. texts.Select(Parse).OfType<string>()];

    private static string Escape(string address)
    {
        var link = new StringBuilder(address.Length);
        foreach (char c in address)
        {
            if (c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') || Kept.IndexOf(c) >= 0)
            {
                link.Append(c);
            }
            else
            {
                link.Append(c < 128 ? Uri.HexEscape(c) : Uri.EscapeDataString(c.ToString()));
            }
        }

        return link.Replace("##", "#%23").ToString();
    }
}
