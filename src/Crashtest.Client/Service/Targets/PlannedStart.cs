using System.Linq;

namespace Crashtest.Client.Service.Targets;

/// <summary>A start of a scan, and what was known just before it.</summary>
/// <param name="Target">The target.</param>
/// <param name="Name">Its label.</param>
/// <param name="Plan">What was known.</param>
internal readonly record struct PlannedStart(TargetId Target, string Name, StartPlan Plan)
{
    /// <summary>Whether a scan was not there before the start.</summary>
    public bool IsNew(AnalysisRun run) => run.Number > Plan.HighestScanId && !Plan.KnownRunIds.Contains(run.RunId!);
}
