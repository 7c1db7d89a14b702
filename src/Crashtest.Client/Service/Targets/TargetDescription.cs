using System;
using System.Linq;
using Crashtest.Client.Text;

namespace Crashtest.Client.Service.Targets;

/// <summary>A target as the service describes it. All text in it has been cleaned, except for the id.</summary>
public sealed class TargetDescription
{
    /// <summary>The target id in the spelling of the service.</summary>
    public required string TargetId { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The address, with its scheme if the service gave one.</summary>
    public required string Url { get; init; }

    /// <summary>WEB_APP or API, or null.</summary>
    public string? TargetType { get; init; }

    /// <summary>QUICK, FULL or ENTERPRISE, or null.</summary>
    public string? ScanType { get; init; }

    /// <summary>The status word of its last scan, or null.</summary>
    public string? Status { get; init; }

    /// <summary>When its last scan was started, in UTC, or null.</summary>
    public DateTimeOffset? LastScanAt { get; init; }

    /// <summary>The highest CVSS score of its last scan, or null.</summary>
    public double? MaximumCvss { get; init; }

    /// <summary>The application it belongs to, or null.</summary>
    public string? ApplicationName { get; init; }

    /// <summary>The teams that see it.</summary>
    public required string[] Teams { get; init; }

    /// <summary>What somebody wrote about it, or null.</summary>
    public string? Description { get; init; }

    /// <summary>When it was made, in UTC, or null.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Creates the description from the response.</summary>
    /// <returns>The target, or null if the service gave no id that can be sent back.</returns>
    internal static TargetDescription? TryCreate(TargetContent content, SafeText text)
    {
        if (content.TargetId is not { } id || !Targets.TargetId.IsUsable(id))
        {
            return null;
        }

        return new TargetDescription
        {
            TargetId = id,
            Name = text.CleanOrNull(content.Name) ?? id,
            Url = AddScheme(text.Clean(content.Url), text.Clean(content.Protocol)),
            TargetType = text.CleanOrNull(content.TargetType),
            ScanType = text.CleanOrNull(content.ScanType),
            Status = text.CleanOrNull(content.Status),
            LastScanAt = content.LastScanAt,
            MaximumCvss = content.MaximumCvss,
            ApplicationName = text.CleanOrNull(content.ApplicationName),
            Teams = [.. (content.Teams ?? []).Select(text.Clean)],
            Description = text.CleanOrNull(content.Description),
            CreatedAt = content.CreatedAt,
        };
    }

#pragma warning disable CA1308 // Schemes are written in small letters.
    private static string AddScheme(string url, string protocol)
    {
        if (url.Length == 0 || protocol.Length == 0 || url.Contains("://"))
        {
            return url;
        }

        return protocol.ToLowerInvariant() + "://" + url;
    }
#pragma warning restore CA1308
}
