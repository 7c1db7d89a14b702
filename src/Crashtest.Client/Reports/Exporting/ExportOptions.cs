using Crashtest.Client.Reports.Judging;

namespace Crashtest.Client.Reports.Exporting;

/// <summary>How reports are exported.</summary>
public sealed class ExportOptions
{
    /// <summary>The format.</summary>
    public required ExportFormat Format { get; init; }

    /// <summary>The gate to judge by, or null for the one that a run was judged by.</summary>
    public Gate? Gate { get; init; }

    /// <summary>How many test cases a JUnit file may hold, from 1 on; null for no limit.</summary>
    public int? MaximumCasesPerFile { get; init; }

    /// <summary>Whether GitLab gets the requests that show findings too.</summary>
    public bool WithEvidence { get; init; }

    /// <summary>The file of the project that SonarQube shows the issues at, relative to its root.</summary>
    public string ProjectFile { get; init; } = "README.md";

    /// <summary>What separates the columns of CSV.</summary>
    public char Delimiter { get; init; } = ',';
}
