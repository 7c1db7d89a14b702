using System.Collections.Generic;
using System.Linq;
using Crashtest.Client.Reports.Reading;

namespace Crashtest.Client.Reports.Exporting;

/// <summary>Counts checks that ended in the same way; equal ones are one group.</summary>
internal sealed class CheckGroups
{
    private readonly int _maximum;
    private readonly List<CheckResult> _checks = [];
    private readonly List<int> _counts = [];
    private readonly Dictionary<(string Title, string Scanner, string? Message), int> _places = [];

    /// <param name="maximum">How many groups are kept. Further ones are dropped.</param>
    public CheckGroups(int maximum) => _maximum = maximum;

    /// <summary>Takes a check.</summary>
    public void Add(CheckResult check)
    {
        (string Title, string Scanner, string? Message) key = (check.Title, check.Scanner, check.Message);
        if (_places.TryGetValue(key, out int place))
        {
            _counts[place]++;
        }
        else if (_checks.Count < _maximum)
        {
            _places.Add(key, _checks.Count);
            _checks.Add(check);
            _counts.Add(1);
        }
    }

    /// <summary>The groups, in the order of the report.</summary>
    public IEnumerable<CheckGroup> GetAll() => _checks.Zip(_counts, (check, count) => new CheckGroup(check, count));
}
