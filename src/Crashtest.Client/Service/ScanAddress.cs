using System.Globalization;

namespace Crashtest.Client.Service;

/// <summary>What the service finds a scan by.</summary>
/// <param name="ScanId">
/// The number: of a webhook's scan its id, of a target's scan its number among the scans of the target.
/// </param>
/// <param name="RunId">The id of a target's scan, or null: of a webhook's scan, and when it is not known.</param>
public readonly record struct ScanAddress(long ScanId, string? RunId = null)
{
    /// <summary>The address of a scan of which only the number is known.</summary>
    public static implicit operator ScanAddress(long scanId) => new(scanId);

    /// <summary>The address of a scan of which only the number is known.</summary>
    public static ScanAddress ConvertFromInt64(long scanId) => new(scanId);

    /// <summary>The number and the id apart.</summary>
    internal (long ScanId, string? RunId) Parts => (ScanId, RunId);

    /// <summary>The number.</summary>
    public override string ToString() => ScanId.ToString(CultureInfo.InvariantCulture);
}
