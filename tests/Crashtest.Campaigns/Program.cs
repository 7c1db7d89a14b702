using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Campaigns.Faults;
using Crashtest.Campaigns.Losses;
using Crashtest.Campaigns.Partitions;
using Crashtest.Campaigns.Processes;

namespace Crashtest.Campaigns;

internal static class Program
{
    private static readonly Option<int> Seed =
        new("--seed") { Description = "The seed of all random choices.", DefaultValueFactory = _ => 1 };

    private static readonly Option<bool> Targets =
        new("--targets") { Description = "Uses the API by target id in place of the one by webhook." };

    private static Task<int> Main(string[] args)
    {
        var root =
            new RootCommand("Shows what always holds, whatever goes wrong, with the client against the simulator.")
            {
                CreateFaults(),
                CreateLosses(),
                CreateRace(),
                CreateKill(),
                CreatePartition(),
                CreateSockets(),
                CreateWorker(),
            };
        return root.Parse(args).InvokeAsync();
    }

    private static Command CreateFaults()
    {
        Option<int> sequences = CreateCount("--sequences", "The number of sequences; each has the next seed.", 2000);
        var command = new Command(
            "faults",
            "Runs the main job against random sequences of faults on a fake clock.") { sequences, Seed, Targets };
        command.SetAction((result, token) =>
            RunFaultsAsync(result.GetValue(Seed), result.GetValue(sequences), result.GetValue(Targets), token));
        return command;
    }

    private static Command CreateLosses()
    {
        Option<int> count = CreateCount("--count", "The number of starts.", 1000);
        var command = new Command(
            "losses", "Loses the answers to starts by target id: the scans are found again, and no other is claimed.")
            {
                count,
                Seed,
            };
        command.SetAction((result, token) =>
            new LossCampaign(result.GetValue(count), result.GetValue(Seed), Console.Out).RunAsync(token));
        return command;
    }

    private static Command CreateRace()
    {
        Option<int> processes = CreateCount("--processes", "The number of processes.", 50);
        Option<int> threads = CreateCount("--threads", "The number of threads of each process.", 1);
        Option<int> rounds = CreateCount("--rounds", "The number of rounds.", 100);
        var withoutLocks =
            new Option<bool>("--without-locks") { Description = "Simulates a file system without locks." };
        var command = new Command("race", "Processes race on one run key: one scan is started, and all get it.")
        {
            processes, threads, rounds, Seed, withoutLocks, Targets,
        };
        command.SetAction((result, token) =>
        {
            var race = new RaceCampaign(
                result.GetValue(processes),
                result.GetValue(rounds),
                result.GetValue(Seed),
                !result.GetValue(withoutLocks),
                Console.Out)
            {
                Threads = result.GetValue(threads),
                IsByTarget = result.GetValue(Targets),
            };
            return race.RunAsync(token);
        });
        return command;
    }

    private static Command CreateKill()
    {
        Option<int> rounds = CreateCount("--rounds", "The number of runs to kill.", 200);
        var command = new Command(
            "kill", "A run is killed at a random moment and tried again: no second start, no partial file.")
            {
                rounds,
                Seed,
                Targets,
            };
        command.SetAction((result, token) => new KillCampaign(
            result.GetValue(rounds), result.GetValue(Seed), result.GetValue(Targets), Console.Out).RunAsync(token));
        return command;
    }

    private static Command CreatePartition()
    {
        Option<int> rounds = CreateCount("--rounds", "The number of starts of each kind.", 20);
        var inside = new Option<bool>(NetworkNamespace.InsideArgument) { Hidden = true };
        var command = new Command(
            PartitionCampaign.Command,
            "The network fails right after a start has arrived: it is not sent again. Needs Linux, root, ip and nft.")
        {
            rounds, Targets, inside,
        };
        command.SetAction((result, token) => PartitionCampaign.RunAsync(
            result.GetValue(rounds), result.GetValue(Targets), result.GetValue(inside), token));
        return command;
    }

    private static Command CreateSockets()
    {
        Option<int> rounds = CreateCount("--rounds", "The number of starts.", 100);
        var command = new Command(
            "sockets", "The system fails a socket call of a start: it is sent once. Needs Linux and strace.")
        {
            rounds, Seed, Targets,
        };
        command.SetAction((result, token) =>
            new SocketErrorCampaign(result.GetValue(rounds), result.GetValue(Seed), result.GetValue(Targets)).RunAsync(
                token));
        return command;
    }

    private static Command CreateWorker()
    {
        var command = new Command(WorkerProcess.Command) { Hidden = true };
        command.SetAction((_, token) => Worker.RunAsync(token));
        return command;
    }

    private static Option<int> CreateCount(string name, string description, int count) =>
        new(name) { Description = description, DefaultValueFactory = _ => count };

    private static async Task<int> RunFaultsAsync(
        int seed, int sequences, bool isByTarget, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        Action<string>? log = sequences == 1 ? Console.WriteLine : null;
        (IReadOnlyList<string> violations, IReadOnlyDictionary<string, int> ends) =
            await FaultCampaign.RunAsync(seed, sequences, isByTarget, log, cancellationToken);
        foreach (string violation in violations)
        {
            Console.WriteLine(violation);
        }

        Console.WriteLine(
            string.Join(", ", ends.OrderByDescending(end => end.Value).Select(end => $"{end.Key} {end.Value}")));
        Console.WriteLine(FormattableString.Invariant(
            $"faults: {sequences} sequences on {ServiceKind.GetWord(isByTarget)}, {violations.Count} violated, {clock.Elapsed.TotalSeconds:0} s; replay one with --seed N --sequences 1"));
        return violations.Count == 0 ? 0 : 1;
    }
}
