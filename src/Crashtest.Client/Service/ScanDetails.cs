using System;

namespace Crashtest.Client.Service;

/// <summary>What the API by target id says of a scan beyond its state. All text in it has been cleaned.</summary>
public sealed record ScanDetails
{
    /// <summary>The id of the scan.</summary>
    public string? RunId { get; init; }

    /// <summary>The status word, or null when there was none.</summary>
    public string? Status { get; init; }

    /// <summary>When the scan was started, in UTC, or null.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the scan ended, in UTC, or null.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Who started it, or null.</summary>
    public string? StartedBy { get; init; }

    /// <summary>The kind of scan, such as QUICK, or null.</summary>
    public string? ScanType { get; init; }

    /// <summary>The longest that the scan may take, or null.</summary>
    public TimeSpan? MaximumDuration { get; init; }

    /// <summary>The state of the import of its results, or null.</summary>
    public string? ImportStatus { get; init; }
}
