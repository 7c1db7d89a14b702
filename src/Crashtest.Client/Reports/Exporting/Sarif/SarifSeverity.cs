using System;

namespace Crashtest.Client.Reports.Exporting.Sarif;

/// <summary>What a severity is in SARIF, and on the scale from 0 to 10 that code scanning ranks alerts by.</summary>
internal static class SarifSeverity
{
    /// <summary>The level of a result.</summary>
    public static string GetLevel(Severity severity) => severity switch
    {
        Severity.Informational or Severity.Low => "note",
        Severity.Medium => "warning",
        Severity.High or Severity.Critical or Severity.Unknown => "error",
        _ => throw new ArgumentOutOfRangeException(nameof(severity)),
    };

    /// <summary>
    /// The middle of the range that code scanning gives the same name; what is informational has no severity.
    /// </summary>
    public static string GetScore(Severity severity) => severity switch
    {
        Severity.Informational => "0.0",
        Severity.Low => "2.0",
        Severity.Medium => "5.5",
        Severity.High => "8.0",
        Severity.Critical => "9.5",
        Severity.Unknown => "10.0",
        _ => throw new ArgumentOutOfRangeException(nameof(severity)),
    };
}
