using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;

namespace Crashtest.Client.Reports.Judging;

/// <summary>
/// The findings that are accepted, known by their fingerprints: however often a report has one of them, it does not
/// count.
/// </summary>
public sealed class Baseline
{
    private readonly HashSet<string> _known;
    private readonly IReadOnlyCollection<BaselineEntry> _all;
    private readonly Dictionary<string, BaselineEntry> _entries = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, bool> _used = new(StringComparer.Ordinal);
    private volatile bool _hasJudged;

    /// <summary>
    /// Accepts what a reviewed file says, but for what has expired when a report is judged: a scan may take days.
    /// </summary>
    internal Baseline(string path, IReadOnlyCollection<BaselineEntry> entries, TimeProvider time)
    {
        Path = path;
        _time = time;
        _all = entries;
        _known = new HashSet<string>(StringComparer.Ordinal);
        foreach (BaselineEntry entry in entries.OrderBy(entry => entry.ExpiresOn ?? DateTime.MaxValue))
        {
            _entries[entry.Fingerprint] = entry;
        }
    }

    /// <summary>Accepts all that an earlier report has. What has been fixed since is no entry to name.</summary>
    internal Baseline(string path, HashSet<string> fingerprints)
    {
        Path = path;
        _time = TimeProvider.System;
        _all = [];
        _known = fingerprints;
        IsReport = true;
    }

    /// <summary>The full path of the file.</summary>
    public string Path { get; }

    /// <summary>Whether it is an earlier report, whose findings are not reviewed.</summary>
    public bool IsReport { get; }

    /// <summary>The entries that have expired by now.</summary>
    public IReadOnlyList<BaselineEntry> Expired => [.. _all.Where(IsExpired)];

    /// <summary>
    /// The entries that are valid and that none of the reports judged so far has a finding for; none, before a report
    /// was judged.
    /// </summary>
    public IReadOnlyList<BaselineEntry> Unused =>
        !_hasJudged ? [] : [.. Valid.Where(entry => !_used.ContainsKey(entry.Fingerprint))];

    private IEnumerable<BaselineEntry> Valid => _all.Where(entry => !IsExpired(entry));

    /// <summary>Whether a finding is accepted.</summary>
    internal bool Accepts(string fingerprint) => _known.Contains(fingerprint) || Find(fingerprint) is not null;

    /// <summary>
    /// The entry that accepts a finding, or null if it is not accepted or an earlier report has it.
    /// </summary>
    internal BaselineEntry? Find(string fingerprint)
    {
        if (_entries.TryGetValue(fingerprint, out BaselineEntry? entry) && !IsExpired(entry))
        {
            return entry;
        }

        return null;
    }

    /// <summary>Takes down what one report has made use of; from any thread.</summary>
    /// <returns>Whether that was every entry.</returns>
    internal bool Use(IReadOnlyCollection<string> fingerprints)
    {
        _hasJudged = true;
        foreach (string fingerprint in fingerprints)
        {
            _used.TryAdd(fingerprint, true);
        }

        return fingerprints.Count >= Valid.Count();
    }

    private bool IsExpired(BaselineEntry entry) => entry.IsExpired(_time.GetUtcNow());
}
