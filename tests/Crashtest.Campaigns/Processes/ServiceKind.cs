using System.Collections.Generic;
using System.Linq;
using Crashtest.Simulator;
using Crashtest.Simulator.Calls;

namespace Crashtest.Campaigns.Processes;

/// <summary>Represents one of the two APIs of a simulator, as a campaign with many targets sees it.</summary>
/// <param name="Host">The simulator.</param>
/// <param name="IsByTarget">Whether it is the API by target id.</param>
public readonly record struct ServiceKind(SimulatorHost Host, bool IsByTarget)
{
    /// <summary>The word for its targets.</summary>
    public string Word => GetWord(IsByTarget);

    /// <summary>The base URL.</summary>
    public string Endpoint => IsByTarget ? Host.TargetEndpoint : Host.Endpoint;

    /// <summary>The word for the targets of an API.</summary>
    public static string GetWord(bool isByTarget) => isByTarget ? "target ids" : "webhooks";

    /// <summary>How many starts of a target arrived.</summary>
    public int CountStarts(string target) =>
        Host.Requests.Count(
            request => request.Kind == CallKind.Start && (request.TargetId ?? request.Webhook) == target);

    /// <summary>How many starts of a target were taken.</summary>
    public int CountAcceptedStarts(string target) =>
        IsByTarget ? Host.Targets.CountAcceptedStarts(target) : Host.CountAcceptedStarts(target);

    /// <summary>The last scan of a target, or null.</summary>
    public long? FindScan(string target)
    {
        IEnumerable<long> scans = IsByTarget
            ? Host.Targets.GetRuns(target).Select(run => run.ScanNumber)
            : Host.Scans.Where(scan => scan.Webhook == target).Select(scan => scan.ScanId);
        return scans.Cast<long?>().LastOrDefault();
    }
}
