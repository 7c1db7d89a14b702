using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Http;
using Crashtest.Client.Json;
using Crashtest.Client.Timing;

namespace Crashtest.Client.Service.Targets;

/// <summary>
/// Reads a list of the service over all its pages. The order of a list is not described, so every page counts.
/// </summary>
internal sealed class TargetPages
{
    // 200,000 entries: more than any account has, and an end to a list that has none.
    private const int MaximumPages = 1000;

    // An entry that is deleted meanwhile moves others to a page that was read before.
    private const int MaximumReadings = 3;

    private readonly TargetCalls _calls;

    public TargetPages(TargetCalls calls) => _calls = calls;

    /// <summary>Reads all entries.</summary>
    /// <param name="path">The path of a page.</param>
    /// <param name="entriesOf">Gives the entries of a page.</param>
    /// <param name="idOf">What tells an entry from others; null for one that is left out.</param>
    /// <param name="subject">What the call is about.</param>
    /// <param name="failure">Makes the failure of a response that is no page.</param>
    /// <param name="deadline">The limit of all calls.</param>
    /// <param name="cancellationToken">Ends the calls at once.</param>
    /// <param name="attempts">How many attempts each call has.</param>
    /// <exception cref="CrashtestException">A page could not be read.</exception>
    public async Task<PagedList<T>> ReadAllAsync<T>(
        Func<int, string> path,
        Func<TargetLists, ObjectList<T>> entriesOf,
        Func<T, string?> idOf,
        string subject,
        Func<ServiceResponse, CrashtestException> failure,
        Deadline deadline,
        CancellationToken cancellationToken,
        PollAttempts attempts = PollAttempts.Retried)
        where T : class
    {
        async Task<TargetPage> ReadPageAsync(int number)
        {
            ServiceResponse response = await _calls
                .ReadAsync(path(number), subject, deadline, cancellationToken, attempts).ConfigureAwait(false);
            TargetPage? page = TargetPage.TryRead(response, _calls.Buffer);
            if (page is null)
            {
                throw failure(response);
            }

            return page;
        }

        var entries = new Dictionary<string, T>(StringComparer.Ordinal);
        long? total = null;
        int others = 0;
        for (int reading = 1; reading <= MaximumReadings; reading++)
        {
            int before = entries.Count;
            (total, others) = await ReadOnceAsync(ReadPageAsync, entriesOf, idOf, entries).ConfigureAwait(false);
            bool isComplete = total is null || entries.Count >= total;
            if (isComplete || (reading > 1 && entries.Count == before))
            {
                break;
            }
        }

        return new PagedList<T>([.. entries.Values], others, total);
    }

    // Gives how many entries the list has, or null when the service does not say, and how many are no objects.
    private static async Task<(long? Total, int Others)> ReadOnceAsync<T>(
        Func<int, Task<TargetPage>> readPage,
        Func<TargetLists, ObjectList<T>> entriesOf,
        Func<T, string?> idOf,
        Dictionary<string, T> entries)
        where T : class
    {
        long? total = null;
        int others = 0;
        int seen = 0;
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (int number = 0; number < MaximumPages; number++)
        {
            TargetPage page = await readPage(number).ConfigureAwait(false);
            total = page.TotalCount;
            ObjectList<T> found = entriesOf(page.Lists);
            seen += found.Count;
            bool isNew = AddNew(found, idOf, ids, entries);
            if (isNew || number == 0)
            {
                others += found.OtherCount;
            }

            // A page that brings nothing new is the same page again, or one after the last.
            if (!isNew || page.IsLast(number, found.Count, seen))
            {
                break;
            }
        }

        return (total, others);
    }

    private static bool AddNew<T>(
        IReadOnlyList<T> page, Func<T, string?> idOf, HashSet<string> ids, Dictionary<string, T> entries)
    {
        bool isNew = false;
        foreach (T entry in page)
        {
            if (idOf(entry) is { } id)
            {
                isNew |= ids.Add(id);
                entries[id] = entry;
            }
        }

        return isNew;
    }
}
