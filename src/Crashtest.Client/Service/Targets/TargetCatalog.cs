using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Timing;

namespace Crashtest.Client.Service.Targets;

/// <summary>The targets that an account sees.</summary>
public sealed class TargetCatalog
{
    private readonly TargetCalls _calls;
    private readonly TargetPages _pages;
    private readonly Func<Deadline> _limit;

    internal TargetCatalog(TargetCalls calls, Func<Deadline> limit)
    {
        _calls = calls;
        _pages = new TargetPages(calls);
        _limit = limit;
    }

    /// <summary>Reads all targets.</summary>
    /// <param name="nameContains">
    /// Text that is in all names that are wanted, so that the service sends fewer pages; or null. The caller still
    /// looks at each name.
    /// </param>
    /// <param name="cancellationToken">Ends the call at once.</param>
    /// <exception cref="CrashtestException">They could not be read.</exception>
    public async Task<TargetListing> ListAsync(
        string? nameContains, CancellationToken cancellationToken)
    {
        // The service refuses what is not visible ASCII.
        string? filter = null;
        if (nameContains is { Length: > 0 } text && text.All(character => character is >= ' ' and <= '~'))
        {
            filter = text;
        }

        const string Subject = "the targets";
        PagedList<TargetContent> list = await _pages.ReadAllAsync(
            page => TargetProtocol.GetTargetsPath(page, filter),
            lists => lists.Targets,
            GetKey,
            Subject,
            response => _calls.Failure.CreateForCall(Subject, response, "no list"),
            _limit(),
            cancellationToken).ConfigureAwait(false);
        TargetDescription[] targets =
        [
            .. list.Entries.Select(entry => TargetDescription.TryCreate(entry, _calls.Text))
                .OfType<TargetDescription>()
                .OrderBy(target => target.Name, StringComparer.OrdinalIgnoreCase),
        ];
        return new TargetListing
        {
            Targets = targets,
            LeftOutCount = list.ListedCount - targets.Length,
            AnnouncedCount = list.AnnouncedCount,
        };
    }

    // An entry without an id is kept as well, so that it can be counted. No id contains a line break.
    private static string GetKey(TargetContent entry) => entry.TargetId ?? $"{entry.Name}\n{entry.Url}";
}
