using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Crashtest.Client.Reports.Exporting;

/// <summary>An entry in a public list of weaknesses or vulnerabilities that a finding belongs to.</summary>
internal sealed class FindingReference
{
    private static readonly Regex CveId = new("^CVE-[0-9]{4}-[0-9]{4,19}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
    private static readonly Regex OwaspClass = new("^A[0-9]{2}:[0-9]{4}$", RegexOptions.CultureInvariant);

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
    public static IEnumerable<FindingReference> Of(string? cve, int? cwe, string? owasp)
    {
        if (cve is not null && CveId.IsMatch(cve))
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

        if (owasp is not null && OwaspClass.IsMatch(owasp))
        {
            yield return new FindingReference
            {
                Kind = "owasp",
                Name = "OWASP " + owasp,
                Value = owasp,
                Tag = "external/owasp/" + owasp.ToLowerInvariant().Replace(':', '-'),
            };
        }
    }
}
