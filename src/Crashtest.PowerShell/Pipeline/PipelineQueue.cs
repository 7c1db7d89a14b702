using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Pipeline;

/// <summary>
/// Work runs on tasks and posts what to write; the pipeline thread, which alone may write, carries it out here.
/// </summary>
internal sealed class PipelineQueue : IDisposable
{
    // The time that a cancelled command gives its tasks to close connections and to delete files.
    private static readonly TimeSpan TaskLimit = TimeSpan.FromMilliseconds(80);

    private const int TickMilliseconds = 1000;

    private readonly BlockingCollection<Item> _items = new();

    // Touched by the pipeline thread alone.
    private int _running;

    /// <summary>Called by the pipeline thread after each write, and about once a second while there are none.</summary>
    public Action? OnTick { get; set; }

    /// <summary>Has the pipeline thread carry something out. From any thread.</summary>
    public void Post(Action write) => Add(new Item(write, null, false));

    /// <summary>Starts work on a task. From the pipeline thread.</summary>
    public void Start(Func<Task> work)
    {
        _running++;
        _ = Task.Run(async () =>
        {
            ExceptionDispatchInfo? error = null;
            try
            {
                await work().ConfigureAwait(false);
            }
            catch (Exception e)
            {
                // Thrown again on the pipeline thread.
                error = ExceptionDispatchInfo.Capture(e);
            }

            Add(new Item(null, error, true));
        });
    }

    /// <summary>Carries out what has been posted so far.</summary>
    public void DrainPosted()
    {
        while (_items.TryTake(out Item item))
        {
            CarryOut(item);
        }
    }

    /// <summary>Carries out what is posted until all work has ended, or the command is stopped.</summary>
    /// <returns>
    /// False if it was stopped. The work has then removed its temporary files, or does so soon after.
    /// </returns>
    public bool DrainToEnd(CancellationToken cancellationToken)
    {
        // An empty item ends the wait: an exception would take longer than all else about a stop.
        using CancellationTokenRegistration wake = cancellationToken.Register(() => Add(default));
        while (_running > 0)
        {
            bool isTaken = _items.TryTake(out Item item, TickMilliseconds, CancellationToken.None);
            if (cancellationToken.IsCancellationRequested)
            {
                CountEnd(item);
                WaitForTasks();
                return false;
            }

            if (isTaken)
            {
                CarryOut(item);
            }

            OnTick?.Invoke();
        }

        return true;
    }

    // Not disposed: a task that ends later may still add its item.
    public void Dispose() => _items.CompleteAdding();

    private void WaitForTasks()
    {
        var clock = Stopwatch.StartNew();
        while (_running > 0
            && TaskLimit - clock.Elapsed is var left
            && left > TimeSpan.Zero
            && _items.TryTake(out Item item, left))
        {
            CountEnd(item);
        }
    }

    private void CountEnd(Item item)
    {
        if (item.IsEnd)
        {
            _running--;
        }
    }

    private void CarryOut(Item item)
    {
        CountEnd(item);
        item.Error?.Throw();
        item.Write?.Invoke();
    }

    private void Add(Item item)
    {
        try
        {
            _items.Add(item);
        }
        catch (InvalidOperationException)
        {
            // The command is over; nothing listens any more.
        }
    }

    private readonly record struct Item(Action? Write, ExceptionDispatchInfo? Error, bool IsEnd);
}
