using System.Collections.Generic;
using Crashtest.Client.Http;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Crashtest.Client.Service.Targets;

/// <summary>One page of a list.</summary>
internal sealed class TargetPage
{
    private TargetPage(IReadOnlyList<JObject> entries, JObject? page)
    {
        Entries = entries;
        if (page is null)
        {
            TotalCount = null;
        }
        else
        {
            TotalCount = TargetJson.ReadInteger(page, "total_elements");
        }

        if (page is null)
        {
            PageCount = null;
        }
        else
        {
            PageCount = TargetJson.ReadInteger(page, "total_pages");
        }
    }

    /// <summary>The entries.</summary>
    public IReadOnlyList<JObject> Entries { get; }

    /// <summary>How many entries the whole list has, or null when the service does not say.</summary>
    public long? TotalCount { get; }

    /// <summary>How many pages the list has, or null when the service does not say.</summary>
    public long? PageCount { get; }

    /// <summary>Reads a page.</summary>
    /// <returns>The page, or null if the answer is none.</returns>
    public static TargetPage? TryRead(ServiceResponse answer, string member, IArrayPool<char> buffer)
    {
        if (!answer.IsSuccess || answer.IsBodyCut || TargetJson.TryParse(answer.Body, buffer) is not JObject root)
        {
            return null;
        }

        // An empty page has no list; an object with neither is something else.
        var page = root["page"] as JObject;
        var embedded = root["_embedded"] as JObject;
        if (page is null && embedded is null)
        {
            return null;
        }

        return new TargetPage([.. TargetJson.ReadObjects(embedded?[member])], page);
    }

    /// <summary>Whether no page follows, as far as the service says.</summary>
    /// <param name="number">The number of this page.</param>
    /// <param name="seen">How many entries this and the pages before it have.</param>
    public bool IsLast(int number, int seen) =>
        Entries.Count == 0 || (PageCount is { } pages ? number + 1 >= pages : seen >= TotalCount);
}
