using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;

namespace Crashtest.FaultCampaign;

internal static class Program
{
    private static Task<int> Main(string[] args)
    {
        var sequences = new Option<int>("--sequences") { Description = "How many sequences.", DefaultValueFactory = _ => 2000 };
        var seed = new Option<int>("--seed") { Description = "The first seed; each sequence has the next.", DefaultValueFactory = _ => 1 };
        var root = new RootCommand("Runs the main job against random sequences of faults on a fake clock and checks what must always hold.")
        {
            sequences,
            seed,
        };
        root.SetAction(async (result, token) =>
        {
            var clock = Stopwatch.StartNew();
            int count = result.GetValue(sequences);
            (IReadOnlyList<string> violations, IReadOnlyDictionary<string, int> ends) = await Campaign.RunAsync(result.GetValue(seed), count, token);
            foreach (string violation in violations)
            {
                Console.WriteLine(violation);
            }

            Console.WriteLine(string.Join(", ", ends.OrderByDescending(end => end.Value).Select(end => $"{end.Key} {end.Value}")));
            Console.WriteLine(FormattableString.Invariant(
                $"{count} sequences, {violations.Count} violated, {clock.Elapsed.TotalSeconds:0} s; replay one with --seed N --sequences 1"));
            return violations.Count == 0 ? 0 : 1;
        });
        return root.Parse(args).InvokeAsync();
    }
}
