using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Benchmarks.Running;
using Crashtest.Simulator;

namespace Crashtest.Benchmarks;

/// <summary>What the first call of a session takes, in which the client is loaded and the connection made.</summary>
internal sealed class FirstCallBenchmark : IBenchmark
{
    private readonly Option<int> _rounds =
        new("--rounds") { Description = "How often each is run.", DefaultValueFactory = _ => 9 };

    public string Name => "first-call";

    public string Title => "The first call";

    public string Method =>
        "`Start-CrashtestScan` in a fresh PowerShell process behind the import, then once more for another target; the "
        + "peer is the first `Invoke-RestMethod -Method Post` of such a process. All of them talk to the same "
        + "simulator.";

    public IReadOnlyList<Option> Options => [_rounds];

    public async Task<IReadOnlyList<BenchmarkRow>> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        await using SimulatorHost simulator = await SimulatorHost.StartAsync(new SimulatorOptions(), cancellationToken);
        var first = new Figures("first call", "ms");
        var second = new Figures("second call", "ms");
        var peers = new Figures("first Invoke-RestMethod", "ms");
        string import = Peer.Import(BuildMetadata.Get("ModulePath"));
        for (int round = 0; round < options.GetValue(_rounds); round++)
        {
            string Start(string target) =>
                $"$null = Start-CrashtestScan {target}-{round} -Endpoint {simulator.Endpoint} -ErrorAction Stop";

            await AddAsync(first, import, Start("a"), cancellationToken);
            await AddAsync(second, $"{import}; {Start("b")}", Start("c"), cancellationToken);
            await AddAsync(
                peers,
                string.Empty,
                $"$null = Invoke-RestMethod '{simulator.Endpoint}/peer-{round}' -Method Post",
                cancellationToken);
        }

        Console.WriteLine($"{first}\n{second}\n{peers}");
        return
        [
            BenchmarkRow.Multiple("first call", first.Median, "first `Invoke-RestMethod`", peers.Median, "ms"),
            BenchmarkRow.Of("second call", second.Median, "ms"),
        ];
    }

    private static async Task AddAsync(
        Figures figures, string setup, string statement, CancellationToken cancellationToken) =>
        figures.Add(
            await Peer.PowerShellTimeAsync(statement, cancellationToken, setup)
                ?? throw new InvalidOperationException($"PowerShell did not run: {statement}"));
}
