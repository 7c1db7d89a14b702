using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading.Tasks;
using Crashtest.Client;
using Crashtest.Client.Connection;
using Crashtest.Client.Runs;
using Crashtest.Client.Tests.Aids;
using Crashtest.Simulator;
using Crashtest.Simulator.Content;

namespace Crashtest.Campaigns.Faults;

/// <summary>
/// Represents the service of one sequence: what goes wrong with it, and what must hold of the starts it took.
/// </summary>
internal abstract class FaultScene(Random random, VirtualTime time) : IAsyncDisposable
{
    private SimulatorHost? _host;

    /// <summary>The simulator.</summary>
    public SimulatorHost Host => _host!;

    /// <summary>The report of the service, and whether it is one that may pass.</summary>
    public (byte[] Body, bool IsSound) Report { get; private set; }

    /// <summary>How far the machine's clock may jump.</summary>
    public TimeSpan MaximumClockJump { get; protected init; } = TimeSpan.FromDays(2);

    /// <summary>How many starts the service took.</summary>
    public abstract int AcceptedStarts { get; }

    /// <summary>What no text may hold.</summary>
    public abstract IReadOnlyList<string> Secrets { get; }

    /// <summary>How much longer than its limit a run may take.</summary>
    public abstract TimeSpan GetAllowance(RunOptions run);

    protected Random Random => random;

    protected VirtualTime Time => time;

    protected abstract FaultPlanner Planner { get; }

    /// <summary>Starts the simulator and adds the faults.</summary>
    /// <param name="log">Told each request, or null.</param>
    public async Task StartAsync(Action<string>? log)
    {
        Report = Planner.CreateReport();
        var options = new SimulatorOptions
        {
            TimeProvider = time.Service,
            FirstScanId = random.Next(1, 100_000),
            QueuedFor = TimeSpan.FromSeconds(random.Next(120)),
            RunningFor = TimeSpan.FromSeconds(random.Next(3600)),
            ReportDelay = TimeSpan.FromSeconds(random.Next(3) == 0 ? random.Next(60) : 0),
            EndCode = random.Next(102, 300),
            GzipReports = random.Next(4) == 0,
            Log = log,
        };
        options.Reports["junit"] = BodyContent.CreateFromBytes(Report.Body);
        Configure(options);
        _host = await SimulatorHost.StartAsync(options);
        Prepare();
        _host.Faults.Add([.. Planner.CreateFaults()]);
    }

    /// <summary>Lets everything go right from now on.</summary>
    public virtual void Calm() => Host.Faults.Clear();

    /// <summary>Completes the options of a connection.</summary>
    public abstract ConnectionOptions CreateConnection(ConnectionOptions options);

    /// <summary>The target of a connection.</summary>
    public abstract ScanTarget GetTarget(CrashtestClient client);

    /// <summary>Draws the options that a webhook and a target id do not share.</summary>
    public abstract RunOptions CreateRun(RunOptions run);

    /// <summary>Called just before a request leaves.</summary>
    public virtual void BeforeRequest(HttpRequestMessage request)
    {
    }

    /// <summary>What must hold of the starts and of the scan that a run names.</summary>
    public abstract IEnumerable<Invariant> Check(RunOptions run, RunResult result, int retries, TimeSpan elapsed);

    /// <summary>What must hold of a second run with the same identity, with which everything goes right.</summary>
    public abstract IEnumerable<Invariant> CheckAgain(RunResult first, RunResult second);

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    protected T Draw<T>(params IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    /// <summary>Completes the options of the simulator.</summary>
    protected abstract void Configure(SimulatorOptions options);

    /// <summary>Called when the simulator runs.</summary>
    protected virtual void Prepare()
    {
    }
}
