using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Benchmarks.Running;
using Crashtest.Simulator;

namespace Crashtest.Benchmarks.Fleets;

/// <summary>Ten thousand scans watched at once for a simulated hour: what a poll and a waiting scan cost.</summary>
internal sealed class WatchBenchmark : IBenchmark
{
    /// <summary>The hidden command that watches by webhooks.</summary>
    public const string Watch = "watch-once";

    private const string Webhook = "benchmark";
    private const string Poll = "poll-once";
    private const string Bare = "bare-once";
    private const int BarePolls = 150_000;
    private const int PeerPolls = 200;

    private readonly Option<int> _scans =
        new("--scans") { Description = "How many scans are watched.", DefaultValueFactory = _ => 10_000 };
    private readonly Option<int> _minutes =
        new("--minutes") { Description = "For how long, in simulated minutes.", DefaultValueFactory = _ => 60 };
    private readonly Option<int> _rounds = new("--rounds")
    {
        Description = "How often a poll and the bare loop are measured, in turn.",
        DefaultValueFactory = _ => 5,
    };

    public string Name => "watch";

    public string Title => "Watching ten thousand scans";

    public string Method =>
        "One process watches 10,000 running scans for a simulated hour: the clock jumps whenever all of them wait, "
            + "the requests go over sockets "
        + "to a simulator in another process. The processor time of a poll is then taken on the real clock, with 32 "
        + "requests under way at any time, in turn with the bare loop, once either is warm. The peers, each in a "
        + "process of its own against the same simulator: a loop over a bare "
        + "`HttpClient` that reads the number with `System.Text.Json`, on as many connections; `Invoke-RestMethod` in "
        + "a loop and in "
        + "`ForEach-Object -Parallel` with 32 at once; and `curl | jq` in a shell loop, as "
        + "vendors' scripts have it. What counts is the processor time of the process and its children. "
        + "Memory is measured with a youngest generation of 4 MB, whatever the cache of the processor.";

    public IReadOnlyList<Option> Options => [_scans, _minutes, _rounds];

    public IReadOnlyList<Command> Workers =>
    [
        BenchmarkRunner.Worker(Watch, WatchWorker.RunAsync),
        BenchmarkRunner.Worker(Poll, PollWorker.RunAsync),
        BenchmarkRunner.Worker(Bare, BareLoop.RunAsync),
    ];

    public async Task<IReadOnlyList<BenchmarkRow>> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        var service = new SimulatorOptions
        {
            QueuedFor = TimeSpan.Zero,
            RunningFor = TimeSpan.FromDays(30),
            KeepsRequests = false,
        };
        await using SimulatorHost simulator = await SimulatorHost.StartAsync(service, cancellationToken);
        int scans = options.GetValue(_scans);
        await StartAsync(simulator.Endpoint, Math.Max(scans, PollWorker.Scans), cancellationToken);
        string status = $"{simulator.Endpoint}/{Webhook}-1/scans/1/status";

        double[] watch = await Child.MeasureMemoryAsync(
            Watch,
            FormattableString.Invariant($"{simulator.Endpoint}|{scans}|{options.GetValue(_minutes)}"),
            cancellationToken);
        var poll = new Figures("processor time of a poll", "µs");
        var bare = new Figures("of a bare HttpClient loop", "µs");
        for (int round = 0; round < options.GetValue(_rounds); round++)
        {
            poll.Add(1000 * (await Child.RunAsync(Poll, simulator.Endpoint, cancellationToken))[0]);
            bare.Add(1000 * (await Child.RunAsync(
                Bare, FormattableString.Invariant($"{simulator.Endpoint}|{scans}|{BarePolls}"), cancellationToken))[0]);
        }

        Console.WriteLine($"{poll}\n{bare}");
        double? pwsh = await Peer.PowerShellAsync(PwshLoop(status), cancellationToken);
        double? parallel = await Peer.PowerShellAsync(ParallelLoop(status), cancellationToken);
        double? shell = await Peer.RunAsync("bash", ["-c", ShellLoop(status)], cancellationToken);
        return
        [
            BenchmarkRow.Of("requests", watch[0], "polls"),
            BenchmarkRow.Multiple(
                "processor time of a poll", poll.Median, "bare `HttpClient` loop", bare.Median, "µs", atMost: 1.5),
            BenchmarkRow.TimesLess(
                "processor time of a poll", poll.Median / 1000, "`Invoke-RestMethod` loop", pwsh, "ms", atLeast: 5),
            BenchmarkRow.TimesLess(
                "processor time of a poll",
                poll.Median / 1000,
                "`ForEach-Object -Parallel` with `Invoke-RestMethod`",
                parallel,
                "ms",
                atLeast: 5),
            BenchmarkRow.TimesLess(
                "processor time of a poll", poll.Median / 1000, "`curl`, `jq` loop", shell, "ms", atLeast: 100),
            BenchmarkRow.Of("memory of a watched scan above the first", watch[1], "kB", atMost: 4),
            BenchmarkRow.Of("memory of the whole process, at its peak", watch[2], "MB", atMost: 150),
        ];
    }

    public static string WebhookOf(int number) => FormattableString.Invariant($"{Webhook}-{number}");

    /// <summary>Starts so many scans.</summary>
    public static async Task StartAsync(string endpoint, int scans, CancellationToken cancellationToken)
    {
        using var http = new System.Net.Http.HttpClient();
        for (int number = 1; number <= scans; number++)
        {
            using var answer =
                await http.PostAsync(new Uri($"{endpoint}/{WebhookOf(number)}"), null, cancellationToken);
            answer.EnsureSuccessStatusCode();
        }
    }

    // Prints the milliseconds of one poll.
    private static string PwshLoop(string url) => FormattableString.Invariant(
        $"$u='{url}'; 1..50 | % {{ $null = (Invoke-RestMethod $u).data.status.status_code }}; $p=[Diagnostics.Process]::GetCurrentProcess(); $a=$p.TotalProcessorTime; 1..{PeerPolls} | % {{ $null = (Invoke-RestMethod $u).data.status.status_code }}; $p.Refresh(); (($p.TotalProcessorTime-$a).TotalMilliseconds/{PeerPolls}).ToString([cultureinfo]::InvariantCulture)");

    private static string ParallelLoop(string url) => FormattableString.Invariant(
        $"$u='{url}'; $poll={{ param($n) 1..$n | ForEach-Object -ThrottleLimit 32 -Parallel {{ $null = (Invoke-RestMethod $using:u).data.status.status_code }} }}; & $poll 64; $p=[Diagnostics.Process]::GetCurrentProcess(); $a=$p.TotalProcessorTime; & $poll {PeerPolls}; $p.Refresh(); (($p.TotalProcessorTime-$a).TotalMilliseconds/{PeerPolls}).ToString([cultureinfo]::InvariantCulture)");

    // The shell's own word for what its children took: minutes and seconds, user and system, on the second line.
    private static string ShellLoop(string url) => FormattableString.Invariant(
        $"command -v jq >/dev/null || exit 1; for i in $(seq {PeerPolls}); do code=$(curl --silent '{url}' | jq -r .data.status.status_code); [ \"$code\" = 101 ] || exit 1; done; f=$(mktemp); times > $f; tail -n 1 $f | sed -E 's/([0-9]+)m([0-9.]+)s ([0-9]+)m([0-9.]+)s/\\1 \\2 \\3 \\4/' | LC_ALL=C awk '{{print (($1+$3)*60+$2+$4)*1000/{PeerPolls}}}'; rm $f");
}
