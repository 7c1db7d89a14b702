using System;
using System.Collections.Generic;
using System.Linq;
using Crashtest.Client.State;

namespace Crashtest.Pipeline;

/// <summary>
/// Lists the scans that are known without a request: those of a runspace and those of a state folder.
/// </summary>
internal static class ScanList
{
    /// <summary>Lists them, the newest first.</summary>
    /// <param name="remembered">The scans of the runspace.</param>
    /// <param name="stored">
    /// The scans of a state folder. One that the runspace knows too is listed once, with its webhook.
    /// </param>
    public static IEnumerable<ScanStatus> Merge(
        IReadOnlyList<RememberedScan> remembered, IReadOnlyList<StoredScan> stored) => remembered
        .Select(scan => new ScanStatus(scan))
        .Concat(
            stored.Where(scan => !remembered.Any(known => IsSame(known, scan))).Select(scan => new ScanStatus(scan)))
        .OrderByDescending(scan => scan.StartedAt ?? scan.CheckedAt);

    private static bool IsSame(RememberedScan known, StoredScan stored) =>
        known.ScanId == stored.Address.ScanId
        && known.TargetId == stored.TargetId
        && string.Equals(known.Connection.Endpoint, stored.Endpoint, StringComparison.OrdinalIgnoreCase);
}
