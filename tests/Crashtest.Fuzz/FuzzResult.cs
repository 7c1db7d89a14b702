using System;
using System.Collections.Generic;

namespace Crashtest.Fuzz;

/// <summary>What a campaign came to.</summary>
/// <param name="Violations">A line for each input whose reader broke its contract.</param>
/// <param name="Counts">The counts for each target.</param>
/// <param name="Longest">The longest time that an input took.</param>
/// <param name="Largest">The most memory that an input took, in bytes.</param>
public sealed record FuzzResult(
    IReadOnlyList<string> Violations, IReadOnlyDictionary<string, FuzzCount> Counts, TimeSpan Longest, long Largest);
