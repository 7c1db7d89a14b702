using System;
using Crashtest.Client.Common;

namespace Crashtest.Client.State;

/// <summary>How long a scan took.</summary>
/// <param name="ScanId">The number of the scan.</param>
/// <param name="Duration">From its start to its end.</param>
internal readonly record struct ScanDuration(long ScanId, TimeSpan Duration)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(Defaults.StateDays);

    /// <summary>Whether a scan can take so long; a clock that was changed gives other durations.</summary>
    public bool IsPlausible => Duration > TimeSpan.Zero && Duration <= Longest;
}
