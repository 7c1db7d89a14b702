using Crashtest.Client.State;
using Crashtest.Connection;

namespace Crashtest;

/// <summary>A scan that was started, with all that the other commands need to continue it.</summary>
public sealed class Scan : ScanReference
{
    internal Scan(ConnectedTarget connected, StartedScan scan)
        : base(connected, new(scan.ScanId, scan.RunId), scan.StartedAt, scan.Status)
    {
    }
}
