namespace Crashtest.Client.Reports.Reading;

/// <summary>The severities of scores, as importers of the JSON findings have them.</summary>
internal static class SeverityScore
{
    /// <summary>The severity of a score; without one it is not known, which is not harmless.</summary>
    public static Severity GetSeverity(double? score) => score switch
    {
        null => Severity.Unknown,
        <= 0 => Severity.Informational,
        < 4 => Severity.Low,
        < 7 => Severity.Medium,
        < 9 => Severity.High,
        _ => Severity.Critical,
    };
}
