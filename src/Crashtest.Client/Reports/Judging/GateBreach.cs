using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Crashtest.Client.Reports.Judging;

/// <summary>Finds the limits of a gate that findings break, and says which.</summary>
internal static class GateBreach
{
    /// <summary>Finds each limit that is broken.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="counts">How many findings that were not accepted there are of each severity.</param>
    /// <returns>
    /// A clause for each limit, such as <c>2 medium; -FailOn Medium allows none</c>; none if the gate passes.
    /// </returns>
    public static IReadOnlyList<string> Find(Gate gate, IReadOnlyList<int> counts)
    {
        var breaches = new List<string>();
        if (gate.FailOn is { } worst && counts.Skip((int)worst).Sum() > 0)
        {
            breaches.Add($"{Describe(counts, worst)}; -FailOn {worst} allows none");
        }

        if (gate.MaximumCount is { } limits)
        {
            breaches.AddRange(FindExceeded(counts, limits));
        }

        // A baseline without a limit means that no other findings are allowed.
        if (gate is { FailOn: null, MaximumCount: null, Baseline: not null } && counts.Sum() > 0)
        {
            breaches.Add($"{Describe(counts, Severity.Informational)}; -BaselinePath does not accept them");
        }

        return breaches;
    }

    // A severity that is unknown and that has no limit of its own counts with the gravest that has one.
    private static IEnumerable<string> FindExceeded(
        IReadOnlyList<int> counts, IReadOnlyDictionary<Severity, int> limits)
    {
        Severity gravest = limits.Keys.Max();
        foreach (KeyValuePair<Severity, int> limit in limits.OrderByDescending(limit => limit.Key))
        {
            long count = counts[(int)limit.Key];
            string found = Describe(count, limit.Key);
            int unknown = counts[(int)Severity.Unknown];
            if (limit.Key == gravest && gravest != Severity.Unknown && unknown > 0)
            {
                count += unknown;
                found += " and " + Describe(unknown, Severity.Unknown);
            }

            if (count > limit.Value)
            {
                yield return string.Format(
                    CultureInfo.InvariantCulture, "{0}; -MaximumCount {1} allows {2}", found, limit.Key, limit.Value);
            }
        }
    }

    // The gravest first, and only those that there are.
    private static string Describe(IReadOnlyList<int> counts, Severity lowest)
    {
        var parts = new List<string>();
        for (Severity severity = Severity.Unknown; severity >= lowest; severity--)
        {
            if (counts[(int)severity] > 0)
            {
                parts.Add(Describe(counts[(int)severity], severity));
            }
        }

        return string.Join(", ", parts);
    }

    private static string Describe(long count, Severity severity) =>
        string.Format(CultureInfo.InvariantCulture, "{0} {1}", count, severity.ToString().ToLowerInvariant());
}
