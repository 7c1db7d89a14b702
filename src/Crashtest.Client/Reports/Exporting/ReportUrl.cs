using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Crashtest.Text;

namespace Crashtest.Client.Reports.Exporting;

/// <summary>
/// An address out of a finding, taken apart: it may lack its scheme, and any part of it may be an attack.
/// </summary>
internal sealed class ReportUrl
{
    // A longer one is a payload more than an address.
    private const int MaximumLength = 2000;
    private const string Kept = "-._~$&+,;=@:";

    private static readonly Regex Pattern = new(
        @"^\s*(?:(?<scheme>[a-z][a-z0-9+.-]*)://|//)?(?:[^/?#]*@)?(?<host>\[[0-9a-f:.]+\]|[\p{L}\p{M}\p{N}._~-]+)(?<port>:[0-9]{1,5})?(?<path>/[^?#]*)?(?:[?#].*)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline);

    private static readonly Regex EscapedSlash =
        new("%2f|%5c", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly Regex EscapedDot = new("%2e", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private ReportUrl(string scheme, string authority, string path)
    {
        Scheme = scheme;
        Authority = authority;
        Path = path;
    }

    /// <summary>The scheme in lower case, or nothing.</summary>
    public string Scheme { get; }

    /// <summary>The host in lower case, with its port if it has one; never a user name or password.</summary>
    public string Authority { get; }

    /// <summary>The path from its first slash on, without a query.</summary>
    public string Path { get; }

    /// <summary>Scheme, host and port.</summary>
    public string Origin => Scheme.Length == 0 ? Authority : $"{Scheme}://{Authority}";

    /// <summary>Takes an address apart.</summary>
    /// <returns>Its parts, or null if it has no host.</returns>
    public static ReportUrl? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text) || text!.Length > MaximumLength)
        {
            return null;
        }

        Match match = Pattern.Match(text.Replace('\\', '/'));
        if (match.Success)
        {
            return new ReportUrl(
                match.Groups["scheme"].Value.ToLowerInvariant(),
                (match.Groups["host"].Value + match.Groups["port"].Value).ToLowerInvariant(),
                match.Groups["path"] is { Success: true } path ? path.Value.TrimEnd() : "/");
        }

        return null;
    }

    /// <summary>
    /// The address in plain ASCII, without user name, password and query; without a scheme if it has none.
    /// </summary>
    public string ToAddress() =>
        $"{(Scheme.Length == 0 ? string.Empty : Scheme + "://")}{Escape(Authority)}{string.Join("/", Path.Split('/').Select(Escape))}";

    /// <summary>
    /// Host and path as a relative reference (RFC 3986), such as <c>shop.example%3A8080/a%20b</c>: without a scheme,
    /// and without a way up out of its root.
    /// </summary>
    public string ToRelativeReference()
    {
        var segments = new List<string>();
        bool hasEscape = Path.IndexOf('%') >= 0;
        string unescaped = hasEscape ? EscapedSlash.Replace(Path, "/") : Path;
        foreach (string segment in unescaped.Split('/'))
        {
            string dots = hasEscape ? EscapedDot.Replace(segment, ".") : segment;
            if (dots == ".." && segments.Count > 0)
            {
                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment.Length > 0 && dots is not ("." or ".."))
            {
                segments.Add(Escape(segment));
            }
        }

        string path = string.Join("/", segments);
        string end = string.Empty;
        if (segments.Count > 0 && Path.EndsWith("/", StringComparison.Ordinal))
        {
            end = "/";
        }

        // In the first segment a colon would end a scheme.
        return $"{Escape(Authority).Replace(":", "%3A")}/{path}{end}";
    }

    [MethodImpl(HotLoop.Optimized)]
    private static string Escape(string segment)
    {
        if (segment.All(IsKept))
        {
            return segment;
        }

        var escaped = new StringBuilder(segment.Length);
        byte[] bytes = Encoding.UTF8.GetBytes(segment);
        for (int i = 0; i < bytes.Length; i++)
        {
            char c = (char)bytes[i];
            bool isEscape = c == '%'
                && i + 2 < bytes.Length
                && Uri.IsHexDigit((char)bytes[i + 1])
                && Uri.IsHexDigit((char)bytes[i + 2]);
            if (isEscape || IsKept(c))
            {
                escaped.Append(c);
            }
            else
            {
                escaped.Append('%').Append(bytes[i].ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return escaped.ToString();
    }

    private static bool IsKept(char c) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') || Kept.IndexOf(c) >= 0;
}
