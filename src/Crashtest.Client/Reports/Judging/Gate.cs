using System.Collections.Generic;
using System.Linq;

namespace Crashtest.Client.Reports.Judging;

/// <summary>What a report must keep to. It never changes, so any number of reports can be judged by it at once.</summary>
public sealed class Gate
{
    /// <summary>Asks nothing of a report but that it is sound.</summary>
    public static readonly Gate None = new();

    /// <summary>The severity from which on no finding is allowed, or null.</summary>
    public Severity? FailOn { get; init; }

    /// <summary>How many findings of a severity are allowed, or null.</summary>
    public IReadOnlyDictionary<Severity, int>? MaximumCount { get; init; }

    /// <summary>The findings that do not count, or null.</summary>
    public Baseline? Baseline { get; init; }

    /// <summary>Whether a check that crashed leaves a report judgeable.</summary>
    public bool AllowFailedChecks { get; init; }

    /// <summary>Whether it limits findings at all.</summary>
    public bool HasLimit => FailOn is not null || MaximumCount is not null || Baseline is not null;

    /// <summary>The same gate with another severity to fail on.</summary>
    public Gate With(Severity? failOn) => new()
    {
        FailOn = failOn,
        MaximumCount = MaximumCount,
        Baseline = Baseline,
        AllowFailedChecks = AllowFailedChecks,
    };

    /// <summary>The same gate, for which a check that crashed leaves a report judgeable.</summary>
    internal Gate AllowingFailedChecks() => new()
    {
        FailOn = FailOn,
        MaximumCount = MaximumCount,
        Baseline = Baseline,
        AllowFailedChecks = true,
    };

    /// <summary>Whether findings that were not accepted keep to the gate: to each of its limits, where it has several.</summary>
    /// <param name="counts">How many there are of each severity.</param>
    internal bool Holds(IReadOnlyList<int> counts)
    {
        if (FailOn is null && MaximumCount is null)
        {
            // Who says what is accepted and sets no limit means that nothing else is.
            return Baseline is null || counts.Sum() == 0;
        }

        return (FailOn is not { } worst || counts.Skip((int)worst).Sum() == 0)
            && (MaximumCount is not { } limits || Holds(counts, limits));
    }

    // A severity that nobody knows and that has no limit of its own counts with the gravest that has one.
    private static bool Holds(IReadOnlyList<int> counts, IReadOnlyDictionary<Severity, int> limits)
    {
        Severity gravest = limits.Keys.Max();
        foreach (KeyValuePair<Severity, int> limit in limits)
        {
            long count = counts[(int)limit.Key];
            if (limit.Key == gravest && gravest != Severity.Unknown)
            {
                count += counts[(int)Severity.Unknown];
            }

            if (count > limit.Value)
            {
                return false;
            }
        }

        return true;
    }
}
