using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;

namespace Crashtest.Commands.Bases;

/// <summary>A command that Ctrl+C ends at once.</summary>
public abstract class CancellableCmdletBase : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<string> _nextSteps = [];

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
        ErrorRecord record = ErrorRecords.Create(error, target);
        if (!_nextSteps.Add(record.ErrorDetails.RecommendedAction))
        {
            record.ErrorDetails.RecommendedAction = string.Empty;
        }

        return record;
    }

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
}
