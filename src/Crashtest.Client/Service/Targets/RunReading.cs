using System;
using Crashtest.Client.Text;

namespace Crashtest.Client.Service.Targets;

/// <summary>Makes what a command shows of a scan out of what the service sent.</summary>
internal static class RunReading
{
    /// <param name="run">The scan.</param>
    /// <param name="runId">The id that it was asked for by.</param>
    /// <param name="text">Cleans text of the service.</param>
    /// <param name="now">When it was read.</param>
    public static ScanReading Create(AnalysisRun run, string runId, SafeText text, DateTimeOffset now)
    {
        return new ScanReading(TargetProtocol.GetState(run.Status), null, now)
        {
            Details = new ScanDetails
            {
                RunId = runId,
                Status = text.CleanOrNull(run.Status),
                StartedAt = run.StartedAt,
                EndedAt = run.FinishedAt,
                StartedBy = text.CleanOrNull(run.StartedBy),
                ScanType = text.CleanOrNull(run.ScanType),
                MaximumDuration = run.MaximumDuration,
                ImportStatus = text.CleanOrNull(run.ImportStatus),
            },
        };
    }
}
