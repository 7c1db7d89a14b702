using System.Collections;
using System.Management.Automation;
using Crashtest.Client.Reports.Judging;
using Crashtest.Client.Reports.Reading;
using Crashtest.Commands.Bases;
using Crashtest.Parameters;
using Crashtest.Pipeline;

namespace Crashtest.Commands;

/// <summary>Judges reports and emits one verdict for each; also, and before the error, for one that cannot be read.</summary>
[Cmdlet(VerbsDiagnostic.Test, "CrashtestReport", DefaultParameterSetName = "Path")]
[OutputType(typeof(Verdict))]
public sealed class TestCrashtestReportCommand : ReportCommand, IGateParameters
{
    private CommandGate? _gate;

    /// <summary>Fails where there are findings of this severity or above. An unknown severity ranks highest.</summary>
    [Parameter]
    [SingleWord]
    public Severity? FailOn { get; set; }

    /// <summary>
    /// How many findings of a severity are allowed, such as <c>@{ Critical = 0; High = 3 }</c>. Findings of an unknown
    /// severity count with the gravest that is named, unless <c>Unknown</c> is.
    /// </summary>
    [Parameter]
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

    /// <summary>Judges a report although a check in it has crashed. What that check would have found is not known.</summary>
    [Parameter]
    public SwitchParameter AllowFailedChecks { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => _gate = new CommandGate(this, this, StopToken);

    /// <inheritdoc/>
    protected override void ProcessReport(string path) => WriteObject(new ReportFile(path).Judge(_gate!.Current, StopToken));

    /// <inheritdoc/>
    /// <remarks>A script that ends with the verdict's exit code must not end with 0 because there is none.</remarks>
    protected override void ReportFailed(string? path, CrashtestException failure) => WriteObject(ReportVerdict.CreateUnjudged(path, failure));

    /// <inheritdoc/>
    protected override void EndProcessing() => _gate!.NameUnusedEntries();
}
