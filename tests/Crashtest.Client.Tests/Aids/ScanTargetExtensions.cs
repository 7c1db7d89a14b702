using System;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Service;
using Crashtest.Client.State;

namespace Crashtest.Client.Tests.Aids;

/// <summary>Starts as most tests want them.</summary>
internal static class ScanTargetExtensions
{
    public static Task<StartedScan> StartAsync(
        this ScanTarget target, StartPayload? payload, CancellationToken cancellationToken) =>
        target.StartAsync(payload, null, cancellationToken);

    public static Task<StartedScan> StartAsync(
        this ScanTarget target, StartPayload? payload, RunIdentity? run, CancellationToken cancellationToken) =>
        target.StartAsync(payload, run, IfRunning.Error, TimeSpan.Zero, cancellationToken);
}
