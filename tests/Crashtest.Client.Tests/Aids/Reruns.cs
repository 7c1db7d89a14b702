using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Runs;
using Crashtest.Client.State;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;

namespace Crashtest.Client.Tests.Aids;

/// <summary>Runs that share a state folder, each with a client of its own, as those of separate processes.</summary>
internal sealed class Reruns(TestService service, Func<ScanTarget>? newTarget = null)
{
    public string Folder { get; } = Path.Combine(service.Folder.Path, "made", "state");

    /// <summary>All states; none is there before the first start.</summary>
    public IReadOnlyList<string> States => Directory.Exists(Folder) ? Directory.GetFiles(Folder, "*.json") : [];

    public string State => States.Single();

    public ScanTarget Target() => newTarget?.Invoke() ?? service.Target();

    public RunIdentity Identity(string key = "k1", bool restart = false) => RunIdentity.Create(Folder, key, restart)!;

    public Task<StartedScan> StartAsync(
        string key = "k1",
        bool restart = false,
        ScanTarget? target = null,
        CancellationToken? cancellationToken = null) =>
        service.RunAsync(
            () => (target ?? Target()).StartAsync(null, Identity(key, restart), cancellationToken ?? service.Token));

    public Task<RunResult> WholeRunAsync(string key = "k1", TimeSpan? timeout = null) =>
        service.RunAsync(() => (newTarget?.Invoke() ?? service.Target(handlers: TestService.FreshConnections)).RunAsync(
            new RunOptions
            {
                Identity = Identity(key),
                Destination = service.Folder.Destination(),
                Timeout = timeout ?? TimeSpan.FromHours(1),
            },
            service.Token));

    /// <summary>A start whose response is lost.</summary>
    public async Task LoseStartAsync(Fault? fault = null)
    {
        service.Host.Faults.Add((fault ?? Fault.DropAfter()).On(CallKind.Start));
        await Expect.FailureAsync(ErrorId.ScanStartUnknown, () => StartAsync());
    }
}
