using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Campaigns.Faults;

/// <summary>Runs many sequences, each by its own seed.</summary>
public static class FaultCampaign
{
    /// <summary>Runs the sequences with the seeds from a first one on.</summary>
    /// <param name="firstSeed">The first seed.</param>
    /// <param name="sequences">The number of sequences.</param>
    /// <param name="isByTarget">Whether they run on target ids.</param>
    /// <param name="log">Told each request and what the client tells, or null.</param>
    /// <param name="cancellationToken">Ends the campaign.</param>
    /// <returns>
    /// A line for each seed whose invariants did not hold, and how often the runs ended in which way.
    /// </returns>
    public static async Task<(IReadOnlyList<string> Violations, IReadOnlyDictionary<string, int> Ends)> RunAsync(
        int firstSeed, int sequences, bool isByTarget, Action<string>? log, CancellationToken cancellationToken)
    {
        var violations = new ConcurrentBag<string>();
        var ends = new ConcurrentDictionary<string, int>();
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = Environment.ProcessorCount,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForEachAsync(Enumerable.Range(firstSeed, sequences), options, async (seed, _) =>
        {
            var sequence = new FaultSequence(seed, isByTarget, log);
            IReadOnlyList<string> broken = await sequence.RunAsync();
            ends.AddOrUpdate(sequence.End, 1, (_, count) => count + 1);
            if (broken.Count > 0)
            {
                violations.Add($"seed {seed}: {string.Join("; ", broken)} ({sequence.Story})");
            }
        });
        return ([.. violations.Order(StringComparer.Ordinal)], ends);
    }
}
