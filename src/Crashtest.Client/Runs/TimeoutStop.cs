using System;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Service;
using Crashtest.Client.Service.Targets;
using Crashtest.Client.Timing;
using Crashtest.Client.Watching;

namespace Crashtest.Client.Runs;

/// <summary>Stops a scan that did not end within the limit, so that it does not hold its target for days.</summary>
internal static class TimeoutStop
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Stops the scan of a watch that timed out, if the options ask for it.</summary>
    /// <returns>The end of the watch, whose failure says what became of the scan.</returns>
    public static async Task<WatchResult> ApplyAsync(
        WatchResult end,
        IScanService service,
        ScanAddress scan,
        WaitOptions options,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (!options.StopsOnTimeout || end.Failure is not { Id: ErrorId.ScanTimedOut } timedOut)
        {
            return end;
        }

        try
        {
            ScanReading reading = await service
                .StopAsync(scan, discard: false, new Deadline(time, Limit), cancellationToken).ConfigureAwait(false);
            return new WatchResult(reading, ErrorMessages.AddStop(timedOut, Describe(end.Reading, reading)));
        }
        catch (CrashtestException e)
        {
            return new WatchResult(
                end.Reading, ErrorMessages.AddStop(timedOut, $"The scan was not stopped and continues. {e.Message}"));
        }
    }

    // No stop is sent for a scan that has ended meanwhile, or that somebody else stops.
    private static string Describe(ScanReading? before, ScanReading after)
    {
        if (after.Details?.Status is TargetProtocol.Finished or TargetProtocol.Failed)
        {
            return "The scan ended by itself before it was stopped.";
        }

        if (before?.Details?.Status == TargetProtocol.Stopping)
        {
            return "The scan was already stopping; it is unknown whether its results are kept.";
        }

        if (after is { State: ScanState.Unknown, Details.EndedAt: not null })
        {
            return "The scan ended; it is unknown whether it was stopped.";
        }

        return "The scan was stopped; its results are kept.";
    }
}
