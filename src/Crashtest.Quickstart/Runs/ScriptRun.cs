using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Quickstart.CommandLine;
using Crashtest.Quickstart.Engine;
using Crashtest.Quickstart.Screen;

namespace Crashtest.Quickstart.Runs;

/// <summary>Runs a script file and ends as it says.</summary>
internal sealed class ScriptRun(ConsoleScreen screen, ModuleLocation module, QuickstartOptions options)
{
    private const string SimulatorVariable = "CRASHTEST_SIMULATOR";

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var opening = PowerShellEngine.OpenAsync(screen, module.ModulePath);
        await using var simulator = options.Simulator ? await SimulatedService.StartAsync(options) : null;
        if (simulator is not null)
        {
            Environment.SetEnvironmentVariable(SimulatorVariable, simulator.Endpoint);
        }

        using var engine = await opening;
        try
        {
            var script = ScriptFile.Load(options.Script!);
            script.Define(engine);
            await engine.RunAsync(
                shell =>
                {
                    shell.Commands.AddCommand(script.ToCommand(options.ScriptArguments));
                    shell.Commands.AddCommand(PowerShellEngine.Screen());
                },
                cancellationToken);
            return engine.ExitCode ?? ExitCodes.Success;
        }
        catch (RuntimeException exception) when (!cancellationToken.IsCancellationRequested)
        {
            screen.ClearProgress();
            await engine.ShowErrorAsync(exception, cancellationToken);
            return ExitCodes.ScriptFailed;
        }
    }
}
