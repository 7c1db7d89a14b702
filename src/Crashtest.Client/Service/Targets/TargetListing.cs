using System.Collections.Generic;

namespace Crashtest.Client.Service.Targets;

/// <summary>The targets that an account can see, as the service lists them.</summary>
public sealed class TargetListing
{
    /// <summary>The targets, in the order of their names.</summary>
    public required IReadOnlyList<TargetDescription> Targets { get; init; }

    /// <summary>The number of entries in the list that have no usable target id.</summary>
    public required int LeftOutCount { get; init; }

    /// <summary>The number of targets that the service announced, at least the number of entries in the list.</summary>
    public required int AnnouncedCount { get; init; }

    /// <summary>Whether the service listed fewer entries than it announced.</summary>
    public bool IsShort => AnnouncedCount > Targets.Count + LeftOutCount;
}
