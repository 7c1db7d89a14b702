using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Connection;
using Crashtest.Client.Reports.Saving;
using Crashtest.Client.Runs;
using Crashtest.Client.Timing;
using Crashtest.Client.Watching;
using Xunit;

namespace Crashtest.Client.Tests.Aids;

/// <summary>Many targets of one client, on a clock that skips what all of them wait for.</summary>
internal sealed class Fleet : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly RateLimiter? _budget;
    private readonly ScanFleet _shared;
    private readonly CrashtestClient _client;

    public Fleet(
        Func<long, TimeSpan> duration,
        int? requestsPerMinute = null,
        int throttleLimit = Defaults.ThrottleLimit,
        Func<VirtualTime, Func<long, TimeSpan>, FleetService>? service = null)
    {
        Service = service?.Invoke(Time, duration) ?? new FleetService(Time, duration);
        _budget = requestsPerMinute is { } limit ? new RateLimiter(limit, Time) : null;
        _shared = new ScanFleet(Time, throttleLimit);
        _client = new CrashtestClient(
            new ConnectionOptions
            {
                Endpoint = "http://127.0.0.1/webhook",
                TimeProvider = Time,
                Budget = _budget,
                HandlerFactory = () => Service,
            },
            fleet: _shared);
    }

    public VirtualTime Time { get; } = new(isInMemory: true);

    public FleetService Service { get; }

    public CancellationToken Token { get; } = TestContext.Current.CancellationToken;

    public ScanTarget Target(int number) => _client.GetTarget($"target-{number}", null);

    /// <summary>Runs so many whole jobs at once.</summary>
    public async Task<IReadOnlyList<RunResult>> RunAsync(
        int count, TimeSpan? timeout = null, TimeSpan? pollInterval = null) =>
        await Time.RunAllAsync(count, number => Target(number).RunAsync(
            new RunOptions
            {
                Destination = new ReportDestination(_folder.Path, noClobber: false, force: false),
                Timeout = timeout ?? TimeSpan.FromSeconds(Defaults.TimeoutSeconds),
                PollInterval = pollInterval,
            },
            Token));

    /// <summary>Waits for so many scans at once; their ids are 1 and up.</summary>
    /// <returns>What each wait ended with, or null where its scan ended.</returns>
    public async Task<IReadOnlyList<Exception?>> WaitAsync(
        int count, Func<int, WaitOptions> options, Action<int>? ended = null)
    {
        DateTimeOffset from = Time.GetUtcNow();
        for (int scanId = 1; scanId <= count; scanId++)
        {
            Service.Add(scanId, from);
        }

        return await Time.RunAllAsync(count, async scanId =>
        {
            Exception? end =
                await Record.ExceptionAsync(() => Target(scanId).WaitAsync(scanId, from, options(scanId), Token));

            ended?.Invoke(scanId);
            return end;
        });
    }

    public void Dispose()
    {
        _client.Dispose();
        _shared.Dispose();
        _budget?.Dispose();
        Service.Dispose();
        _folder.Dispose();
    }
}
