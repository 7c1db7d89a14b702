namespace Crashtest;

/// <summary>The formats in which the service gives a scan's report.</summary>
public enum ReportFormat : long
{
    /// <summary>JUnit XML, the format that is judged.</summary>
    JUnit,

    /// <summary>A PDF for people.</summary>
    Pdf,

    /// <summary>Comma-separated values.</summary>
    Csv,
}
