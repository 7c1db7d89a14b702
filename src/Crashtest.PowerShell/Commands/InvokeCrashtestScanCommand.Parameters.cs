using System.Collections;
using System.Management.Automation;
using Crashtest.Client.Common;
using Crashtest.Parameters;
using Crashtest.Parameters.Cells;

namespace Crashtest.Commands;

/// <content>The parameters.</content>
public sealed partial class InvokeCrashtestScanCommand
{
    /// <summary>The limit of the whole run, in seconds; two days.</summary>
    [Parameter]
    [Conversion(typeof(int))]
    [ValidateRange(1, 2_000_000)]
    public int TimeoutSeconds { get; set; } = Defaults.TimeoutSeconds;

    /// <summary>
    /// Stops a scan that does not end within the limit, and keeps its results, so that it does not hold its target for
    /// days.
    /// </summary>
    [Parameter]
    public SwitchParameter StopOnTimeout { get; set; }

    /// <summary>A fixed time between two polls, in seconds; adapted to the scan's age by default.</summary>
    [Parameter]
    [Conversion(typeof(int?))]
    [ValidateRange(1, 86400)]
    public int? PollIntervalSeconds { get; set; }

    /// <summary>
    /// The number of consecutive polls that can fail before the watch of a scan ends. By default ten, or as many as
    /// come within five minutes; with a number, that many however long they take, and after the first few they are a
    /// minute apart. A poll that goes well ends the row. A refusal (401, 403) and a scan that is unknown end the wait
    /// at once in any case.
    /// </summary>
    [Parameter]
    [Conversion(typeof(int?))]
    [ValidateRange(1, 1_000_000)]
    public int? MaximumPollFailures { get; set; }

    /// <summary>
    /// The end codes, 102 or above, that mean success in this account, which publishes none. A scan that ends with
    /// another is inconclusive, even if its report is valid; the report is saved all the same. By default any end
    /// will do.
    /// </summary>
    [Parameter]
    [Conversion(typeof(int[]))]
    [ValidateNotNullOrEmpty]
    [ValidateRange(102, int.MaxValue)]
    public int[]? SuccessStatusCode { get; set; }

    /// <summary>
    /// How many starts, and how many downloads, may be under way at once. Any number of scans is watched.
    /// </summary>
    [Parameter]
    [Conversion(typeof(int))]
    [ValidateRange(1, 1000)]
    public int ThrottleLimit { get; set; } = Defaults.ThrottleLimit;

    /// <summary>The format of the report to save. The verdict always comes from the JUnit report.</summary>
    [Parameter]
    [Conversion(typeof(ReportFormat))]
    public ReportFormat Format { get; set; } = ReportFormat.JUnit;

    /// <summary>
    /// A file, a folder that exists, or, with a separator at its end, a folder that is made; by default the current
    /// folder. Where targets come through the pipeline, a path without an extension is a folder too.
    /// In a folder that is given, a target with a -Name has its report under that name, made safe for a file; any other
    /// report is named after its scan: crashtest-ScanId.xml.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Leaves a file that is there as it is.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Replaces a read-only file too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>
    /// Ends a pipeline step: the exit code of PowerShell becomes the worst ExitCode of all results, and annotations and
    /// a job summary are written in the syntax of the CI system that runs this. Errors do not end the command.
    /// </summary>
    [Parameter]
    public SwitchParameter CI { get; set; }

    /// <summary>
    /// Fails if there are findings of this severity or above. An unknown severity ranks highest. An empty cell of a
    /// CSV row asks for nothing.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [WordCell(typeof(Severity))]
    public Severity? FailOn { get; set; }

    /// <summary>
    /// How many findings of a severity are allowed, such as <c>@{ Critical = 0; High = 3 }</c>. Findings of an unknown
    /// severity count with the gravest that is named, unless <c>Unknown</c> is.
    /// </summary>
    [Parameter]
    [Conversion(typeof(IDictionary))]
    [ValidateNotNull]
    public IDictionary? MaximumCount { get; set; }

    /// <summary>
    /// A file of Export-CrashtestBaseline, whose findings do not count until they expire; or with -NewOnly an earlier
    /// report. Without -FailOn and -MaximumCount, no other findings are allowed.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BaselinePath { get; set; }

    /// <summary>Counts only findings that are not in -BaselinePath, which may be an earlier report.</summary>
    [Parameter]
    public SwitchParameter NewOnly { get; set; }

    /// <summary>
    /// Judges a report although a check in it has crashed. What that check would have found is not known.
    /// </summary>
    [Parameter]
    public SwitchParameter AllowFailedChecks { get; set; }
}
