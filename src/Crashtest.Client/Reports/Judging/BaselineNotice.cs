using System.Collections.Generic;
using System.Linq;
using Crashtest.Client.Text;

namespace Crashtest.Client.Reports.Judging;

/// <summary>Names the entries of a baseline that accept no finding, so that reviewers renew or remove them.</summary>
public static class BaselineNotice
{
    private const int MaximumNames = 10;

    private static readonly SafeText Safe = new();

    /// <summary>A sentence about the entries that have expired, or null if there are none.</summary>
    public static string? DescribeExpired(Baseline baseline) =>
        FormatSentence(baseline.Expired, baseline.Path, "expired");

    /// <summary>A sentence about the entries that nothing was found for, or null if there are none.</summary>
    public static string? DescribeUnused(Baseline baseline) =>
        FormatSentence(baseline.Unused, baseline.Path, "no matching finding");

    private static string? FormatSentence(IReadOnlyList<BaselineEntry> entries, string path, string state)
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

        string baseline = Safe.Clean(path);
        string subject = $"{entries.Count} entries of the baseline '{baseline}' have";
        if (entries.Count == 1)
        {
            subject = $"1 entry of the baseline '{baseline}' has";
        }

        return $"{subject} {state}: {names}{more}.";
    }
}
