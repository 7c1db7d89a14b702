using System;
using System.Collections.Generic;
using System.Globalization;

namespace Crashtest.Client.Reports.Exporting;

/// <summary>An entry in a public list of weaknesses or vulnerabilities that a finding belongs to.</summary>
internal sealed class FindingReference
{
    // CVE-2018-19935
    private const string CvePrefix = "CVE-";
    private const int CveNumber = 9;
    private const int LeastCve = CveNumber + 4;
    private const int LongestCve = CveNumber + 19;

    private static readonly Dictionary<string, string> OwaspPages = new()
    {
        ["A01:2021"] = "A01_2021-Broken_Access_Control",
        ["A02:2021"] = "A02_2021-Cryptographic_Failures",
        ["A03:2021"] = "A03_2021-Injection",
        ["A04:2021"] = "A04_2021-Insecure_Design",
        ["A05:2021"] = "A05_2021-Security_Misconfiguration",
        ["A06:2021"] = "A06_2021-Vulnerable_and_Outdated_Components",
        ["A07:2021"] = "A07_2021-Identification_and_Authentication_Failures",
        ["A08:2021"] = "A08_2021-Software_and_Data_Integrity_Failures",
        ["A09:2021"] = "A09_2021-Security_Logging_and_Monitoring_Failures",
        ["A10:2021"] = "A10_2021-Server-Side_Request_Forgery_%28SSRF%29",
    };

    /// <summary>The list: <c>cve</c>, <c>cwe</c> or <c>owasp</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>Its number in the list.</summary>
    public required string Value { get; init; }

    /// <summary>The tag that code scanning knows it by.</summary>
    public required string Tag { get; init; }

    /// <summary>Where it is described, or null.</summary>
    public string? Url { get; init; }

    /// <summary>The references of a finding; what is no id of its list is left out.</summary>
    public static IEnumerable<FindingReference> CreateAll(string? cve, int? cwe, string? owasp)
    {
        if (cve is not null && IsCve(cve))
        {
            string id = cve.ToUpperInvariant();
            yield return new FindingReference
            {
                Kind = "cve",
                Name = id,
                Value = id,
                Tag = "external/cve/" + id.ToLowerInvariant(),
                Url = "https://nvd.nist.gov/vuln/detail/" + id,
            };
        }

        if (cwe is > 0)
        {
            string number = cwe.Value.ToString(CultureInfo.InvariantCulture);
            yield return new FindingReference
            {
                Kind = "cwe",
                Name = "CWE-" + number,
                Value = number,
                Tag = "external/cwe/cwe-" + number.PadLeft(3, '0'),
                Url = $"https://cwe.mitre.org/data/definitions/{number}.html",
            };
        }

        if (owasp is not null && OwaspPages.TryGetValue(owasp, out string? page))
        {
            yield return new FindingReference
            {
                Kind = "owasp",
                Name = "OWASP " + owasp,
                Value = owasp,
                Tag = "external/owasp/" + owasp.ToLowerInvariant().Replace(':', '-'),
                Url = $"https://owasp.org/Top10/{page}/",
            };
        }
    }

    private static bool IsCve(string text)
    {
        if (text.Length is < LeastCve or > LongestCve
            || !text.StartsWith(CvePrefix, StringComparison.OrdinalIgnoreCase)
            || text[CveNumber - 1] != '-')
        {
            return false;
        }

        for (int i = CvePrefix.Length; i < text.Length; i++)
        {
            if (text[i] is < '0' or > '9' && i != CveNumber - 1)
            {
                return false;
            }
        }

        return true;
    }
}
