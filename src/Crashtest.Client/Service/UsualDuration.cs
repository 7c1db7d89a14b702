using System;
using System.Collections.Generic;
using System.Linq;

namespace Crashtest.Client.Service;

/// <summary>How long the scans of a target usually take, by those that finished last.</summary>
/// <param name="Median">The median of their durations.</param>
/// <param name="Spread">The standard deviation of their durations, with a lower bound.</param>
internal sealed record UsualDuration(TimeSpan Median, TimeSpan Spread)
{
    private const int MaximumScans = 10;
    private const int EnoughScans = 4;

    // Scans of a target that has not changed still differ by about this share of their duration.
    private const double MinimumShare = 0.03;
    private const double MinimumShareOfFew = 0.06;

    private static readonly TimeSpan MinimumSpread = TimeSpan.FromSeconds(15);

    /// <summary>Estimates it.</summary>
    /// <param name="durations">The durations of the scans that finished, the newest first.</param>
    /// <returns>The estimate, or null without any scan.</returns>
    public static UsualDuration? Estimate(IEnumerable<TimeSpan> durations)
    {
        double[] seconds = [.. durations.Where(duration => duration > TimeSpan.Zero)
            .Take(MaximumScans)
            .Select(duration => duration.TotalSeconds)
            .OrderBy(duration => duration)];
        if (seconds.Length == 0)
        {
            return null;
        }

        double median = (seconds[(seconds.Length - 1) / 2] + seconds[seconds.Length / 2]) / 2;
        double spread = Math.Sqrt(
            seconds.Sum(duration => (duration - median) * (duration - median)) / Math.Max(1, seconds.Length - 1));
        double share = seconds.Length < EnoughScans ? MinimumShareOfFew : MinimumShare;
        spread = Math.Max(spread, Math.Max(share * median, MinimumSpread.TotalSeconds));
        return new UsualDuration(TimeSpan.FromSeconds(median), TimeSpan.FromSeconds(spread));
    }
}
