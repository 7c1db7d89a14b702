using System;
using System.Collections.Generic;
using System.Linq;

namespace Crashtest.Client.Reports.Exporting;

/// <summary>Findings of one kind, which have one cause, one fix and one explanation.</summary>
internal sealed class FindingGroup
{
    private readonly int[] _counts = new int[(int)Severity.Unknown + 1];

    private FindingGroup(string title, IReadOnlyList<Finding> findings)
    {
        Title = title;
        Findings = findings;
        foreach (Finding finding in findings)
        {
            _counts[(int)finding.Severity]++;
        }
    }

    /// <summary>What people call the kind.</summary>
    public string Title { get; }

    /// <summary>The findings, the worst first; one or more.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The worst severity among them.</summary>
    public Severity Severity => Findings[0].Severity;

    /// <summary>How many there are of each severity, the worst first.</summary>
    public IEnumerable<KeyValuePair<Severity, int>> Counts => SeverityOrder.WorstFirst
        .Where(severity => _counts[(int)severity] > 0)
        .Select(severity => new KeyValuePair<Severity, int>(severity, _counts[(int)severity]));

    /// <summary>Groups findings by kind, the worst kind first.</summary>
    /// <param name="findings">The findings, the worst first.</param>
    public static IReadOnlyList<FindingGroup> CreateAll(IEnumerable<Finding> findings)
    {
        List<Finding> all = [.. findings];
        IReadOnlyDictionary<Finding, string?> products =
            VulnerableProduct.FindAll([.. all.Where(IsKnownVulnerability)]);
        return
        [
            .. all.GroupBy(finding => (finding.Scanner, GetTitle(finding, products)))
                .Select(kind => new FindingGroup(kind.Key.Item2, [.. kind]))
                .OrderByDescending(group => group.Severity)
                .ThenByDescending(group => group._counts[(int)group.Severity])
                .ThenBy(group => group.Title, StringComparer.Ordinal),
        ];
    }

    private static bool IsKnownVulnerability(Finding finding) =>
        string.Equals(finding.Title, finding.Cve, StringComparison.OrdinalIgnoreCase);

    private static string GetTitle(Finding finding, IReadOnlyDictionary<Finding, string?> products)
    {
        if (!IsKnownVulnerability(finding))
        {
            if (finding.Title.Length > 0)
            {
                return finding.Title;
            }

            return "(no title)";
        }

        if (products[finding] is { } product)
        {
            return "Known vulnerabilities in " + product;
        }

        return "Known vulnerabilities";
    }
}
