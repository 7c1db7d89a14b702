using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client;
using Crashtest.Client.Connection;
using Crashtest.Client.State;
using Crashtest.Client.Tests.Aids;
using Crashtest.Simulator;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Crashtest.Simulator.Targets;

namespace Crashtest.Campaigns.Losses;

/// <summary>Represents one start whose response is lost, drawn from a seed.</summary>
/// <param name="seed">The seed.</param>
/// <param name="isTaken">Whether the service takes the start; if not, somebody else starts a scan.</param>
internal sealed class LostStart(int seed, bool isTaken)
{
    private const string Colleague = "eve";
    private const string TargetId = "0123456789abcdef0123456789abcdef";
    private const int MaximumPastRuns = 230;

    // Within the minute for which a lost start is looked for.
    private const int MaximumListDelaySeconds = 50;

    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);

    private readonly Random _random = new(seed);
    private readonly VirtualTime _time = new();
    private ITimer? _timer;

    /// <summary>Starts a scan, and once more with the same key when the first run was ended too.</summary>
    public async Task<LossResult> RunAsync(CancellationToken cancellationToken)
    {
        await using SimulatorHost host = await SimulatorHost.StartAsync(CreateOptions(), cancellationToken);
        AddPast(host);
        string way = isTaken ? Lose(host) : LetOtherStart(host);
        bool isCancelled = isTaken && _random.Next(3) == 0;
        string folder = Directory.CreateTempSubdirectory("crashtest-losses-").FullName;
        try
        {
            RunIdentity? identity =
                isCancelled || _random.Next(2) == 0 ? RunIdentity.Create(folder, "key", isRestart: false) : null;
            if (isCancelled)
            {
                await StartAndCancelAsync(host, identity!);
                _time.Advance(host.Options.TargetApi.ListDelay);
                way += ", by the next run";
            }

            return await StartAsync(host, identity, way, cancellationToken);
        }
        finally
        {
            _timer?.Dispose();
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<LossResult> StartAsync(
        SimulatorHost host, RunIdentity? identity, string way, CancellationToken cancellationToken)
    {
        var result = new LossResult(way);
        try
        {
            using CrashtestClient client = CreateClient(host, _ => { });
            StartedScan scan = await _time.RunAsync(
                () => client.GetTargetById(TargetId, "shop").StartAsync(
                    null, identity, IfRunning.Error, TimeSpan.Zero, cancellationToken));
            SimulatedRun last = host.Targets.GetRuns(TargetId)[^1];
            bool isLast = (scan.ScanId, scan.RunId?.Replace("-", string.Empty, StringComparison.Ordinal)) == (
                last.ScanNumber, last.RunId);
            bool isSaid = scan is { IsAttached: true, IsRecovered: true } && scan.StartedBy == last.StartedBy;
            result = result with
            {
                IsFound = isTaken && isLast,
                IsFalse = !isLast || (!isTaken && !isSaid),
                IsSaid = isSaid,
            };
        }
        catch (CrashtestException e)
        {
            result = result with { Story = e.Message };
        }

        return result with { Starts = host.Requests.Count(request => request.Kind == CallKind.Start) };
    }

    // As Ctrl+C or a process that is killed: the request is under way, and nobody waits for its response.
    private async Task StartAndCancelAsync(SimulatorHost host, RunIdentity identity)
    {
        using var source = new CancellationTokenSource();
        using CrashtestClient client = CreateClient(host, request =>
        {
            if (request.Method == HttpMethod.Post)
            {
                source.Cancel();
            }
        });
        try
        {
            await _time.RunAsync(() => client.GetTargetById(TargetId, "shop").StartAsync(
                null, identity, IfRunning.Error, TimeSpan.Zero, source.Token));
        }
        catch (OperationCanceledException)
        {
            // The service has taken the start all the same.
        }
    }

    private CrashtestClient CreateClient(SimulatorHost host, Action<HttpRequestMessage> afterResponse) =>
        new(new ConnectionOptions
        {
            Endpoint = host.TargetEndpoint,
            IsByTargetId = true,
            Credential = new ApiCredential(SimulatorOptions.DefaultApiId, SimulatorOptions.DefaultApiKey),
            RequestTimeout = RequestTimeout,
            TimeProvider = _time,
            HandlerFactory = () => new LosingHandler(afterResponse),
        });

    private SimulatorOptions CreateOptions()
    {
        var options = new SimulatorOptions
        {
            TimeProvider = _time.Service,
            QueuedFor = TimeSpan.FromSeconds(_random.Next(60)),
            RunningFor = TimeSpan.FromSeconds(_random.Next(2) == 0 ? _random.Next(60) : _random.Next(20_000)),
        };
        TargetApiOptions api = options.TargetApi;
        api.Targets = [new TargetDefinition(TargetId, "The shop")];
        api.IdSpelling = (IdSpelling)_random.Next(3);
        api.RunOrder = (RunOrder)_random.Next(3);
        api.ListDelay = TimeSpan.FromSeconds(_random.Next(2) == 0 ? _random.Next(MaximumListDelaySeconds) : 0);
        api.MaximumPageSize = _random.Next(2) == 0 ? 10 : 200;
        api.TimeFormat = (TimeFormat)_random.Next(3);
        api.AddsUnknownMembers = _random.Next(2) == 0;
        return options;
    }

    // The target was scanned before, the last time perhaps until just now.
    private void AddPast(SimulatorHost host)
    {
        DateTimeOffset now = _time.GetUtcNow();
        for (int left = _random.Next(MaximumPastRuns); left > 0; left--)
        {
            host.Targets.AddEnded(TargetId, now - TimeSpan.FromHours(left), TimeSpan.FromMinutes(_random.Next(1, 60)));
        }
    }

    private string Lose(SimulatorHost host)
    {
        StartResponse[] responses = [StartResponse.Null, StartResponse.Empty, StartResponse.WithoutId];
        if (_random.Next(3) == 0)
        {
            StartResponse response = responses[_random.Next(responses.Length)];
            host.Options.TargetApi.StartResponse = response;
            return $"an answer like {response}";
        }

        (string Way, Fault Fault)[] losses =
        [
            ("a reset", Fault.DropAfter()),
            ("an HTML page", Fault.Html().Accepted()),
            ("a cut body", Fault.CutBody(_random.NextDouble())),
            ("broken JSON", Fault.Json("{\"analysis_run_id\":").Accepted()),
            ("HTTP 408", Fault.Status(408).Accepted()),
            ("HTTP 500", Fault.Status(500).Accepted()),
            ("HTTP 502", Fault.Html(502).Accepted()),
            ("HTTP 504", Fault.Status(504).Accepted()),
            ("a redirect", Fault.Redirect("/elsewhere", 307).Accepted()),
        ];
        (string way, Fault fault) = losses[_random.Next(losses.Length)];
        host.Faults.Add(fault.On(CallKind.Start));

        // What fails while the lost start is looked for makes the search longer, and no more.
        for (int left = _random.Next(3); left > 0; left--)
        {
            host.Faults.Add(Fault.Status(_random.Next(2) == 0 ? 500 : 502).On(CallKind.Runs).After(1));
        }

        return way;
    }

    private string LetOtherStart(SimulatorHost host)
    {
        host.Faults.Add(Fault.DropBefore().On(CallKind.Start));
        TimeSpan delay = TimeSpan.FromSeconds(_random.Next(1, 90));
        _timer = _time.Service.CreateTimer(
            _ => host.Targets.StartAs(TargetId, Colleague), null, delay, Timeout.InfiniteTimeSpan);
        return "a start that was not taken";
    }
}
