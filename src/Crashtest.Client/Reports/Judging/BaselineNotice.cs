using System.Collections.Generic;
using System.Linq;

namespace Crashtest.Client.Reports.Judging;

/// <summary>Names the entries of a baseline that hide nothing, so that somebody renews or removes them.</summary>
public static class BaselineNotice
{
    private const int MaximumNames = 10;

    /// <summary>A sentence about the entries that have expired, or null if there are none.</summary>
    public static string? DescribeExpired(Baseline baseline) =>
        FormatSentence(baseline.Expired, "of the baseline", baseline.Path, "expired and accept nothing");

    /// <summary>A sentence about the entries that nothing was found for, or null if there are none.</summary>
    public static string? DescribeUnused(Baseline baseline) =>
        FormatSentence(baseline.Unused, "of the baseline", baseline.Path, "without a matching finding");

    private static string? FormatSentence(IReadOnlyList<BaselineEntry> entries, string of, string path, string what)
    {
        if (entries.Count == 0)
        {
            return null;
        }

        string names = string.Join(", ", entries.Take(MaximumNames));
        string more = string.Empty;
        if (entries.Count > MaximumNames)
        {
            more = $" and {entries.Count - MaximumNames} more";
        }

        string subject = $"{entries.Count} entries {of} '{path}' are";
        if (entries.Count == 1)
        {
            subject = $"1 entry {of} '{path}' is";
        }

        return $"{subject} {what}: {names}{more}.";
    }
}
