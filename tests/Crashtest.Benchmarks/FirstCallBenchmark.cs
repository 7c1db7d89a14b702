using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Management.Automation.Runspaces;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Benchmarks.Running;
using Crashtest.Simulator;
using Command = System.CommandLine.Command;
using Shell = System.Management.Automation.PowerShell;

namespace Crashtest.Benchmarks;

/// <summary>What the first call of a session takes, in which the client is loaded and the connection made.</summary>
internal sealed class FirstCallBenchmark : IBenchmark
{
    private const string Once = "first-call-once";

    private readonly Option<int> _rounds =
        new("--rounds") { Description = "How often each is run.", DefaultValueFactory = _ => 9 };

    public string Name => "first-call";

    public string Title => "The first call";

    public string Method =>
        "`Start-CrashtestScan` in a fresh process behind the import, then once more for another target; the peer is "
            + "the first "
        + "`Invoke-RestMethod -Method Post` of a PowerShell process. All of them talk to the "
        + "same simulator.";

    public IReadOnlyList<Option> Options => [_rounds];

    public IReadOnlyList<Command> Workers => [BenchmarkRunner.Worker(Once, Start)];

    public async Task<IReadOnlyList<BenchmarkRow>> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        await using SimulatorHost simulator = await SimulatorHost.StartAsync(new SimulatorOptions(), cancellationToken);
        var first = new Figures("first call", "ms");
        var second = new Figures("second call", "ms");
        var peers = new Figures("first Invoke-RestMethod", "ms");
        for (int round = 0; round < options.GetValue(_rounds); round++)
        {
            double[] figures = await Child.RunAsync(Once, $"{simulator.Endpoint}|{round}", cancellationToken);
            first.Add(figures[0]);
            second.Add(figures[1]);
            string post = $"$null = Invoke-RestMethod '{simulator.Endpoint}/peer-{round}' -Method Post";
            if (await Peer.PowerShellTimeAsync(post, cancellationToken) is { } peer)
            {
                peers.Add(peer);
            }
        }

        Console.WriteLine($"{first}\n{second}");
        double? median = peers.Count == 0 ? null : peers.Median;
        return
        [
            BenchmarkRow.Multiple("first call", first.Median, "first `Invoke-RestMethod`", median, "ms"),
            BenchmarkRow.Of("second call", second.Median, "ms"),
        ];
    }

    /// <summary>Prints the milliseconds of a first and a second start.</summary>
    private static int Start(string argument)
    {
        string[] parts = argument.Split('|', 2);
        using Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using var shell = Shell.Create(runspace);
        shell.AddScript("Import-Module $args[0]").AddArgument(BuildMetadata.Get("ModulePath")).Invoke();
        double[] times = [.. new[] { "a", "b" }.Select(target =>
        {
            shell.Commands.Clear();
            shell.AddScript("Start-CrashtestScan $args[0] -Endpoint $args[1] -ErrorAction Stop")
                .AddArgument($"{target}-{parts[1]}")
                .AddArgument(parts[0]);
            var clock = Stopwatch.StartNew();
            shell.Invoke();
            return clock.Elapsed.TotalMilliseconds;
        })];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{times[0]} {times[1]}"));
        return 0;
    }
}
