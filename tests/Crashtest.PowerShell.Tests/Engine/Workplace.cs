using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Crashtest.Simulator;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Content;
using Xunit;

namespace Crashtest.PowerShell.Tests.Engine;

/// <summary>
/// What a test of a command needs: a session, a simulator whose scans end at once, and a folder that goes away.
/// </summary>
public abstract class Workplace : IAsyncLifetime
{
    private SimulatorHost? _simulator;

    internal Session Session { get; } = new();

    internal string Folder { get; } = Directory.CreateTempSubdirectory("crashtest-test-").FullName;

    internal SimulatorHost Simulator => _simulator!;

    /// <summary>Ends each scan at its start.</summary>
    protected virtual SimulatorOptions Options { get; } =
        new() { QueuedFor = TimeSpan.Zero, RunningFor = TimeSpan.Zero };

    public async ValueTask InitializeAsync()
    {
        Options.Reports["junit"] = BodyContent.CreateFromBytes(DemoReport.Bytes);
        _simulator = await SimulatorHost.StartAsync(Options, TestContext.Current.CancellationToken);
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Session.Dispose();
        await Simulator.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>
    /// Runs a script in which <c>$endpoint</c>, <c>$signed</c>, <c>$targets</c> and <c>$folder</c> stand ready.
    /// </summary>
    internal Outcome Run(string script, params object?[] arguments) => Session.Run(Prepare(script), arguments);

    /// <summary>Begins such a script.</summary>
    internal RunningScript Begin(string script, params object?[] arguments) =>
        Session.Begin(Prepare(script), arguments);

    /// <summary>How many requests of a kind the simulator has had.</summary>
    internal int CountOf(CallKind kind) => Simulator.Requests.Count(request => request.Kind == kind);

    internal string InFolder(string name) => Path.Combine(Folder, name);

    private string Prepare(string script) =>
        $"$endpoint = '{Simulator.Endpoint}'; $signed = '{Simulator.SignedEndpoint}'; $targets = "
            + $"'{Simulator.TargetEndpoint}'; $folder = '{Folder}'; $null = "
            + $"$ExecutionContext.SessionState.Path.SetLocation($folder)\n{script}";
}
