using System;
using System.Collections.Generic;

namespace Crashtest.Client.Reports.Exporting;

/// <summary>The severities in the order in which people read them, and what a verdict counts for each.</summary>
internal static class SeverityOrder
{
    /// <summary>All severities; the one that is unknown ranks highest.</summary>
    public static readonly IReadOnlyList<Severity> WorstFirst =
        [Severity.Unknown, Severity.Critical, Severity.High, Severity.Medium, Severity.Low, Severity.Informational];

    /// <summary>How many findings of a severity there are.</summary>
    public static int Count(this Verdict verdict, Severity severity) => severity switch
    {
        Severity.Informational => verdict.Informational,
        Severity.Low => verdict.Low,
        Severity.Medium => verdict.Medium,
        Severity.High => verdict.High,
        Severity.Critical => verdict.Critical,
        Severity.Unknown => verdict.Unknown,
        _ => throw new ArgumentOutOfRangeException(nameof(severity)),
    };
}
