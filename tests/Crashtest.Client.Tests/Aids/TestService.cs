using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Connection;
using Crashtest.Client.Reports.Saving;
using Crashtest.Client.Runs;
using Crashtest.Simulator;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.Client.Tests.Aids;

/// <summary>A simulator, a clock, a folder, and the client under test against them.</summary>
internal sealed class TestService : IAsyncDisposable
{
    public const string TargetId = "0123456789abcdef0123456789abcdef";

    public const string Hook = "0b5e55ed-5ec2-e700-c0de-00000000cafe";

    private readonly List<CrashtestClient> _clients = [];

    /// <summary>Raised where the client tells its news, before it continues.</summary>
    public event Action<RunActivity>? ActivityArrived;

    private TestService(SimulatorHost host, VirtualTime time)
    {
        Host = host;
        Time = time;
    }

    public SimulatorHost Host { get; }

    public VirtualTime Time { get; }

    public TestFolder Folder { get; } = new();

    public ConcurrentQueue<RunActivity> Activities { get; } = new();

    public CancellationToken Token { get; } = TestContext.Current.CancellationToken;

    public static async Task<TestService> StartAsync(params Fault[] faults)
    {
        var service = await StartAsync(_ => { });
        service.Host.Faults.Add(faults);
        return service;
    }

    public static async Task<TestService> StartAsync(Action<SimulatorOptions> configure)
    {
        var time = new VirtualTime();
        var options = new SimulatorOptions { TimeProvider = time.Service, FirstScanId = 41 };
        configure(options);
        return new TestService(await SimulatorHost.StartAsync(options, TestContext.Current.CancellationToken), time);
    }

    public ScanTarget Target(
        string webhook = Hook,
        int retries = Defaults.MaximumRetryCount,
        TimeSpan? requestTimeout = null,
        ApiCredential? credential = null,
        string? endpoint = null,
        string? name = "shop",
        Func<HttpMessageHandler>? handlers = null)
    {
        var client = new CrashtestClient(
            new ConnectionOptions
            {
                Endpoint = endpoint ?? (credential is null ? Host.Endpoint : Host.SignedEndpoint),
                Credential = credential,
                MaximumRetryCount = retries,
                RequestTimeout = requestTimeout ?? ConnectionOptions.DefaultRequestTimeout,
                TimeProvider = Time,
                HandlerFactory = handlers,
            },
            Take);
        _clients.Add(client);
        return client.GetTarget(webhook, name);
    }

    /// <summary>A target by its id.</summary>
    public ScanTarget TargetById(
        string targetId = TargetId, string? name = "shop", int retries = Defaults.MaximumRetryCount) =>
        ClientById(retries).GetTargetById(targetId, name);

    /// <summary>A connection to the API by target id, each of its requests over a connection of its own.</summary>
    public CrashtestClient ClientById(
        int retries = Defaults.MaximumRetryCount,
        TimeSpan? requestTimeout = null,
        Func<HttpMessageHandler>? handlers = null)
    {
        var client = new CrashtestClient(
            new ConnectionOptions
            {
                IsByTargetId = true,
                Endpoint = Host.TargetEndpoint,
                Credential = new ApiCredential(SimulatorOptions.DefaultApiId, SimulatorOptions.DefaultApiKey),
                MaximumRetryCount = retries,
                RequestTimeout = requestTimeout ?? ConnectionOptions.DefaultRequestTimeout,
                TimeProvider = Time,
                HandlerFactory = handlers ?? FreshConnections,
            },
            Take);
        _clients.Add(client);
        return client;
    }

    /// <summary>One connection for each request, as .NET repeats by itself what a kept one loses.</summary>
    public static HttpMessageHandler FreshConnections() => new SocketsHttpHandler
    {
        PooledConnectionLifetime = TimeSpan.Zero,
        AllowAutoRedirect = false,
        UseProxy = false,
    };

    public Task<T> RunAsync<T>(Func<Task<T>> flow) => Time.RunAsync(flow);

    /// <summary>A scan that is running, started without the client under test.</summary>
    public async Task<long> StartScanAsync(string webhook = Hook)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsync(new Uri($"{Host.Endpoint}/{webhook}"), null, Token);
        answer.EnsureSuccessStatusCode();
        return Host.Scans[^1].ScanId;
    }

    /// <summary>A scan that has ended.</summary>
    public async Task<long> EndScanAsync(string webhook = Hook)
    {
        long scanId = await StartScanAsync(webhook);
        Host.EndScan(scanId);
        return scanId;
    }

    public Task<long> StartByClientAsync(ScanTarget? target = null) =>
        RunAsync(async () => (await (target ?? Target()).StartAsync(null, Token)).ScanId);

    public Task<SavedReport> SaveAsync(
        long scanId,
        ReportDestination? destination = null,
        ReportFormat format = ReportFormat.JUnit,
        ScanTarget? target = null) =>
        RunAsync(() => (target ?? Target(handlers: FreshConnections)).SaveReportAsync(
            scanId, format, destination ?? Folder.Destination(), Token));

    public Task<RunResult> WholeRunAsync(
        ScanTarget? target = null,
        TimeSpan? timeout = null,
        TimeSpan? pollInterval = null,
        ReportFormat format = ReportFormat.JUnit,
        ReportDestination? destination = null) =>
        RunAsync(() => (target ?? Target(handlers: FreshConnections)).RunAsync(
            new RunOptions
            {
                Destination = destination ?? Folder.Destination(),
                Timeout = timeout ?? TimeSpan.FromSeconds(Defaults.TimeoutSeconds),
                PollInterval = pollInterval,
                Format = format,
            },
            Token));

    public int Count(CallKind kind) => Requests(kind).Count;

    public IReadOnlyList<RecordedRequest> Requests(CallKind kind) =>
        [.. Host.Requests.Where(request => request.Kind == kind)];

    /// <summary>Waits until there is news of a kind.</summary>
    public Task WaitForActivityAsync(ActivityKind kind)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ActivityArrived += activity =>
        {
            if (activity.Kind == kind)
            {
                arrived.TrySetResult();
            }
        };
        return Activities.Any(activity => activity.Kind == kind) ? Task.CompletedTask : arrived.Task.WaitAsync(Token);
    }

    /// <summary>
    /// Moves the clock past the attempt's limit as often as a request of this kind arrives and hangs.
    /// </summary>
    public async Task LetTimeOutAsync(CallKind kind, int times, TimeSpan limit)
    {
        for (int i = 1; i <= times; i++)
        {
            await Host.WaitForRequestAsync(kind, i, Token);
            Time.Advance(limit);
        }
    }

    private void Take(RunActivity activity)
    {
        Activities.Enqueue(activity);
        ActivityArrived?.Invoke(activity);
    }

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await Host.DisposeAsync();
        Folder.Dispose();
    }
}
