using System.Collections;
using System.Management.Automation;
using Crashtest.CI;
using Crashtest.Client.Reports.Judging;
using Crashtest.Client.Reports.Reading;
using Crashtest.Commands.Bases;
using Crashtest.Display;
using Crashtest.Gate;
using Crashtest.Parameters;

namespace Crashtest.Commands;

/// <summary>
/// Judges reports and emits one verdict for each; also, and before the error, for one that cannot be read.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "CrashtestReport", DefaultParameterSetName = "Path")]
[OutputType(typeof(Verdict))]
public sealed class TestCrashtestReportCommand : ReportCmdletBase, IGateParameters
{
    private readonly StepExitCode _exitCode;
    private CommandGate? _gate;
    private ResultErrors? _errors;
    private bool _hasReport;
    private bool _hasEnded;

    /// <summary>Makes the command.</summary>
    public TestCrashtestReportCommand() => _exitCode = new StepExitCode(this);

    /// <summary>Fails if there are findings of this severity or above. An unknown severity ranks highest.</summary>
    [Parameter]
    [SingleWord]
    [Conversion(typeof(Severity?))]
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

    /// <summary>
    /// Ends a pipeline step: the exit code of PowerShell becomes the worst ExitCode of all verdicts. Errors do not end
    /// the command.
    /// </summary>
    [Parameter]
    public SwitchParameter CI { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _errors = new ResultErrors(this, CI);
        _gate = new CommandGate(this, this, StopToken);
    }

    /// <inheritdoc/>
    protected override void ProcessReport(string path) =>
        Write(new ReportFile(path).Judge(_gate!.GetCurrent(), StopToken));

    /// <inheritdoc/>
    /// <remarks>
    /// A step that ends with the verdict's exit code must not end with 0 because there is no verdict.
    /// </remarks>
    protected override void WriteFailure(string? path, CrashtestException failure)
    {
        Write(ReportVerdict.CreateUnjudged(path, failure));
        _errors!.Write(CreateError(failure, path));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _hasEnded = _hasReport;
        _gate!.NameUnusedEntries();
        if (!_hasReport)
        {
            _errors!.Write(CreateError(CreateNothingToRead(), null));
        }

        _errors!.WriteDeferred();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && CI && !_hasEnded)
        {
            _exitCode.EndEarly(
                isCancelled: StopToken.IsCancellationRequested,
                isComplete: !HasMore);
        }

        base.Dispose(disposing);
    }

    private void Write(Verdict verdict)
    {
        _hasReport = true;
        if (CI)
        {
            _exitCode.Add(verdict.ExitCode);
        }

        WriteObject(ViewedObject.Create(verdict));
    }
}
