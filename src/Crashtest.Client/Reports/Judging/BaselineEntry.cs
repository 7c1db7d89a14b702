using System;
using System.Globalization;
using Crashtest.Client.Text;

namespace Crashtest.Client.Reports.Judging;

/// <summary>
/// A finding that somebody has accepted. Everything but the fingerprint and the date is information for reviewers of
/// the file.
/// </summary>
public sealed class BaselineEntry
{
    /// <summary>How a date is written.</summary>
    internal const string DateFormat = "yyyy-MM-dd";

    private static readonly SafeText Safe = new();

    /// <summary>The finding's fingerprint.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The finding's title.</summary>
    public string? Title { get; init; }

    /// <summary>The scanner that found it.</summary>
    public string? Scanner { get; init; }

    /// <summary>How bad it was found to be.</summary>
    public string? Severity { get; init; }

    /// <summary>Why it is accepted.</summary>
    public string? Reason { get; init; }

    /// <summary>Who has accepted it.</summary>
    public string? Approver { get; init; }

    /// <summary>The last day, in UTC, on which it is accepted, or null if it never expires.</summary>
    public DateTime? ExpiresOn { get; init; }

    /// <summary>Whether the last day is over.</summary>
    public bool IsExpired(DateTimeOffset now) => ExpiresOn is { } day && now.UtcDateTime.Date > day;

    /// <summary>The words that name it in a log.</summary>
    public override string ToString() => string.Format(
        CultureInfo.InvariantCulture,
        "'{0}' ({1}{2})",
        Safe.Clean(Title),
        Safe.Clean(Fingerprint),
        ExpiresOn is { } day ? " until " + day.ToString(DateFormat, CultureInfo.InvariantCulture) : string.Empty);
}
