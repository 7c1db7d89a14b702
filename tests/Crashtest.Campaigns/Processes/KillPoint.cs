using System;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Simulator;
using Crashtest.Simulator.Calls;

namespace Crashtest.Campaigns.Processes;

/// <summary>
/// The moment at which a run is killed: so long after it was let go, or after one of its requests arrived.
/// </summary>
internal sealed record KillPoint(CallKind? After, TimeSpan Delay)
{
    public static KillPoint Draw(Random random) => random.Next(5) switch
    {
        0 => new KillPoint(null, Milliseconds(random, 60)),
        1 => new KillPoint(null, Milliseconds(random, 1000)),
        2 => new KillPoint(CallKind.Start, Milliseconds(random, 80)),
        3 => new KillPoint(CallKind.Status, Milliseconds(random, 150)),
        _ => new KillPoint(CallKind.Report, Milliseconds(random, 150)),
    };

    /// <summary>Waits for the moment, or for the end of the run if that comes first.</summary>
    public async Task WaitAsync(SimulatorHost simulator, string target, Task end, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(ReachAsync(simulator, target, over.Token), end);
        await over.CancelAsync();
    }

    private async Task ReachAsync(SimulatorHost simulator, string target, CancellationToken cancellationToken)
    {
        if (After is { } kind)
        {
            await simulator.WaitForRequestAsync(
                request => request.Kind == kind && (request.TargetId ?? request.Webhook) == target,
                1,
                cancellationToken);
        }

        await Task.Delay(Delay, TimeProvider.System, cancellationToken);
    }

    private static TimeSpan Milliseconds(Random random, int below) =>
        TimeSpan.FromMilliseconds(random.NextDouble() * below);
}
