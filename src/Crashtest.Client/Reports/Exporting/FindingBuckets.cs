using System.Collections.Generic;

namespace Crashtest.Client.Reports.Exporting;

/// <summary>
/// The findings of a report by severity, the worst of them if there are too many. So a report is read once, and an
/// endless one takes no more memory than a long one.
/// </summary>
internal sealed class FindingBuckets
{
    // In characters of titles and messages.
    private const long MaximumText = 32 * 1024 * 1024;

    private readonly int _maximumCount;
    private readonly long _maximumText;
    private readonly List<Finding>[] _buckets = new List<Finding>[(int)Severity.Unknown + 1];
    private readonly bool[] _isDropped = new bool[(int)Severity.Unknown + 1];
    private int _count;
    private long _text;

    /// <param name="maximumCount">How many findings are wanted at most.</param>
    /// <param name="maximumText">How much of their text is held.</param>
    public FindingBuckets(int maximumCount, long maximumText = MaximumText)
    {
        _maximumCount = maximumCount;
        _maximumText = maximumText;
        for (int i = 0; i < _buckets.Length; i++)
        {
            _buckets[i] = [];
        }
    }

    /// <summary>Takes the next finding of the report.</summary>
    public void Add(Finding finding)
    {
        int severity = (int)finding.Severity;
        if (_isDropped[severity])
        {
            return;
        }

        _buckets[severity].Add(finding);
        _count++;
        _text += GetLength(finding);
        while (_count > _maximumCount)
        {
            DropLast(_buckets[FindLowest()]);
        }

        while (_text > _maximumText)
        {
            Drop(FindLowest());
        }
    }

    /// <summary>
    /// The findings of a severity in the order of the report, or null if there was no room for them.
    /// </summary>
    public IReadOnlyList<Finding>? GetBucket(Severity severity)
    {
        if (_isDropped[(int)severity])
        {
            return null;
        }

        return _buckets[(int)severity];
    }

    private static int GetLength(Finding finding) => finding.Title.Length + finding.Message.Length;

    private int FindLowest()
    {
        int severity = 0;
        while (_buckets[severity].Count == 0)
        {
            severity++;
        }

        return severity;
    }

    private void DropLast(List<Finding> bucket)
    {
        _text -= GetLength(bucket[bucket.Count - 1]);
        bucket.RemoveAt(bucket.Count - 1);
        _count--;
    }

    private void Drop(int severity)
    {
        while (_buckets[severity].Count > 0)
        {
            DropLast(_buckets[severity]);
        }

        _isDropped[severity] = true;
    }
}
