using System;
using System.Globalization;
using System.Management.Automation;
using System.Security;
using Crashtest.Text;

namespace Crashtest;

/// <summary>Where a scan stood when it was asked after.</summary>
public sealed class ScanStatus : ScanReference
{
    internal ScanStatus(
        string name,
        long scanId,
        DateTimeOffset? startedAt,
        string endpoint,
        SecureString webhook,
        PSCredential? credential,
        ScanState state,
        int? statusCode,
        DateTimeOffset checkedAt)
        : base(name, scanId, startedAt, endpoint, webhook, credential)
    {
        State = state;
        StatusCode = statusCode;
        CheckedAt = checkedAt;
    }

    /// <summary>Where the scan stood.</summary>
    public ScanState State { get; }

    /// <summary>The service's number for it, or null where none was read.</summary>
    public int? StatusCode { get; }

    /// <summary>Whether the scan has ended.</summary>
    public bool IsEnded => State == ScanState.Ended;

    /// <summary>When the service answered, in UTC.</summary>
    public DateTimeOffset CheckedAt { get; }

    /// <summary>One line for a log.</summary>
    public override string ToString() => HarmlessLine.Of(string.Format(
        CultureInfo.InvariantCulture,
        "{0}: scan {1} {2}{3}",
        Name,
        ScanId,
        State,
        StatusCode is { } code ? string.Format(CultureInfo.InvariantCulture, " ({0})", code) : string.Empty));
}
