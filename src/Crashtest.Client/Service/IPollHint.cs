using System;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Timing;

namespace Crashtest.Client.Service;

/// <summary>
/// Tells of one watched scan whether its next poll can be left out, by what one request says of many scans.
/// </summary>
internal interface IPollHint : IDisposable
{
    /// <summary>Whether the scan goes on as at its last poll. No scan ends by this.</summary>
    /// <param name="status">The status word of the last poll, or null.</param>
    /// <param name="sincePoll">The time since the last poll.</param>
    /// <param name="delay">The time between two polls of the scan now.</param>
    /// <param name="deadline">The limit of the watch.</param>
    /// <param name="cancellationToken">Ends the call at once.</param>
    Task<bool> IsUnchangedAsync(
        string? status, TimeSpan sincePoll, TimeSpan delay, Deadline deadline, CancellationToken cancellationToken);
}
