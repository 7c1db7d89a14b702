using System;
using System.Management.Automation;
using System.Threading;

namespace Crashtest.Commands.Bases;

/// <summary>A command that Ctrl+C ends at once.</summary>
public abstract class CancellableCmdletBase : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Signalled when the command is stopped or over.</summary>
    protected CancellationToken StopToken => _stop.Token;

    /// <summary>Ends all work of the command; called after it in any case.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Ends all work of the command.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            // Also where a later command of the pipeline has enough: nothing may go on in the background.
            _stop.Cancel();
            _stop.Dispose();
        }
    }
}
