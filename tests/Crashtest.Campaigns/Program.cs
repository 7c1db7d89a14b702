using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Campaigns.Faults;
using Crashtest.Campaigns.Partitions;
using Crashtest.Campaigns.Processes;

namespace Crashtest.Campaigns;

internal static class Program
{
    private static readonly Option<int> Seed =
        new("--seed") { Description = "The seed of all random choices.", DefaultValueFactory = _ => 1 };

    private static Task<int> Main(string[] args)
    {
        var root = new RootCommand("Shows what always holds, whatever goes wrong, with the client against the simulator.")
        {
            CreateFaults(),
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
            "faults", "Runs the main job against random sequences of faults on a fake clock.") { sequences, Seed };
        command.SetAction((result, token) => RunFaultsAsync(result.GetValue(Seed), result.GetValue(sequences), token));
        return command;
    }

    private static Command CreateRace()
    {
        Option<int> processes = CreateCount("--processes", "The number of processes.", 50);
        Option<int> rounds = CreateCount("--rounds", "The number of rounds.", 100);
        var withoutLocks = new Option<bool>("--without-locks") { Description = "Simulates a file system without locks." };
        var command = new Command(
            "race", "Processes race on one run key: one scan is started, and all get it.") { processes, rounds, Seed, withoutLocks };
        command.SetAction((result, token) => new RaceCampaign(
            result.GetValue(processes),
            result.GetValue(rounds),
            result.GetValue(Seed),
            !result.GetValue(withoutLocks),
            Console.Out).RunAsync(token));
        return command;
    }

    private static Command CreateKill()
    {
        Option<int> rounds = CreateCount("--rounds", "The number of runs to kill.", 200);
        var command = new Command(
            "kill", "A run is killed at a random moment and tried again: no second start, no partial file.") { rounds, Seed };
        command.SetAction((result, token) => new KillCampaign(result.GetValue(rounds), result.GetValue(Seed)).RunAsync(token));
        return command;
    }

    private static Command CreatePartition()
    {
        Option<int> rounds = CreateCount("--rounds", "The number of starts of each kind.", 20);
        var inside = new Option<bool>(NetworkNamespace.InsideArgument) { Hidden = true };
        var command = new Command(
            PartitionCampaign.Command,
            "The network fails right after a start has arrived: it is not sent again. Needs Linux, root, ip and nft.") { rounds, inside };
        command.SetAction((result, token) => PartitionCampaign.RunAsync(result.GetValue(rounds), result.GetValue(inside), token));
        return command;
    }

    private static Command CreateSockets()
    {
        Option<int> rounds = CreateCount("--rounds", "The number of starts.", 100);
        var command = new Command(
            "sockets", "The system fails a socket call of a start: it is sent once. Needs Linux and strace.") { rounds, Seed };
        command.SetAction((result, token) =>
            new SocketErrorCampaign(result.GetValue(rounds), result.GetValue(Seed)).RunAsync(token));
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

    private static async Task<int> RunFaultsAsync(int seed, int sequences, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        (IReadOnlyList<string> violations, IReadOnlyDictionary<string, int> ends) =
            await FaultCampaign.RunAsync(seed, sequences, cancellationToken);
        foreach (string violation in violations)
        {
            Console.WriteLine(violation);
        }

        Console.WriteLine(string.Join(", ", ends.OrderByDescending(end => end.Value).Select(end => $"{end.Key} {end.Value}")));
        Console.WriteLine(FormattableString.Invariant(
            $"{sequences} sequences, {violations.Count} violated, {clock.Elapsed.TotalSeconds:0} s; replay one with --seed N --sequences 1"));
        return violations.Count == 0 ? 0 : 1;
    }
}
