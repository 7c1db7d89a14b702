using System.Collections.Generic;

namespace Crashtest.Client.Service.Targets;

/// <summary>A list of the service, read over all its pages.</summary>
/// <param name="Entries">The entries, each of them once.</param>
/// <param name="OtherCount">How many entries are no objects.</param>
/// <param name="TotalCount">How many entries the list has by its last page, or null if that is unknown.</param>
internal sealed record PagedList<T>(IReadOnlyList<T> Entries, int OtherCount, long? TotalCount)
{
    /// <summary>How many entries the service listed.</summary>
    public int ListedCount => Entries.Count + OtherCount;

    /// <summary>
    /// How many entries there are by the service, at least those that it listed. A number that is too large for a list
    /// counts nothing.
    /// </summary>
    public int AnnouncedCount
    {
        get
        {
            if (TotalCount is { } total and <= int.MaxValue && total > ListedCount)
            {
                return (int)total;
            }

            return ListedCount;
        }
    }
}
