using System;
using Crashtest.Client.Service;

namespace Crashtest.Client.State;

/// <summary>A scan that runs, or has run, because of a start.</summary>
/// <param name="ScanId">The number that the service gave it.</param>
/// <param name="StartedAt">When it was started, in UTC.</param>
public readonly record struct StartedScan(long ScanId, DateTimeOffset StartedAt)
{
    /// <summary>
    /// Whether it is not certain to be a new scan of this run: an earlier run or somebody else had started it.
    /// </summary>
    public bool IsAttached { get; init; }

    /// <summary>Whether it was started some time before <see cref="StartedAt"/>; when, is not known.</summary>
    internal bool IsStartUnknown { get; init; }

    /// <summary>The status word that the service gave with it, or null.</summary>
    public string? Status { get; init; }

    /// <summary>Whether the response of its start was lost, and the scan was found afterwards.</summary>
    public bool IsRecovered { get; init; }

    /// <summary>The id of the scan if it belongs to a target id; otherwise, null.</summary>
    public string? RunId { get; init; }

    /// <summary>Who started it, when that is not known to be this run; or null.</summary>
    public string? StartedBy { get; init; }

    /// <summary>The longest that the scan may take, or null when that is not known.</summary>
    public TimeSpan? MaximumDuration { get; init; }

    /// <summary>What the service finds it by.</summary>
    internal ScanAddress Address => new(ScanId, RunId);

    /// <summary>What went wrong after the scan had started, or null: it could not be remembered.</summary>
    public CrashtestException? Problem { get; init; }

    /// <summary>Creates a started scan of one that the service named.</summary>
    /// <param name="found">The scan.</param>
    /// <param name="now">The time of our clock, which tells how long a new scan takes.</param>
    internal static StartedScan Create(FoundScan found, DateTimeOffset now) =>
        new(found.Address.ScanId, found.IsNew ? now : found.StartedAt ?? now)
        {
            RunId = found.Address.RunId,
            IsAttached = found.IsRecovered,
            IsRecovered = found.IsRecovered,
            Status = found.Status,
            StartedBy = found.StartedBy,
            MaximumDuration = found.MaximumDuration,
        };

    /// <summary>Says how the scan was started or found.</summary>
    internal string Describe()
    {
        string by = string.Empty;
        if (StartedBy is not null)
        {
            by = $" by '{StartedBy}'";
        }

        string start = FormattableString.Invariant($"(started {StartedAt:yyyy-MM-dd HH:mm:ss}Z{by})");
        if (IsRecovered)
        {
            return FormattableString.Invariant(
                $"scan {ScanId}: found after the response to the start was lost {start}");
        }

        if (IsAttached)
        {
            return FormattableString.Invariant($"scan {ScanId}: attached {start}");
        }

        return FormattableString.Invariant($"scan {ScanId}: started");
    }
}
