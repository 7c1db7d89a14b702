using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using System.Threading;
using Crashtest.Parameters;
using Crashtest.Paths;

namespace Crashtest.Commands.Bases;

/// <summary>A command that Ctrl+C ends at once.</summary>
public abstract class CancellableCmdletBase : PSCmdlet, IDisposable
{
    // What Write-Host writes with: it reaches a job's log whatever becomes of the output, and 6> and -InformationAction
    // still have a say.
    private static readonly string[] HostTag = ["PSHOST"];

    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<string> _nextSteps = [];
    private readonly HiddenValues _hidden;

    /// <summary>Creates the command.</summary>
    protected CancellableCmdletBase() => _hidden = new HiddenValues(Exists);

    /// <summary>
    /// The arguments that belong to no other parameter, which are refused. Without this parameter, PowerShell's own
    /// error would repeat them, and one may be a webhook.
    /// </summary>
    [Parameter(ValueFromRemainingArguments = true, DontShow = true)]
    [ExtraArguments]
    [AllowNull]
    [AllowEmptyCollection]
    public string[]? ExtraArgument { get; set; }

    /// <summary>Signalled when the command is stopped or over.</summary>
    protected CancellationToken StopToken => _stop.Token;

    /// <summary>Ends all work of the command; called after it in any case.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// Makes an error record. A next step that an earlier error of the command has told is not told again: for 20
    /// targets with the same problem it is one.
    /// </summary>
    /// <param name="error">What went wrong.</param>
    /// <param name="target">The scan id, the name or the path; never the webhook.</param>
    private protected ErrorRecord CreateError(CrashtestException error, object? target)
    {
        TakeHidden();
        ErrorRecord record = ErrorRecords.Create(Hide(error), target is string text ? Hide(text) : target);
        if (!_nextSteps.Add(record.ErrorDetails.RecommendedAction))
        {
            record.ErrorDetails.RecommendedAction = string.Empty;
        }

        return record;
    }

    /// <summary>The text without what looks like a secret in the parameters.</summary>
    private protected string Hide(string text) => _hidden.Hide(text);

    /// <summary>The error without what looks like a secret in the parameters.</summary>
    private protected CrashtestException Hide(CrashtestException error) => _hidden.Hide(error);

    /// <summary>Looks for secrets in what is bound for this record.</summary>
    private protected void TakeHidden() => _hidden.Take(MyInvocation.BoundParameters);

    /// <summary>Writes a warning, without what looks like a secret in the parameters.</summary>
    internal new void WriteWarning(string text) => base.WriteWarning(Hide(text));

    /// <summary>Writes a verbose line, without what looks like a secret in the parameters.</summary>
    internal new void WriteVerbose(string text) => base.WriteVerbose(Hide(text));

    /// <summary>Shows progress, without what looks like a secret in the parameters.</summary>
    internal new void WriteProgress(ProgressRecord record)
    {
        record.Activity = Hide(record.Activity);
        record.StatusDescription = Hide(record.StatusDescription);
        if (!string.IsNullOrEmpty(record.CurrentOperation))
        {
            record.CurrentOperation = Hide(record.CurrentOperation);
        }

        base.WriteProgress(record);
    }

    /// <summary>Asks whether to continue, without what looks like a secret in the parameters.</summary>
    internal new bool ShouldProcess(string target, string action) => base.ShouldProcess(Hide(target), Hide(action));

    /// <summary>Writes one line to the log of a CI job. From the pipeline thread.</summary>
    internal void WriteHost(string line) =>
        WriteInformation(new HostInformationMessage { Message = Hide(line) }, HostTag);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        TakeHidden();
        if (MyInvocation.BoundParameters.ContainsKey(nameof(ExtraArgument)))
        {
            RefuseCall(ExtraArguments.CreateError(ExtraArgument ?? []));
        }
    }

    /// <summary>Refuses the call as such, as PowerShell does with what it cannot bind.</summary>
    private protected virtual void RefuseCall(CrashtestException error) =>
        ThrowTerminatingError(CreateError(error, MyInvocation.MyCommand.Name));

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Ends all work of the command.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            // Also where a later command of the pipeline has enough: nothing may continue in the background.
            _stop.Cancel();
            _stop.Dispose();
        }
    }

    private bool Exists(string name)
    {
        try
        {
            string path = FileSystemPath.ResolveLiteral(SessionState, name);
            return File.Exists(path) || Directory.Exists(path);
        }
        catch (CrashtestException)
        {
            return false;
        }
    }
}
