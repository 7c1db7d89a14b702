using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Crashtest.Client.Reports.Exporting;

/// <summary>
/// Finds the product that known vulnerabilities are in. Their sentences name it in one of a few forms, or not at all.
/// </summary>
internal static class VulnerableProduct
{
    private const int MaximumLooked = 600;

    // ... in PHP before 5.6.38     PHP before 5.4.42 does not ...     in Apache HTTP Server 2.4.7
    private static readonly Regex Name = new(
        @"(?:^(?:In (?:the )?)?|\b(?:in|of) (?:the )?)(?<name>(?!In |The |An? )[A-Z][A-Za-z0-9+#-]{1,30}(?: [A-Z][A-Za-z0-9+#-]{1,30}){0,2}) (?:before|through|prior to|versions?|[0-9])",
        RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1));

    /// <summary>The product of each finding, or null if it is not known.</summary>
    public static IReadOnlyDictionary<Finding, string?> FindAll(IReadOnlyList<Finding> findings)
    {
        var products = new Dictionary<Finding, string?>();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (Finding finding in findings)
        {
            string? name = Find(finding.Message);
            products[finding] = name;
            if (name is not null)
            {
                counts.TryGetValue(name, out int count);
                counts[name] = count + 1;
            }
        }

        // A sentence in another form still names one of the products that the others are about.
        string[] known = [.. counts.OrderByDescending(pair => pair.Value).Select(pair => pair.Key).Take(10)];
        foreach (Finding finding in findings.Where(finding => products[finding] is null))
        {
            products[finding] = known.FirstOrDefault(name => IsMentioned(finding.Message, name));
        }

        return products;
    }

    private static string? Find(string message)
    {
        Match match = Name.Match(message.Length > MaximumLooked ? message.Substring(0, MaximumLooked) : message);
        if (match.Success)
        {
            return match.Groups["name"].Value;
        }

        return null;
    }

    private static bool IsMentioned(string message, string name)
    {
        int at = message.IndexOf(name, StringComparison.Ordinal);
        int end = at + name.Length;
        return at >= 0
            && (at == 0 || !char.IsLetterOrDigit(message[at - 1]))
            && (end == message.Length || !char.IsLetterOrDigit(message[end]));
    }
}
