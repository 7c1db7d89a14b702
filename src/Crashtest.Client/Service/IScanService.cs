using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Http;
using Crashtest.Client.Timing;

namespace Crashtest.Client.Service;

/// <summary>
/// A scan target behind one API of the service. Who watches, saves and judges scans knows this interface alone, and
/// so neither paths nor status numbers.
/// </summary>
internal interface IScanService
{
    /// <summary>The user's label for the target.</summary>
    string Name { get; }

    /// <summary>Starts a scan, at most once.</summary>
    /// <returns>The id of the scan.</returns>
    /// <exception cref="CrashtestException">No scan was started, or nobody knows (<see cref="ErrorId.ScanStartUnknown"/>).</exception>
    Task<long> StartAsync(StartPayload? payload, Deadline deadline, CancellationToken cancellationToken);

    /// <summary>Asks where a scan stands.</summary>
    /// <param name="scanId">The scan.</param>
    /// <param name="asking">How persistently.</param>
    /// <param name="deadline">The limit of the call.</param>
    /// <param name="cancellationToken">Ends the call at once.</param>
    /// <exception cref="CrashtestException">The service gave no state.</exception>
    Task<ScanReading> ReadStatusAsync(long scanId, Asking asking, Deadline deadline, CancellationToken cancellationToken);

    /// <summary>Streams the report of a scan into a sink.</summary>
    /// <param name="scanId">The scan.</param>
    /// <param name="format">The format to ask for.</param>
    /// <param name="sink">Takes the bytes as they come.</param>
    /// <param name="hasEnded">Whether the scan is known to have ended, so that a refusal means «not yet» and is tried again.</param>
    /// <param name="deadline">The limit of the call.</param>
    /// <param name="cancellationToken">Ends the call at once.</param>
    /// <exception cref="CrashtestException">There is no report.</exception>
    Task DownloadReportAsync(
        long scanId, ReportFormat format, IBodySink sink, bool hasEnded, Deadline deadline, CancellationToken cancellationToken);
}
