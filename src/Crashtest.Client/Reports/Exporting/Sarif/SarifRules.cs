using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Exporting.Sarif;

/// <summary>
/// Collects the rules of a run. A rule is a scanner's check at one severity: code scanning takes the severity of an
/// alert from its rule, and one check of a report may find things of several.
/// </summary>
internal sealed class SarifRules
{
    private readonly Memo<(string Scanner, string Title, Severity Severity), string> _ids = new(RuleId.Create);
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly List<SarifRule> _rules = [];

    /// <summary>The id and the index of a finding's rule; the same finding has the same id in each scan.</summary>
    public (string Id, int Index) Find(Finding finding)
    {
        string id = _ids.Get((finding.Scanner, finding.Title, finding.Severity));
        if (!_indexes.TryGetValue(id, out int index))
        {
            index = _rules.Count;
            _indexes.Add(id, index);
            _rules.Add(new SarifRule(id, finding));
        }

        return (id, index);
    }

    /// <summary>The classes of the Common Weakness Enumeration that the rules belong to, in rising order.</summary>
    public IEnumerable<int> Cwes => _rules.Select(rule => rule.Cwe).OfType<int>().Distinct().OrderBy(cwe => cwe);

    /// <summary>Writes all that were asked for, in the order of their indexes.</summary>
    public void Write(JsonWriter json) => _rules.ForEach(rule => rule.Write(json));
}
