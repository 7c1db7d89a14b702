using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Simulator;
using Crashtest.Simulator.Content;

namespace Crashtest.Quickstart;

/// <summary>
/// Starts the simulator and runs a script, or a shell, in real PowerShell with the module that was built here.
/// </summary>
internal static class Program
{
    private const int WrongUsage = 5;
    private const int Cancelled = 130;
    private const string WebhookVariable = "CRASHTEST_WEBHOOK";
    private const string Prefix = "CRASHTEST_QUICKSTART_";

    private static readonly Option<string?> Webhook = new("--webhook")
    {
        HelpName = "ID",
        Description = $"Run a real scan with this webhook. The default ID is the value of ${WebhookVariable}.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> Endpoint =
        new("--endpoint") { HelpName = "URL", Description = "The base URL of the service, with --webhook." };
    private static readonly Option<FileInfo?> Report =
        new("--report") { HelpName = "FILE", Description = "The report that the simulator serves." };
    private static readonly Option<bool> Target = new(
        "--target") { Description = "Scan a simulated target by its id, with API credentials in place of a webhook." };
    private static readonly Option<string?> ReportPath =
        new("--path") { HelpName = "FILE", Description = "Where to save the report." };
    private static readonly Option<FileInfo?> Script = new("--script")
    {
        HelpName = "FILE",
        Description = "Run this script instead. The arguments after it are passed to the script.",
    };
    private static readonly Option<bool> Shell =
        new("--shell") { Description = "Open an interactive PowerShell instead." };
    private static readonly Option<double> Seconds = new("--seconds")
    {
        HelpName = "N",
        Description = "The duration of a simulated scan.",
        DefaultValueFactory = _ => 6,
    };

    private static async Task<int> Main(string[] args)
    {
        // What follows the script's name belongs to the script.
        int script = Array.IndexOf(args, Script.Name);
        string[] own = script < 0 ? args : [.. args.Take(script + 2)];
        string[] scriptArguments = args[own.Length..];

        var command = new RootCommand(
            "Runs a scan in PowerShell, against a simulated service on this machine unless --webhook is given.");
        Array.ForEach(
            [Webhook, Endpoint, Target, Report, ReportPath, Script, Shell, Seconds],
            (Option option) => command.Options.Add(option));
        ParseResult options = command.Parse(own, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (options.Action is not null && options.Errors.Count == 0)
        {
            return await options.InvokeAsync();
        }

        if (FindProblem(options) is { } problem)
        {
            await Console.Error.WriteLineAsync($"{problem} --help explains the options.");
            return WrongUsage;
        }

        bool isReal = options.GetResult(Webhook) is not null;
        await using SimulatorHost? simulator = isReal ? null : await StartSimulatorAsync(options);
        return await RunAsync(Describe(options, simulator, scriptArguments), isInteractive: options.GetValue(Shell));
    }

    private static string? FindProblem(ParseResult options)
    {
        if (options.Errors.Count > 0)
        {
            // A word in the wrong place can be the webhook, which no log may show.
            if (options.UnmatchedTokens.Count > 0)
            {
                return "An argument does not belong to an option.";
            }

            return options.Errors[0].Message;
        }

        FileInfo? missing = new[] { options.GetValue(Report), options.GetValue(Script) }.FirstOrDefault(
            file => file is { Exists: false });
        if (missing is not null)
        {
            return $"The file '{missing.FullName}' was not found.";
        }

        bool isReal = options.GetResult(Webhook) is not null;
        if (isReal && ReadWebhook(options) is null)
        {
            return $"There is no webhook: set the environment variable {WebhookVariable}, or use --webhook ID.";
        }

        if (options.GetValue(Endpoint) is not null && !isReal)
        {
            return "--endpoint needs --webhook.";
        }

        if (options.GetValue(Target) && isReal)
        {
            return "--target and --webhook exclude each other.";
        }

        return null;
    }

    private static string? ReadWebhook(ParseResult options)
    {
        string? webhook = options.GetValue(Webhook) ?? Environment.GetEnvironmentVariable(WebhookVariable);
        if (string.IsNullOrWhiteSpace(webhook))
        {
            return null;
        }

        return webhook;
    }

    private static Task<SimulatorHost> StartSimulatorAsync(ParseResult options)
    {
        TimeSpan length = TimeSpan.FromSeconds(options.GetValue(Seconds));
        var simulator = new SimulatorOptions { QueuedFor = length / 4, RunningFor = length * 3 / 4 };
        simulator.Reports["junit"] = BodyContent.CreateFromBytes(DemoReport.Bytes);
        simulator.TargetApi.JUnitReport = BodyContent.CreateFromBytes(TargetDemoReport.Bytes);
        if (options.GetValue(Report) is { } report)
        {
            simulator.Reports["junit"] = simulator.TargetApi.JUnitReport = BodyContent.CreateFromFile(report.FullName);
        }

        return SimulatorHost.StartAsync(simulator);
    }

    private static ProcessStartInfo Describe(ParseResult options, SimulatorHost? simulator, string[] scriptArguments)
    {
        string InProgramFolder(string name) => Path.Combine(AppContext.BaseDirectory, name);

        List<string> arguments = [ReadMetadata("PowerShell"), "-NoLogo", "-NoProfile"];
        string? script = null;
        if (options.GetValue(Shell))
        {
            arguments.Add("-NoExit");
        }
        else
        {
            script = options.GetValue(Script)?.FullName ?? InProgramFolder("Quickstart.ps1");
        }

        arguments.AddRange(["-File", InProgramFolder("Session.ps1"), .. scriptArguments]);
        if (options.GetValue(ReportPath) is { } path)
        {
            arguments.AddRange(["-Path", path]);
        }

        // The dotnet program that runs this, not another one on the PATH.
        string dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../..", "dotnet"));
        var start = new ProcessStartInfo(dotnet, arguments);
        start.Environment[Prefix + "MODULE"] = ReadMetadata("Module");
        start.Environment[Prefix + "SCRIPT"] = script;
        AddService(start.Environment, options, simulator);
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        return start;
    }

    // What the script needs to reach the service.
    private static void AddService(
        IDictionary<string, string?> environment, ParseResult options, SimulatorHost? simulator)
    {
        if (simulator is null)
        {
            environment[Prefix + "SECRET"] = ReadWebhook(options);
            environment[Prefix + "ENDPOINT"] = options.GetValue(Endpoint);
        }
        else if (options.GetValue(Target))
        {
            environment[Prefix + "TARGET"] = "shop";
            environment[Prefix + "APIID"] = SimulatorOptions.DefaultApiId;
            environment[Prefix + "SECRET"] = SimulatorOptions.DefaultApiKey;
            environment[Prefix + "ENDPOINT"] = simulator.TargetEndpoint;
        }
        else
        {
            environment[Prefix + "SECRET"] = "5eed5eed-0000-4000-8000-00005eed5eed";
            environment[Prefix + "ENDPOINT"] = simulator.Endpoint;
        }
    }

    private static async Task<int> RunAsync(ProcessStartInfo start, bool isInteractive)
    {
        using var ending = new CancellationTokenSource();
        bool isInterrupted = false;
        // The terminal sends Ctrl+C to PowerShell too, which ends the scan's wait and this program with it.
        using var interrupt =
            PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = isInterrupted = true);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            ending.Cancel();
        });

        using Process shell = Process.Start(start)!;
        try
        {
            await shell.WaitForExitAsync(ending.Token);
        }
        catch (OperationCanceledException)
        {
            shell.Kill(entireProcessTree: true);
            return Cancelled;
        }

        if (isInterrupted && !isInteractive)
        {
            return Cancelled;
        }

        return shell.ExitCode;
    }

    private static string ReadMetadata(string key) =>
        typeof(Program).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(
            attribute => attribute.Key == key).Value!;
}
