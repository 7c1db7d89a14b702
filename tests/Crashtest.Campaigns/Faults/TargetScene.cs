using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using Crashtest.Client;
using Crashtest.Client.Connection;
using Crashtest.Client.Runs;
using Crashtest.Client.Tests.Aids;
using Crashtest.Simulator;
using Crashtest.Simulator.Targets;

namespace Crashtest.Campaigns.Faults;

/// <summary>
/// Represents the API by target id, with all that its description leaves open, and with other people.
/// </summary>
internal sealed partial class TargetScene : FaultScene
{
    private const string StartPath = "/analysis_run";
    private const string StopPath = "/stop";

    // Signatures hold for five minutes.
    private static readonly TimeSpan SignedClockJump = TimeSpan.FromMinutes(4);

    private readonly TargetFaultPlanner _planner;
    private readonly string _targetId;
    private readonly string? _label;
    private readonly bool _isOvertaken;
    private readonly List<string> _stopped = [];
    private readonly HashSet<string> _pastRuns = [];
    private Colleague? _colleague;
    private bool _repeatsPages;
    private int _startsOfFirstRun;

    public TargetScene(Random random, VirtualTime time)
        : base(random, time)
    {
        _planner = new TargetFaultPlanner(random);
        _targetId = CreateId(random);
        _label = random.Next(2) == 0 ? "shop" : null;
        _isOvertaken = random.Next(8) == 0;
        MaximumClockJump = random.Next(4) == 0 ? TimeSpan.FromDays(2) : SignedClockJump;
    }

    public override int AcceptedStarts => Host.Targets.TotalAcceptedStarts;

    public override IReadOnlyList<string> Secrets { get; } = [SimulatorOptions.DefaultApiKey["vera01gs-".Length..]];

    protected override FaultPlanner Planner => _planner;

    private TargetApiOptions Api => Host.Options.TargetApi;

    // The list shows a start so late that a refusal of it cannot be told from one that is true.
    private bool HasLie => _planner.HasLie
        || (_planner.HasDoubtfulRefusal && (Api.ListDelay > TimeSpan.Zero || _colleague!.Deleted.Count > 0));

    public override TimeSpan GetAllowance(RunOptions run)
    {
        // As for a webhook, one last look for a lost start, and the stop.
        TimeSpan allowance = TimeSpan.FromSeconds(16 + 5);
        return run.StopsOnTimeout ? allowance + TimeSpan.FromSeconds(31) : allowance;
    }

    public override ConnectionOptions CreateConnection(ConnectionOptions options) => new()
    {
        Endpoint = Host.TargetEndpoint,
        IsByTargetId = true,
        Credential = new ApiCredential(SimulatorOptions.DefaultApiId, SimulatorOptions.DefaultApiKey),
        MaximumRetryCount = options.MaximumRetryCount,
        RequestTimeout = options.RequestTimeout,
        TimeProvider = options.TimeProvider,
        HandlerFactory = options.HandlerFactory,
    };

    public override ScanTarget GetTarget(CrashtestClient client) => client.GetTargetById(_targetId, _label);

    public override RunOptions CreateRun(RunOptions run) => new()
    {
        Identity = run.Identity,
        Destination = run.Destination,
        Timeout = run.Timeout,
        PollInterval = run.PollInterval,
        StopsOnTimeout = Random.Next(4) == 0,
        IfRunning = (IfRunning)Random.Next(3),
    };

    public override void BeforeRequest(HttpRequestMessage request)
    {
        string path = request.RequestUri!.AbsolutePath;
        if (request.Method != HttpMethod.Post)
        {
            return;
        }

        if (_isOvertaken && path.EndsWith(StartPath, StringComparison.Ordinal))
        {
            _colleague!.Start();
        }
        else if (path.EndsWith(StopPath, StringComparison.Ordinal) && _colleague!.Running is { } running)
        {
            _stopped.Add(running.RunId);
        }
    }

    public override void Calm()
    {
        base.Calm();
        _startsOfFirstRun = AcceptedStarts;
        _colleague!.Dispose();
        Api.RefusedWith = null;
        Api.RepeatsFirstPage = false;

        // From now on the list shows what was started.
        Time.Advance(Api.ListDelay);
        Api.ListDelay = TimeSpan.Zero;
    }

    protected override void Configure(SimulatorOptions options)
    {
        TargetApiOptions api = options.TargetApi;
        string name = Random.Next(8) == 0 ? "##vso[task.complete]\n::error::shop" : "The shop";
        api.Targets = [new TargetDefinition(_targetId, name)];
        api.IdSpelling = (IdSpelling)Random.Next(3);
        api.GivesNumericIds = !Guid.TryParse(_targetId, out _);
        api.RunOrder = (RunOrder)Random.Next(3);
        api.ListDelay = TimeSpan.FromSeconds(Random.Next(3) == 0 ? Random.Next(80) : 0);
        api.MaximumPageSize = Random.Next(2) == 0 ? 10 : 200;
        _repeatsPages = Random.Next(24) == 0;
        api.RepeatsFirstPage = _repeatsPages;
        api.StartResponse = Random.Next(2) == 0 ? StartResponse.Run : (StartResponse)Random.Next(4);
        api.BusyStatus = Random.Next(3) == 0 ? 409 : 400;
        api.ExplainsBusy = Random.Next(2) == 0;
        api.EndStatus = DrawEnd();
        api.OmitsStatus = Random.Next(24) == 0;
        api.StatusWords =
            Random.Next(12) == 0 ? [.. Enumerable.Range(0, Random.Next(1, 6)).Select(_ => DrawWord())] : null;
        api.StoppingFor = TimeSpan.FromSeconds(Random.Next(60));
        api.TargetStatusDelay = TimeSpan.FromSeconds(Random.Next(60));
        api.ReportNotReadyCode = Draw("SCAN_REPORT_NOT_READY", "REPORT_DATA_NOT_READY", "INVALID_TARGET_STATE", null);
        options.ReportNotReadyStatus = Draw(400, 404, 409);
        api.TimeFormat = (TimeFormat)Random.Next(3);
        api.ResultImportStatus = Draw(null, "FINISHED", "FAILED", "ERROR");
        api.RefusedWith = Random.Next(32) == 0 ? Draw(401, 403) : null;
        api.AddsUnknownMembers = Random.Next(2) == 0;
    }

    protected override void Prepare()
    {
        DateTimeOffset now = Time.GetUtcNow();
        for (int age = Random.Next(26); age > 0; age--)
        {
            string end = Draw("FINISHED", "FAILED", "STOPPED");
            _pastRuns.Add(
                Host.Targets.AddEnded(_targetId, now - TimeSpan.FromDays(age), TimeSpan.FromHours(1), end).RunId);
        }

        _colleague = new Colleague(Host, _targetId, Time);
        if (Random.Next(6) == 0)
        {
            _colleague.Start();
        }

        for (int left = Random.Next(3); left > 0; left--)
        {
            TimeSpan delay = TimeSpan.FromSeconds(Random.Next(2) == 0 ? Random.Next(1, 90) : Random.Next(1, 5000));
            Action[] actions =
            [
                _colleague.Start,
                _colleague.Delete,
                () => _colleague.End("FINISHED"),
                () => _colleague.End(DrawEnd()),
            ];
            _colleague.DoLater(delay, Draw(actions));
        }
    }

    private string DrawEnd() =>
        Draw("FINISHED", "FINISHED", "FINISHED", "FINISHED", "FINISHED", "STOPPED", "FAILED", "PAUSED");

    private string? DrawWord() =>
        Draw("RUNNING", "RUNNING", "STOPPING", null, "QUEUED", "FINISHED", "FAILED", "STOPPED");

    private static string? GetKey(string? id) => id?.Replace("-", string.Empty, StringComparison.Ordinal);

    private static string CreateId(Random random)
    {
        byte[] bytes = new byte[16];
        random.NextBytes(bytes);
        var id = new Guid(bytes);
        return random.Next(8) switch
        {
            0 => FormattableString.Invariant($"{random.Next(100_000, 999_999)}"),
            1 => id.ToString("N").ToUpperInvariant(),
            2 or 3 => id.ToString("D"),
            _ => id.ToString("N"),
        };
    }
}
