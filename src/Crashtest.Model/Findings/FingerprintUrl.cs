using System;
using System.Collections.Generic;
using System.Linq;

namespace Crashtest.Findings;

/// <summary>
/// An address in the one spelling in which fingerprints hold it: what names the place stays, what the scan sent does
/// not.
/// </summary>
internal static class FingerprintUrl
{
    private const string Mark = "*";

    // Characters that an address holds only if somebody has put a payload into it, raw and escaped.
    private static readonly string[] PathMarks = ["<", ">", "\"", "`", "%3c", "%3e", "%22", "%60"];
    private static readonly string[] ValueMarks = [.. PathMarks, "'", "(", ")", ";", "%27", "%28", "%29", "%3b"];

    // What each of them begins with. Hardly any address has one.
    private static readonly char[] Signs = [.. ValueMarks.Select(mark => mark[0]).Distinct()];

    /// <param name="url">The address, with or without a scheme.</param>
    /// <param name="parameter">The parameter whose value is the payload, or null.</param>
    public static string Normalize(string url, string? parameter)
    {
        int scheme = url.IndexOf("://", StringComparison.Ordinal);
        string place = scheme < 0 ? url : url.Substring(scheme + 3);
        int authorityEnd = place.IndexOfAny(['/', '?', '#']);
        string authority = authorityEnd < 0 ? place : place.Substring(0, authorityEnd);
        string rest = authorityEnd < 0 ? string.Empty : place.Substring(authorityEnd);
        int fragment = rest.IndexOf('#');
        string beforeFragment = fragment < 0 ? rest : rest.Substring(0, fragment);
        int query = beforeFragment.IndexOf('?');
        string path = query < 0 ? beforeFragment : beforeFragment.Substring(0, query);
        return NormalizeHost(authority, scheme < 0 ? null : url.Substring(0, scheme))
            + NormalizePath(path)
            + (query < 0 ? string.Empty : "?" + NormalizeQuery(beforeFragment.Substring(query + 1), parameter))
            + (fragment < 0 ? string.Empty : "#" + KeepUnlessMarked(PathMarks, rest.Substring(fragment + 1)));
    }

    // Without name and password, and without the port that goes without saying.
    private static string NormalizeHost(string authority, string? scheme)
    {
        string host = authority.Substring(authority.LastIndexOf('@') + 1).ToLowerInvariant();
        string? usual = scheme?.ToLowerInvariant() switch
        {
            "http" => ":80",
            "https" => ":443",
            _ => null,
        };
        if (usual is not null && host.EndsWith(usual, StringComparison.Ordinal))
        {
            return host.Substring(0, host.Length - usual.Length);
        }

        return host;
    }

    private static string NormalizePath(string path)
    {
        if (path.Length == 0)
        {
            return "/";
        }

        string[] segments = path.Split('/');
        for (int i = 0; i < segments.Length; i++)
        {
            // A session id may follow the name: page;jsessionid=...
            int extra = segments[i].IndexOf(';');
            segments[i] = KeepUnlessMarked(PathMarks, extra < 0
                ? segments[i]
                : segments[i].Substring(0, extra + 1) + VolatileText.Mask(segments[i].Substring(extra + 1)));
        }

        return string.Join("/", segments);
    }

    // The order of the pairs is the crawler's.
    private static string NormalizeQuery(string query, string? parameter)
    {
        var pairs = new List<string>();
        foreach (string pair in query.Split('&'))
        {
            int sign = pair.IndexOf('=');
            string name = sign < 0 ? pair : pair.Substring(0, sign);
            pairs.Add(sign < 0
                ? KeepUnlessMarked(ValueMarks, name)
                : KeepUnlessMarked(ValueMarks, name) + "=" + (name == parameter
                    ? Mark
                    : KeepUnlessMarked(ValueMarks, VolatileText.Mask(pair.Substring(sign + 1)))));
        }

        pairs.Sort(StringComparer.Ordinal);
        return string.Join("&", pairs);
    }

    private static string KeepUnlessMarked(string[] marks, string text)
    {
        if (text.IndexOfAny(Signs) < 0)
        {
            return text;
        }

        foreach (string mark in marks)
        {
            if (text.IndexOf(mark, StringComparison.OrdinalIgnoreCase) >= 0)
            {
                return Mark;
            }
        }

        return text;
    }
}
