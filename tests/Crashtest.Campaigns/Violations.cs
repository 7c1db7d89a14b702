using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Crashtest.Campaigns;

/// <summary>What must not happen, counted by kind; the first of each kind are printed as they come.</summary>
internal sealed class Violations(TextWriter output, params string[] kinds)
{
    private const int MaximumPrinted = 5;

    private readonly Dictionary<string, int> _counts = kinds.ToDictionary(kind => kind, _ => 0);

    public bool Any => _counts.Values.Any(count => count > 0);

    public void Check(bool holds, string kind, int round, string detail)
    {
        if (!holds && ++_counts[kind] <= MaximumPrinted)
        {
            output.WriteLine($"round {round}: {kind}: {detail}");
        }
    }

    public override string ToString() => string.Join(", ", _counts.Select(count => $"{count.Value} {count.Key}"));
}
