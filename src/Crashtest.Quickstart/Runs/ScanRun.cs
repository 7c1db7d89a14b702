using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Quickstart.CommandLine;
using Crashtest.Quickstart.Engine;
using Crashtest.Quickstart.Screen;
using Crashtest.Simulator;

namespace Crashtest.Quickstart.Runs;

/// <summary>Runs one scan, shows the command, its progress and its result, and says what to do next.</summary>
internal sealed class ScanRun(ConsoleScreen screen, ModuleLocation module, QuickstartOptions options)
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var opening = PowerShellEngine.OpenAsync(screen, module.ModulePath);
        await using var simulator = options.Webhook is null ? await SimulatedService.StartAsync(options) : null;
        using var engine = await opening;
        var moduleVersion = await ImportAsync(engine, cancellationToken);
        engine.SetVariable("webhook", options.Webhook ?? new NetworkCredential(string.Empty, SimulatedService.Webhook).SecurePassword);

        var line = CommandText(simulator);
        Introduce(engine, moduleVersion, simulator, line);
        var exitCode = await ScanAsync(engine, line, cancellationToken);
        NextSteps.Write(screen, module, isSimulated: simulator is not null);
        return exitCode;
    }

    private async Task<string> ImportAsync(PowerShellEngine engine, CancellationToken cancellationToken)
    {
        try
        {
            var imported = await engine.RunAsync(
                shell => shell.AddCommand("Import-Module").AddParameter("Name", module.Manifest).AddParameter("PassThru"),
                cancellationToken);
            return ((PSModuleInfo)imported.Single().BaseObject).Version.ToString();
        }
        catch (RuntimeException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new UsageException($"The module at '{module.Manifest}' cannot be imported: {exception.Message}");
        }
    }

    private string CommandText(SimulatorHost? simulator)
    {
        string?[] words =
        [
            "Invoke-CrashtestScan $webhook",
            (simulator?.Endpoint ?? options.Endpoint) is { } endpoint ? $"-Endpoint {Quote(endpoint)}" : null,
            options.TimeoutSeconds is { } seconds ? string.Create(CultureInfo.InvariantCulture, $"-TimeoutSeconds {seconds}") : null,
            $"-Path {Quote(options.Path)}",
        ];
        return string.Join(' ', words.OfType<string>());
    }

    private void Introduce(PowerShellEngine engine, string moduleVersion, SimulatorHost? simulator, string line)
    {
        screen.WriteLine(simulator is null
            ? $"Crashtest {moduleVersion} in PowerShell {engine.Version}: a real scan."
            : $"Crashtest {moduleVersion} in PowerShell {engine.Version}, against a simulated service at {simulator.Endpoint}");
        screen.WriteLine();
        screen.WriteLine("PS> " + line);
    }

    private async Task<int> ScanAsync(PowerShellEngine engine, string line, CancellationToken cancellationToken)
    {
        var written = await InvokeAsync(engine, line, cancellationToken);
        await engine.ShowAsync(written, cancellationToken);
        var result = written.FirstOrDefault(item => item.Properties["ExitCode"] is not null);
        if (result is null)
        {
            // A table ends with an empty line, an error does not.
            screen.WriteLine();
        }

        var report = result?.Properties["ReportPath"]?.Value as string;

        // Only wrong parameters end the command without a result.
        var exitCode = result?.Properties["ExitCode"].Value as int? ?? ExitCodes.Usage;
        screen.WriteLine(report is null ? "No report was saved." : $"Report:    {report}");
        screen.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Exit code: {exitCode}"));
        return exitCode;
    }

    private async Task<IReadOnlyList<PSObject>> InvokeAsync(PowerShellEngine engine, string line, CancellationToken cancellationToken)
    {
        try
        {
            return await engine.RunAsync(
                shell =>
                {
                    shell.AddScript(line);
                    shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
                },
                cancellationToken);
        }
        catch (OperationCanceledException) when (options.Webhook is not null)
        {
            screen.WriteStopped("A scan that was started goes on at the service.");
            throw;
        }
    }

    // Quoted only where it has to be, as a user would.
    private static string Quote(string text) =>
        text.All(character => char.IsAsciiLetterOrDigit(character) || "./:\\-_".Contains(character, StringComparison.Ordinal))
            ? text
            : $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
}
