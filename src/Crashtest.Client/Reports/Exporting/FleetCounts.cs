using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Crashtest.Client.Reports.Exporting;

/// <summary>Counts the targets of a fleet by what became of them.</summary>
public static class FleetCounts
{
    /// <summary>Formats the counts, what failed first, such as <c>2 failed the gate, 1 inconclusive</c>.</summary>
    public static string Format(IEnumerable<Verdict> verdicts, string separator) => string.Join(
        separator,
        verdicts.GroupBy(GetWord)
            .OrderBy(group => Rank(group.First()))
            .Select(group => string.Format(CultureInfo.InvariantCulture, "{0} {1}", group.Count(), group.Key)));

    /// <summary>The place of a verdict among others. What failed comes before what is unknown: it is certain.</summary>
    internal static int Rank(Verdict verdict) => verdict.Outcome switch
    {
        Outcome.Fail => 0,
        Outcome.Inconclusive => 1,
        Outcome.Pass when !verdict.HasLimit => 2,
        _ => 3,
    };

    /// <summary>What became of a target, in a few words.</summary>
    internal static string GetWord(Verdict verdict) => verdict.Outcome switch
    {
        Outcome.Fail => "failed the gate",
        Outcome.Inconclusive => "inconclusive",
        Outcome.Pass when verdict.HasLimit => "passed the gate",
        _ => "without a limit",
    };
}
