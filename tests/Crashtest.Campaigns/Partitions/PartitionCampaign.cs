using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client;
using Crashtest.Client.Connection;
using Crashtest.Client.State;
using Crashtest.Simulator;

namespace Crashtest.Campaigns.Partitions;

/// <summary>
/// In each round the network fails right after a start has arrived: the start must not be sent again, and a run that is
/// tried again must know that it may have been taken.
/// </summary>
internal sealed class PartitionCampaign(int rounds)
{
    public const string Command = "partition";

    private const string SecondStarts = "second starts";
    private const int MaximumAttempts = 20;
    private const string LostStarts = "starts that never arrived";
    private const string WrongAnswers = "wrong answers";

    private readonly Violations _violations = new(Console.Out, SecondStarts, LostStarts, WrongAnswers);

    /// <summary>Runs in a network of its own.</summary>
    /// <returns>0, or 1 where something did not hold.</returns>
    public static async Task<int> RunAsync(int rounds, bool isInside, CancellationToken cancellationToken)
    {
        if (isInside)
        {
            return await new PartitionCampaign(rounds).RunAsync(cancellationToken);
        }

        if (NetworkNamespace.MissingPart is { } missing)
        {
            Console.WriteLine($"skipped: {missing}");
            return 0;
        }

        return await NetworkNamespace.RunInsideAsync(
            [Command, "--rounds", FormattableString.Invariant($"{rounds}")], cancellationToken);
    }

    private async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        await NetworkNamespace.PrepareAsync(cancellationToken);
        string folder = Directory.CreateTempSubdirectory("crashtest-partition-").FullName;
        try
        {
            // All at once: most of the time each waits for the system to give up its connection.
            await Task.WhenAll(PartitionKind.All.Select(kind => RunAsync(kind, folder, cancellationToken)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        Console.WriteLine(FormattableString.Invariant(
            $"partition: {rounds} rounds each of {string.Join(", ", PartitionKind.All.Select(kind => kind.Name))}: {_violations}; {clock.Elapsed.TotalSeconds:0} s"));
        return _violations.Any ? 1 : 0;
    }

    private async Task RunAsync(PartitionKind kind, string folder, CancellationToken cancellationToken)
    {
        await using SimulatorHost simulator = await SimulatorHost.StartAsync(cancellationToken: cancellationToken);
        await NetworkNamespace.PartitionAsync(simulator.Address.Port, kind, cancellationToken);
        await Task.WhenAll(Enumerable.Range(1, rounds).Select(round => StartTwiceAsync(kind, simulator, folder, round, cancellationToken)));
    }

    private async Task StartTwiceAsync(
        PartitionKind kind, SimulatorHost simulator, string folder, int round, CancellationToken cancellationToken)
    {
        // A partition that comes before the request proves nothing, so the round is played again for another target.
        for (int attempt = 1; !await TryRoundAsync(kind, simulator, folder, (round, attempt), cancellationToken); attempt++)
        {
        }
    }

    /// <returns>Whether the request arrived before the partition, or all attempts were used up.</returns>
    private async Task<bool> TryRoundAsync(
        PartitionKind kind, SimulatorHost simulator, string folder, (int Round, int Attempt) turn, CancellationToken cancellationToken)
    {
        string webhook = FormattableString.Invariant($"webhook-{turn.Round}-{turn.Attempt}");
        string key = FormattableString.Invariant($"run-{turn.Round}-{turn.Attempt}");
        var options = new ConnectionOptions
        {
            Endpoint = simulator.Endpoint,
            RetryInterval = TimeSpan.FromMilliseconds(10),
            RequestTimeout = TimeSpan.FromSeconds(20),
        };
        using var client = new CrashtestClient(options);
        RunIdentity run = RunIdentity.Create(Path.Combine(folder, kind.Name), key, isRestart: false)!;
        CrashtestException? first = await TryStartAsync(client.GetTarget(webhook, "shop"), run, cancellationToken);
        CrashtestException? again = await TryStartAsync(client.GetTarget(webhook, "shop"), run, cancellationToken);

        int starts = simulator.Requests.Count(request => request.Kind == CallKind.Start && request.Webhook == webhook);
        if (starts == 0 && turn.Attempt < MaximumAttempts)
        {
            return false;
        }

        int round = turn.Round;
        lock (_violations)
        {
            _violations.Check(starts <= 1, SecondStarts, round, $"{kind.Name}: {starts} requests; {first?.Message}");
            _violations.Check(starts >= 1, LostStarts, round, $"{kind.Name}: the partition came too early; {first?.Message}");
            _violations.Check(first?.Id == ErrorId.ScanStartUnknown, WrongAnswers, round, $"{kind.Name}: {first?.Id}, {first?.Message}");
            _violations.Check(again?.Id == ErrorId.ScanStartUnknown, WrongAnswers, round, $"{kind.Name}, again: {again?.Id}, {again?.Message}");
        }

        return true;
    }

    private static async Task<CrashtestException?> TryStartAsync(ScanTarget target, RunIdentity run, CancellationToken cancellationToken)
    {
        try
        {
            await target.StartAsync(null, run, cancellationToken);
            return null;
        }
        catch (CrashtestException e)
        {
            return e;
        }
    }
}
