using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Quickstart.Hosting;
using Crashtest.Quickstart.Screen;
using Microsoft.PowerShell;

namespace Crashtest.Quickstart.Engine;

/// <summary>One session of the PowerShell engine with the module within its reach.</summary>
internal sealed class PowerShellEngine : IDisposable
{
    // Code that cannot be stopped must not keep the user waiting.
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(2);

    private readonly Runspace _runspace;
    private readonly ConsoleHost _host;
    private bool _isStuck;

    private PowerShellEngine(Runspace runspace, ConsoleHost host)
    {
        _runspace = runspace;
        _host = host;
    }

    /// <summary>The engine's version.</summary>
    public Version Version => _runspace.Version;

    /// <summary>What a script's <c>exit</c> asked for, or null.</summary>
    public int? ExitCode => _host.ExitCode;

    /// <summary>Opens a session; off the calling thread, as it takes its time. Cannot be stopped half way, or traces would stay.</summary>
    public static Task<PowerShellEngine> OpenAsync(ConsoleScreen screen, string modulePath) =>
        Task.Run(() => EngineEnvironment.WithoutTraces(() => Open(screen, modulePath)));

    public void SetVariable(string name, object value) => _runspace.SessionStateProxy.SetVariable(name, value);

    /// <summary>Runs a pipeline; what it writes and does not keep is shown as it comes.</summary>
    /// <param name="compose">Puts the pipeline together.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What the pipeline gave out, errors included where they were merged.</returns>
    /// <exception cref="RuntimeException">An error ended it.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<IReadOnlyList<PSObject>> RunAsync(
        Action<System.Management.Automation.PowerShell> compose, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var shell = System.Management.Automation.PowerShell.Create(_runspace);
        compose(shell);
        var running = shell.InvokeAsync();
        try
        {
            await running.WaitAsync(cancellationToken);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            shell.BeginStop(null, null);
            await Task.WhenAny(running, Task.Delay(StopLimit, TimeProvider.System, CancellationToken.None));
            throw new OperationCanceledException(cancellationToken);
        }
        finally
        {
            // Both wait for a pipeline that goes on; where one does, the end of the process ends it.
            _isStuck = !running.IsCompleted;
            if (!_isStuck)
            {
                shell.Dispose();
            }
        }

        return [.. await running];
    }

    /// <summary>Shows objects and error records as PowerShell formats them.</summary>
    public Task ShowAsync(IEnumerable<PSObject> objects, CancellationToken cancellationToken) =>
        RunAsync(
            shell =>
            {
                shell.AddScript("$args[0]").AddArgument(objects);
                shell.Commands.AddCommand(Screen());
            },
            cancellationToken);

    /// <summary>Shows the error that ended a pipeline.</summary>
    public async Task ShowErrorAsync(RuntimeException exception, CancellationToken cancellationToken)
    {
        // Only the engine can mark a record as an error and no output, and no longer does once it was thrown.
        _host.TakesOutputForErrors = true;
        try
        {
            await ShowAsync([PSObject.AsPSObject(exception.ErrorRecord)], cancellationToken);
        }
        finally
        {
            _host.TakesOutputForErrors = false;
        }
    }

    /// <summary>The end of a pipeline that shows everything.</summary>
    public static Command Screen() => new("Out-Default")
    {
        MergeUnclaimedPreviousCommandResults = PipelineResultTypes.Output | PipelineResultTypes.Error,
    };

    public void Dispose()
    {
        if (!_isStuck)
        {
            _runspace.Dispose();
        }
    }

    private static PowerShellEngine Open(ConsoleScreen screen, string modulePath)
    {
        if (!screen.Abilities.HasColor)
        {
            PSStyle.Instance.OutputRendering = OutputRendering.PlainText;
        }

        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = ExecutionPolicy.Bypass;
        }

        var host = new ConsoleHost(screen);
        var runspace = RunspaceFactory.CreateRunspace(host, state);
        runspace.Open();
        var rest = Environment.GetEnvironmentVariable("PSModulePath");
        Environment.SetEnvironmentVariable(
            "PSModulePath", string.IsNullOrEmpty(rest) ? modulePath : modulePath + Path.PathSeparator + rest);
        return new PowerShellEngine(runspace, host);
    }
}
