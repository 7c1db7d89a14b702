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
    /// <summary>The label of the target: the user's, or one of the service or of ours.</summary>
    string Name { get; }

    /// <summary>Identifies the target, the same in every spelling. It may be a secret.</summary>
    string Identity { get; }

    /// <summary>The target id, or null for a webhook.</summary>
    string? TargetId { get; }

    /// <summary>How often a scan is polled.</summary>
    PollPace Pace { get; }

    /// <summary>How long the scans of the target usually take, or null as long as that is unknown.</summary>
    UsualDuration? UsualDuration { get; }

    /// <summary>
    /// Reads what tells how long the scans usually take, unless that has been tried. It is no failure if it cannot be
    /// read.
    /// </summary>
    Task LearnUsualDurationAsync(Deadline deadline, CancellationToken cancellationToken);

    /// <summary>Finds the name of the target, unless it is known.</summary>
    /// <exception cref="CrashtestException">The service did not say.</exception>
    Task IdentifyAsync(Deadline deadline, CancellationToken cancellationToken);

    /// <summary>Does what a start needs beforehand, and looks at what is there. It starts nothing.</summary>
    /// <exception cref="CrashtestException">No scan can be started now.</exception>
    Task<StartPlan> PrepareStartAsync(
        StartPayload? payload, IfRunning ifRunning, Deadline deadline, CancellationToken cancellationToken);

    /// <summary>Starts a scan, at most once.</summary>
    /// <exception cref="CrashtestException">
    /// No scan was started, or that is unknown (<see cref="ErrorId.ScanStartUnknown"/>).
    /// </exception>
    Task<FoundScan> StartAsync(StartPlan plan, Deadline deadline, CancellationToken cancellationToken);

    /// <summary>Looks for the scan of an earlier start whose response was lost.</summary>
    /// <param name="highestScanId">The highest scan number that was known before that start.</param>
    /// <param name="deadline">The limit of the search.</param>
    /// <param name="cancellationToken">Ends the search at once.</param>
    /// <returns>The scan, or null if there is none.</returns>
    /// <exception cref="CrashtestException">The service cannot tell, or it could be one of several.</exception>
    Task<FoundScan?> FindStartAsync(long highestScanId, Deadline deadline, CancellationToken cancellationToken);

    /// <summary>Reads the state of a scan.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="attempts">How many attempts the request has.</param>
    /// <param name="deadline">The limit of the call.</param>
    /// <param name="cancellationToken">Ends the call at once.</param>
    /// <exception cref="CrashtestException">The service gave no state.</exception>
    Task<ScanReading> ReadStatusAsync(
        ScanAddress scan, PollAttempts attempts, Deadline deadline, CancellationToken cancellationToken);

    /// <summary>
    /// Makes what tells whether a poll of a scan can be left out, or null if only a poll can tell how the scan goes on.
    /// </summary>
    IPollHint? CreatePollHint();

    /// <summary>Stops a scan. One that has ended is left alone.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="discard">Whether its results are deleted.</param>
    /// <param name="deadline">The limit of the call.</param>
    /// <param name="cancellationToken">Ends the call at once.</param>
    /// <returns>The state of the scan afterwards.</returns>
    /// <exception cref="CrashtestException">
    /// It was not stopped, or the service cannot stop scans (<see cref="ErrorId.NotSupported"/>).
    /// </exception>
    Task<ScanReading> StopAsync(ScanAddress scan, bool discard, Deadline deadline, CancellationToken cancellationToken);

    /// <summary>Streams the report of a scan into a sink.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="format">The format to ask for.</param>
    /// <param name="sink">Takes the bytes as they come.</param>
    /// <param name="hasEnded">
    /// Whether the scan is known to have ended, so that a refusal means «not yet» and is tried again.
    /// </param>
    /// <param name="deadline">The limit of the call.</param>
    /// <param name="cancellationToken">Ends the call at once.</param>
    /// <exception cref="CrashtestException">There is no report.</exception>
    Task DownloadReportAsync(
        ScanAddress scan,
        ReportFormat format,
        IBodySink sink,
        bool hasEnded,
        Deadline deadline,
        CancellationToken cancellationToken);
}
