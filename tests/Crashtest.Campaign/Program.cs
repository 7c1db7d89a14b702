using System;
using System.CommandLine;
using System.Threading.Tasks;

namespace Crashtest.Campaign;

internal static class Program
{
    private static Task<int> Main(string[] args)
    {
        var seed = new Option<int>("--seed") { Description = "What all random choices come from.", DefaultValueFactory = _ => 1 };
        var processes = new Option<int>("--processes") { Description = "How many race.", DefaultValueFactory = _ => 50 };
        var races = new Option<int>("--rounds") { Description = "How often.", DefaultValueFactory = _ => 100 };
        var kills = new Option<int>("--rounds") { Description = "How many are killed.", DefaultValueFactory = _ => 200 };
        var withoutLocks = new Option<bool>("--without-locks") { Description = "As on a file system that knows no locks." };
        var race = new Command("race", "Processes that race on one run key: one scan is started, and all get it.") { processes, races, seed, withoutLocks };
        race.SetAction((result, token) => new RaceCampaign(
            result.GetValue(processes), result.GetValue(races), result.GetValue(seed), !result.GetValue(withoutLocks), Console.Out).RunAsync(token));
        var kill = new Command("kill", "A run is killed at a random moment and tried again: no second start, no half file.") { kills, seed };
        kill.SetAction((result, token) => new KillCampaign(result.GetValue(kills), result.GetValue(seed)).RunAsync(token));
        var cuts = new Option<int>("--rounds") { Description = "How many starts of each kind.", DefaultValueFactory = _ => 20 };
        var inside = new Option<bool>(NetworkNamespace.InsideArgument) { Hidden = true };
        var partition = new Command(
            PartitionCampaign.Command,
            "The network fails right after a start has arrived: it is not sent again. Needs Linux, root, ip and nft.") { cuts, inside };
        partition.SetAction((result, token) => PartitionCampaign.RunAsync(result.GetValue(cuts), result.GetValue(inside), token));
        var errors = new Option<int>("--rounds") { Description = "How many starts.", DefaultValueFactory = _ => 100 };
        var sockets = new Command("sockets", "The system fails a socket call of a start: it is sent once. Needs Linux and strace.") { errors, seed };
        sockets.SetAction((result, token) => new SocketErrorCampaign(result.GetValue(errors), result.GetValue(seed)).RunAsync(token));
        var worker = new Command(WorkerProcess.Command) { Hidden = true };
        worker.SetAction((_, token) => Worker.RunAsync(token));
        return new RootCommand("Shows that a run starts its scan once, with real processes against the simulator.") { race, kill, partition, sockets, worker }
            .Parse(args).InvokeAsync();
    }
}
