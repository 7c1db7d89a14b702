using Crashtest.Client.Http;
using Crashtest.Client.Json;
using Newtonsoft.Json;

namespace Crashtest.Client.Service.Targets;

/// <summary>The JSON of one page of a list.</summary>
internal sealed class TargetPage
{
    /// <summary>The lists that a page can hold; an empty page has none.</summary>
    public TargetLists Lists => Embedded ?? new TargetLists();

    /// <summary>How many entries the whole list has, or null when the service does not say.</summary>
    public long? TotalCount => Counts?.Elements;

    /// <summary>How many pages the list has, or null when the service does not say.</summary>
    public long? PageCount => Counts?.Pages;

    [JsonProperty("page")]
    private CountsContent? Counts { get; set; }

    [JsonProperty("_embedded")]
    private TargetLists? Embedded { get; set; }

    /// <summary>Reads a page.</summary>
    /// <returns>The page, or null if the response is none.</returns>
    public static TargetPage? TryRead(ServiceResponse response, IArrayPool<char> buffer)
    {
        if (!response.IsSuccess || response.IsBodyCut)
        {
            return null;
        }

        // An empty page has no list; what has neither a list nor the numbers of a page is something else, and so is a
        // first page without the entries that it counts.
        TargetPage? page = JsonContent.TryRead<TargetPage>(response.Body, buffer);
        if (page is not ({ Embedded.HasList: true } or { Counts.HasNoEntry: true }))
        {
            return null;
        }

        return page;
    }

    /// <summary>Whether no page follows, as far as the service says.</summary>
    /// <param name="number">The number of this page.</param>
    /// <param name="count">How many entries it has.</param>
    /// <param name="seen">How many entries this and the pages before it have.</param>
    public bool IsLast(int number, int count, int seen) =>
        count == 0 || (PageCount is { } pages ? number + 1 >= pages : seen >= TotalCount);

    private sealed class CountsContent
    {
        [JsonProperty("total_elements")]
        [JsonConverter(typeof(IdNumberConverter))]
        public long? Elements { get; private set; }

        [JsonProperty("total_pages")]
        [JsonConverter(typeof(IdNumberConverter))]
        public long? Pages { get; private set; }

        /// <summary>
        /// Whether the page need not hold an entry: the list has none, or they are on the pages before.
        /// </summary>
        public bool HasNoEntry => Elements is null or 0 || Number is not (null or 0);

        [JsonProperty("number")]
        [JsonConverter(typeof(IdNumberConverter))]
        private long? Number { get; set; }
    }
}
