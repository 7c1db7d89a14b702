using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Connection;
using Crashtest.Client.Runs;
using Crashtest.Client.Service;
using Crashtest.Client.Timing;
using Crashtest.Client.Watching;
using Crashtest.Simulator;
using Xunit;

namespace Crashtest.Client.Tests.Aids;

/// <summary>Many targets of one account that have an id, on a clock that skips what all of them wait for.</summary>
internal sealed class TargetFleet : IDisposable
{
    private readonly RateLimiter _budget;
    private readonly ScanFleet _shared;
    private readonly CrashtestClient _client;
    private readonly DateTimeOffset _start;
    private readonly Func<int, TimeSpan> _duration;

    public TargetFleet(
        Func<int, TimeSpan> duration, Func<VirtualTime, FleetTargetService> service, int requestsPerMinute = 250)
    {
        _duration = duration;
        _start = Time.GetUtcNow();
        Service = service(Time);
        _budget = new RateLimiter(requestsPerMinute, Time);
        _shared = new ScanFleet(Time);
        _client = new CrashtestClient(
            new ConnectionOptions
            {
                IsByTargetId = true,
                Endpoint = "http://127.0.0.1/api",
                Credential = new ApiCredential(SimulatorOptions.DefaultApiId, SimulatorOptions.DefaultApiKey),
                TimeProvider = Time,
                Budget = _budget,
                HandlerFactory = () => Service,
            },
            fleet: _shared);
    }

    public VirtualTime Time { get; } = new(isInMemory: true);

    public FleetTargetService Service { get; }

    /// <summary>Waits for the scans of so many targets at once.</summary>
    /// <returns>How long after its end each was seen, or null if it did not end within the limit.</returns>
    public async Task<IReadOnlyList<TimeSpan?>> WaitAsync(int count, TimeSpan? limit = null)
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        var options = new WaitOptions { Timeout = limit ?? TimeSpan.FromDays(2) };
        return await Time.RunAllAsync<TimeSpan?>(count, async number =>
        {
            ScanTarget target = _client.GetTargetById(FleetTargetService.GetTargetId(number), $"target {number}");
            var scan = new ScanAddress(1, FleetTargetService.GetRunId(number));
            try
            {
                ScanReading end = await target.WaitAsync(scan, _start, options, token);
                return end.CheckedAt - _start - _duration(number);
            }
            catch (CrashtestException e) when (e.Id == ErrorId.ScanTimedOut)
            {
                return null;
            }
        });
    }

    public void Dispose()
    {
        _client.Dispose();
        _shared.Dispose();
        _budget.Dispose();
        Service.Dispose();
    }
}
