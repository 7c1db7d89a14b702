using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Campaigns.Losses;

/// <summary>
/// In each round the service takes a start by target id, and its response is lost: the scan must be found again. In
/// some more rounds the service does not take the start, and somebody else starts a scan: it must not be taken for the
/// lost one without saying whose it is.
/// </summary>
public sealed class LossCampaign(int count, int seed, TextWriter output)
{
    // One in so many starts is lost before the service takes it.
    private const int NotTakenShare = 4;

    private const string NotFound = "not found again";
    private const string FalseClaims = "false claims";
    private const string Unsaid = "found without a word";
    private const string SecondStarts = "second starts";

    private readonly Violations _violations = new(output, NotFound, FalseClaims, Unsaid, SecondStarts);
    private readonly SortedDictionary<string, int> _ways = new(StringComparer.Ordinal);

    /// <summary>Runs all rounds on a fake clock.</summary>
    /// <returns>0, or 1 if something did not hold.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = Environment.ProcessorCount,
            CancellationToken = cancellationToken,
        };
        int found = 0;
        int notTaken = count / NotTakenShare;
        await Parallel.ForEachAsync(Enumerable.Range(0, count + notTaken), options, async (round, token) =>
        {
            bool isTaken = round < count;
            LossResult result = await new LostStart(seed + round, isTaken).RunAsync(token);
            lock (_violations)
            {
                if (result.IsFound)
                {
                    found++;
                }

                string story = $"{result.Way}: {result.Story}";
                _violations.Check(result.IsFound || !isTaken, NotFound, round, story);
                _violations.Check(!result.IsFalse, FalseClaims, round, story);
                _violations.Check(!result.IsFound || result.IsSaid, Unsaid, round, story);
                _violations.Check(result.Starts == 1, SecondStarts, round, $"{result.Starts} requests; {story}");
                _ways[result.Way] = _ways.GetValueOrDefault(result.Way) + 1;
            }
        });
        string ways = string.Join(", ", _ways.Select(way => $"{way.Value} {way.Key}"));
        await output.WriteLineAsync(FormattableString.Invariant(
            $"losses: {count} lost starts, {notTaken} that were not taken, seed {seed}: {found} found again ({100.0 * found / count:0.0} %), {_violations}; {ways}; {clock.Elapsed.TotalSeconds:0} s"));
        return _violations.Any ? 1 : 0;
    }
}
