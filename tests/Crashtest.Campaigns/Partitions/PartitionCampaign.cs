using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Campaigns.Processes;
using Crashtest.Client;
using Crashtest.Client.Connection;
using Crashtest.Client.State;
using Crashtest.Simulator;

namespace Crashtest.Campaigns.Partitions;

/// <summary>
/// In each round the network fails right after a start has arrived: the start must not be sent again, and a run that is
/// tried again must know that it may have been taken. With a target id, the scan must be found again.
/// </summary>
internal sealed class PartitionCampaign(int rounds, bool isByTarget)
{
    public const string Command = "partition";

    private const string SecondStarts = "second starts";
    private const int MaximumAttempts = 20;
    private const string LostStarts = "starts that never arrived";
    private const string WrongAnswers = "wrong answers";

    private readonly Violations _violations = new(Console.Out, SecondStarts, LostStarts, WrongAnswers);

    /// <summary>Runs in a network of its own.</summary>
    /// <returns>0, or 1 where something did not hold.</returns>
    public static async Task<int> RunAsync(
        int rounds, bool isByTarget, bool isInside, CancellationToken cancellationToken)
    {
        if (isInside)
        {
            return await new PartitionCampaign(rounds, isByTarget).RunAsync(cancellationToken);
        }

        if (NetworkNamespace.MissingPart is { } missing)
        {
            Console.WriteLine($"skipped: {missing}");
            return 0;
        }

        string[] arguments = [Command, "--rounds", FormattableString.Invariant($"{rounds}")];
        return await NetworkNamespace.RunInsideAsync(
            isByTarget ? [.. arguments, "--targets"] : arguments, cancellationToken);
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
            $"partition: {rounds} rounds on {ServiceKind.GetWord(isByTarget)} each of {string.Join(", ", PartitionKind.All.Select(kind => kind.Name))}: {_violations}; {clock.Elapsed.TotalSeconds:0} s"));
        return _violations.Any ? 1 : 0;
    }

    private async Task RunAsync(PartitionKind kind, string folder, CancellationToken cancellationToken)
    {
        await using SimulatorHost simulator = await SimulatorHost.StartAsync(cancellationToken: cancellationToken);
        await NetworkNamespace.PartitionAsync(simulator.Address.Port, kind, isPostOnly: isByTarget, cancellationToken);
        var service = new ServiceKind(simulator, isByTarget);
        await Task.WhenAll(Enumerable.Range(1, rounds)
            .Select(round => StartTwiceAsync(kind, service, folder, round, cancellationToken)));
    }

    private async Task StartTwiceAsync(
        PartitionKind kind, ServiceKind service, string folder, int round, CancellationToken cancellationToken)
    {
        // A partition that comes before the request proves nothing, so the round is played again for another target.
        for (int attempt = 1; !await TryRoundAsync(
            kind, service, folder, (round, attempt), cancellationToken); attempt++)
        {
        }
    }

    /// <returns>Whether the request arrived before the partition, or all attempts were used up.</returns>
    private async Task<bool> TryRoundAsync(
        PartitionKind kind,
        ServiceKind service,
        string folder,
        (int Round, int Attempt) turn,
        CancellationToken cancellationToken)
    {
        string target = FormattableString.Invariant($"target-{turn.Round}-{turn.Attempt}");
        string key = FormattableString.Invariant($"run-{turn.Round}-{turn.Attempt}");
        RunIdentity run = RunIdentity.Create(Path.Combine(folder, kind.Name), key, isRestart: false)!;
        PartitionedStart first = await StartAsync(service, target, run, cancellationToken);
        PartitionedStart again = await StartAsync(service, target, run, cancellationToken);

        int starts = service.CountStarts(target);
        if (starts == 0 && turn.Attempt < MaximumAttempts)
        {
            return false;
        }

        int round = turn.Round;
        lock (_violations)
        {
            _violations.Check(starts <= 1, SecondStarts, round, $"{kind.Name}: {starts} requests; {first}");
            _violations.Check(starts >= 1, LostStarts, round, $"{kind.Name}: the partition came too early; {first}");
            Judge(service.FindScan(target), first, round, kind.Name);
            Judge(service.FindScan(target), again, round, kind.Name + ", again");
        }

        return true;
    }

    private void Judge(long? scanId, PartitionedStart start, int round, string story)
    {
        bool isRight = isByTarget
            ? start is { Error: null, Scan.IsAttached: true } && start.Scan?.ScanId == scanId
            : start.Error?.Id == ErrorId.ScanStartUnknown;
        _violations.Check(isRight, WrongAnswers, round, $"{story}: {start} in place of scan {scanId}");
    }

    private async Task<PartitionedStart> StartAsync(
        ServiceKind service, string target, RunIdentity run, CancellationToken cancellationToken)
    {
        using var client = new CrashtestClient(new ConnectionOptions
        {
            Endpoint = service.Endpoint,
            IsByTargetId = isByTarget,
            Credential = isByTarget
                ? new ApiCredential(SimulatorOptions.DefaultApiId, SimulatorOptions.DefaultApiKey)
                : null,
            RetryInterval = TimeSpan.FromMilliseconds(10),
            RequestTimeout = TimeSpan.FromSeconds(20),
        });
        try
        {
            ScanTarget shop = isByTarget ? client.GetTargetById(target, "shop") : client.GetTarget(target, "shop");
            StartedScan scan = await shop.StartAsync(null, run, IfRunning.Error, TimeSpan.Zero, cancellationToken);
            return new PartitionedStart(scan, null);
        }
        catch (CrashtestException e)
        {
            return new PartitionedStart(null, e);
        }
    }
}
