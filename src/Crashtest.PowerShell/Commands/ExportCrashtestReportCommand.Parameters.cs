using System.Management.Automation;
using Crashtest.Parameters;

namespace Crashtest.Commands;

/// <content>The parameters.</content>
public sealed partial class ExportCrashtestReportCommand
{
    /// <summary>
    /// The file to write, or a folder, in which each report gets a file named after its target. Where JUnit is split,
    /// the files lie beside it and begin with its base name.
    /// </summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = string.Empty;

    /// <summary>The format to write.</summary>
    [Parameter(Mandatory = true)]
    [Conversion(typeof(ExportFormat))]
    public ExportFormat Format { get; set; }

    /// <summary>How many test cases a JUnit file may hold; what is more goes into further files.</summary>
    [Parameter]
    [Conversion(typeof(int?))]
    [ValidateRange(1, int.MaxValue)]
    public int? MaximumCasesPerFile { get; set; }

    /// <summary>What separates the columns of CSV; a comma by default.</summary>
    [Parameter]
    [Conversion(typeof(char?))]
    [ValidatePattern("^[^\"'\\w\\r\\n=+@.-]$")]
    public char? Delimiter { get; set; }

    /// <summary>
    /// Separates the columns of CSV as the current culture does, which is what a spreadsheet there expects.
    /// </summary>
    [Parameter]
    public SwitchParameter UseCulture { get; set; }

    /// <summary>Writes for GitLab also the requests that show findings, which may hold passwords.</summary>
    [Parameter]
    public SwitchParameter IncludeEvidence { get; set; }

    /// <summary>
    /// The file of the project that SonarQube shows the issues at, relative to its root; README.md by default.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string ProjectFile { get; set; } = "README.md";

    /// <summary>
    /// An earlier report, or a folder of earlier reports with the same names: the page says what is new since then.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ReferencePath { get; set; }

    /// <summary>Opens the page, or the index of several pages, in the program for its type.</summary>
    [Parameter]
    public SwitchParameter Show { get; set; }

    /// <summary>Leaves a file that is there as it is.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Replaces a read-only file too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }
}
