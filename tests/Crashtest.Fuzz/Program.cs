using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.Threading.Tasks;

namespace Crashtest.Fuzz;

internal static class Program
{
    private static Task<int> Main(string[] args)
    {
        var inputs =
            new Option<int>("--inputs") { Description = "The number of inputs.", DefaultValueFactory = _ => 100_000 };
        var seed = new Option<int>(
            "--seed") { Description = "The first seed; each input has the next.", DefaultValueFactory = _ => 1 };
        var target = new Option<string?>("--target") { Description = "The only target, such as yaml; all by default." };
        var root = new RootCommand(
            "Throws made-up inputs at all readers and checks that each is read or refused, in time and in bounds.")
        {
            inputs,
            seed,
            target,
        };
        root.SetAction(async (result, token) =>
        {
            var clock = Stopwatch.StartNew();
            int count = result.GetValue(inputs);
            FuzzResult fuzz = await FuzzCampaign.RunAsync(result.GetValue(seed), count, result.GetValue(target), token);
            foreach (string violation in fuzz.Violations)
            {
                Console.WriteLine(violation);
            }

            foreach (KeyValuePair<string, FuzzCount> each in fuzz.Counts)
            {
                Console.WriteLine(
                    FormattableString.Invariant($"{each.Key}: {each.Value.Inputs} inputs, {each.Value.Taken} taken"));
            }

            Console.WriteLine(FormattableString.Invariant(
                $"{count} inputs, {fuzz.Violations.Count} violated, {clock.Elapsed.TotalSeconds:0} s; longest {fuzz.Longest.TotalMilliseconds:0} ms, largest {fuzz.Largest / 1024 / 1024} MB; replay one with --seed N --inputs 1"));
            return fuzz.Violations.Count == 0 ? 0 : 1;
        });
        return root.Parse(args).InvokeAsync();
    }
}
