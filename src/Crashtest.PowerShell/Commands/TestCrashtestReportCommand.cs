using System.Management.Automation;
using Crashtest.CI;
using Crashtest.Client.Reports.Judging;
using Crashtest.Client.Reports.Reading;
using Crashtest.Commands.Bases;
using Crashtest.Display;
using Crashtest.Gate;

namespace Crashtest.Commands;

/// <summary>
/// Judges reports and emits one verdict for each; also, and before the error, for one that cannot be read.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "CrashtestReport", DefaultParameterSetName = "Path")]
[OutputType(typeof(Verdict))]
public sealed class TestCrashtestReportCommand : GateCmdletBase
{
    private readonly StepExitCode _exitCode;
    private CommandGate? _gate;
    private ResultErrors? _errors;
    private bool _hasReport;
    private bool _hasEnded;

    /// <summary>Creates the command.</summary>
    public TestCrashtestReportCommand() => _exitCode = new StepExitCode(this);

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
