using System.Collections.Generic;

namespace Crashtest.Client.Reports.Judging;

/// <summary>
/// The limits for a report. Immutable, so it can judge any number of reports at the same time.
/// </summary>
public sealed record Gate
{
    /// <summary>Requires only that a report is valid.</summary>
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
}
