using System;
using System.Management.Automation;
using Crashtest.Parameters;
using Crashtest.Parameters.Cells;

namespace Crashtest.Commands;

/// <content>
/// What is known of the run that a report comes from: a piped result or verdict has it, also behind a job or a CSV
/// file.
/// </content>
public sealed partial class ExportCrashtestReportCommand
{
    /// <summary>
    /// The name of the target; by default the name that is piped in, then the name of the report's file.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    public string? Title { get; set; }

    /// <summary>The outcome of the run that the report comes from.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SingleWord]
    [Conversion(typeof(Outcome?), IsBlankNull = true)]
    public Outcome? Outcome { get; set; }

    /// <summary>The reasons for the outcome.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    public string[]? Reasons { get; set; }

    /// <summary>The gate that the run was judged by, as results and verdicts have it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? Gate { get; set; }

    /// <summary>The scan that the report is of.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Conversion(typeof(long?), IsBlankNull = true)]
    public long? ScanId { get; set; }

    /// <summary>When the scan was started.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TimeCell]
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When the scan ended.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TimeCell]
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>How long the scan took.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Conversion(typeof(TimeSpan?), IsBlankNull = true)]
    public TimeSpan? Duration { get; set; }

    /// <inheritdoc/>
    private protected override string? TargetName => Title;
}
