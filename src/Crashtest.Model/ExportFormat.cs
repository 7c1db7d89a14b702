namespace Crashtest;

/// <summary>The formats in which a saved report can be written for other tools and for people.</summary>
public enum ExportFormat
{
    /// <summary>SARIF 2.1.0, as GitHub code scanning takes it.</summary>
    Sarif,

    /// <summary>The DAST report of GitLab.</summary>
    GitLab,

    /// <summary>One self-contained page for people.</summary>
    Html,

    /// <summary>Markdown, for the summary of a CI job.</summary>
    Markdown,

    /// <summary>Comma-separated values that no spreadsheet takes for formulas.</summary>
    Csv,

    /// <summary>JUnit XML whose counters are true.</summary>
    JUnit,

    /// <summary>The findings as the module's own objects have them.</summary>
    Json,

    /// <summary>The generic findings of DefectDojo.</summary>
    DefectDojo,

    /// <summary>The generic issues of SonarQube.</summary>
    SonarQube,
}
