using System;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Pipeline;

namespace Crashtest.Commands.Bases;

/// <summary>A command whose work runs on tasks, and that writes on the pipeline thread what they post.</summary>
public abstract class AsyncCmdletBase : CancellableCmdletBase
{
    private ProgressDisplay? _progress;

    private protected PipelineQueue Queue { get; } = new();

    private protected ProgressDisplay Progress => _progress ??= new ProgressDisplay(this);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            Queue.Dispose();
        }
    }

    /// <summary>Does one piece of work and writes what it posts; a failure of it becomes an error record.</summary>
    /// <param name="target">What the error record is about.</param>
    /// <param name="work">The work; what it returns is called on the pipeline thread.</param>
    private protected void Run(object target, Func<CancellationToken, Task<Action>> work)
    {
        if (StopToken.IsCancellationRequested)
        {
            return;
        }

        Begin(target, work);
        Drain();
    }

    /// <summary>Begins one piece of work; what it posts is written by <see cref="Drain"/>.</summary>
    /// <param name="target">What the error record is about.</param>
    /// <param name="work">The work; what it returns is called on the pipeline thread.</param>
    /// <param name="ended">Called there before, and told whether the work has failed; or null.</param>
    private protected void Begin(object target, Func<CancellationToken, Task<Action>> work, Action<bool>? ended = null)
    {
        CancellationToken token = StopToken;
        Queue.Start(async () =>
        {
            Action write;
            bool hasFailed = false;
            try
            {
                write = await work(token).ConfigureAwait(false);
            }
            catch (CrashtestException e)
            {
                write = () => WriteError(CreateError(e, target));
                hasFailed = true;
            }

            Queue.Post(() =>
            {
                ended?.Invoke(hasFailed);
                write();
            });
        });
    }

    /// <summary>Writes what is posted until all work has ended.</summary>
    /// <returns>False if the command was stopped: nothing may be written any more.</returns>
    private protected bool Drain()
    {
        try
        {
            Queue.OnTick = OnTick;
            return Queue.DrainToEnd(StopToken);
        }
        finally
        {
            // A stopped pipeline takes no more writes, and its host clears the screen by itself.
            if (!StopToken.IsCancellationRequested)
            {
                Progress.Complete();
            }
        }
    }

    /// <summary>Has the pipeline thread show what happens. From any thread.</summary>
    private protected void Report(RunActivity activity) => Queue.Post(() => Write(activity));

    /// <summary>Called for each activity of the scans of the command, on the pipeline thread.</summary>
    private protected virtual void OnActivity(RunActivity activity)
    {
    }

    /// <summary>Called on the pipeline thread about once a second while the command waits.</summary>
    private protected virtual void OnTick() => Progress.WriteIfDue();

    private void Write(RunActivity activity)
    {
        OnActivity(activity);
        switch (activity.Kind)
        {
            case ActivityKind.Request:
                WriteVerbose($"{activity.Name}: {activity.Text}");
                break;
            case ActivityKind.StartFailed:
                break;
            case ActivityKind.Warning:
                WriteWarning(activity.Text);
                break;
            case ActivityKind.Retry or ActivityKind.Step:
                WriteVerbose($"{activity.Name}: {activity.Text}");
                Progress.Update(activity);
                break;
            default:
                Progress.Update(activity);
                break;
        }
    }
}
