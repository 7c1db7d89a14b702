using System;
using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Client.Timing;

/// <summary>Limits how many operations run at once. The others wait in the order in which they came.</summary>
internal sealed class Throttle : IDisposable
{
    private readonly SemaphoreSlim _slots;

    /// <param name="limit">How many operations run at once, at least 1.</param>
    public Throttle(int limit) => _slots = new SemaphoreSlim(limit, limit);

    /// <summary>Waits for a slot. An operation that gets one must <see cref="Leave"/>.</summary>
    /// <returns>False if the deadline came first.</returns>
    public async Task<bool> EnterAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        if (!await _slots.WaitAsync(deadline.TimerSpan, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        if (deadline.IsOver)
        {
            Leave();
            return false;
        }

        return true;
    }

    /// <summary>Gives the slot to the next operation.</summary>
    public void Leave() => _slots.Release();

    /// <inheritdoc/>
    public void Dispose() => _slots.Dispose();
}
