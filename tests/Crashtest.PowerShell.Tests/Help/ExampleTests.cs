using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using Crashtest.PowerShell.Tests.Engine;
using Crashtest.Simulator;
using Crashtest.Simulator.Content;
using Crashtest.Simulator.Targets;
using Xunit;

namespace Crashtest.PowerShell.Tests.Help;

/// <summary>
/// Runs every example of the documents against the simulator, with stand-ins for what is not there (StandIns.ps1).
/// </summary>
[Collection("Environment")]
public sealed class ExampleTests : Workplace
{
    private const string TargetId = "0123456789abcdef0123456789abcdef";
    private const string WebhookVariable = "CRASHTEST_WEBHOOK";

    public static TheoryData<string> Examples => [.. DocumentExample.All.Select(example => example.ToString())];

    /// <summary>Scans that examples continue have ids from here on.</summary>
    protected override SimulatorOptions Options { get; } =
        new()
        {
            QueuedFor = TimeSpan.Zero,
            RunningFor = TimeSpan.Zero,
            FirstScanId = 4711,
            TargetApi =
            {
                Targets = [new(TargetId, "target-01234567"), new("fedcba9876543210fedcba9876543210", "shop")],
            },
        };

    [Fact]
    public void The_documents_hold_examples() => Assert.All(
        (string[])["README.md", "docs/en-US/Invoke-CrashtestScan.md", "module/en-US/about_Crashtest.help.txt"],
        document => Assert.Contains(DocumentExample.All, example => example.Document == document));

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_runs(string name)
    {
        string code = DocumentExample.All.Single(example => example.ToString() == name).Code;
        ScriptBlockAst script = Parser.ParseInput(code, out _, out ParseError[] errors);
        Assert.True(errors.Length == 0, $"{name} is not PowerShell: {errors.FirstOrDefault()?.Message}");
        Prepare();
        int before = Simulator.Requests.Count;

        string? old = Environment.GetEnvironmentVariable(WebhookVariable);
        Environment.SetEnvironmentVariable(WebhookVariable, "webhook-of-environment");
        Outcome outcome;
        try
        {
            outcome = Run(
                Defaults(code) + "\n" + Scripts.AsFunctions(WithoutExit(script)),
                SimulatorOptions.DefaultApiId,
                SimulatorOptions.DefaultApiKey);
        }
        finally
        {
            Environment.SetEnvironmentVariable(WebhookVariable, old);
        }

        Assert.True(outcome.Terminating is null && outcome.Errors.Count == 0, $"{name} fails: {outcome}");
        Assert.True(Simulator.Requests.Count > before || !Calls(script), $"{name} called nobody.");
    }

    [Fact]
    public void Examples_write_parameters_in_full()
    {
        Dictionary<string, CommandInfo> commands = Session.Run("Get-Command -Module Crashtest").Output
            .Select(command => (CommandInfo)command.BaseObject).ToDictionary(command => command.Name);

        Assert.All(DocumentExample.All, example => Assert.All(
            Parser.ParseInput(example.Code, out _, out _)
                .FindAll(ast => ast is CommandAst, searchNestedScriptBlocks: true)
                .Cast<CommandAst>(),
            call =>
            {
                if (call.GetCommandName() is { } name && name.Contains("-Crashtest", StringComparison.Ordinal))
                {
                    Assert.True(commands.TryGetValue(name, out CommandInfo? command), $"There is no command {name}.");
                    Assert.All(call.CommandElements.OfType<CommandParameterAst>(), parameter =>
                        Assert.True(
                            command.Parameters.ContainsKey(parameter.ParameterName),
                            $"{name} has no -{parameter.ParameterName}."));
                }
            }));
    }

    /// <summary>What examples find: scans that have ended, and files by their usual names.</summary>
    private void Prepare()
    {
        File.WriteAllText(InFolder("targets.csv"), "Name,Webhook\nshop,webhook-of-shop\nbilling,webhook-of-billing\n");
        File.WriteAllText(InFolder("secrets.csv"), "Name,Secret\nshop,ShopWebhook\nbilling,BillingWebhook\n");
        File.WriteAllText(
            InFolder("openapi.yaml"), "openapi: 3.0.0\ninfo:\n  title: shop\n  version: '1'\npaths: {}\n");
        Directory.CreateDirectory(InFolder("reports"));
        foreach (string name in (string[])["report.xml", "previous.xml", "reports/shop.xml", "reports/billing.xml"])
        {
            File.WriteAllBytes(InFolder(name), DemoReport.Bytes.ToArray());
        }

        Directory.CreateDirectory(InFolder("last-week"));
        File.WriteAllBytes(InFolder("last-week/shop.xml"), DemoReport.Bytes.ToArray());
        foreach (TargetDefinition target in Options.TargetApi.Targets)
        {
            Simulator.Targets.AddEnded(
                target.TargetId, DateTimeOffset.UtcNow - TimeSpan.FromDays(1), TimeSpan.FromHours(1));
        }

        Scripts.Define(Session);
        Assert.Empty(Run(
            """
            $apiId, $apiKey = $args
            Export-CrashtestBaseline report.xml baseline.json
            Start-CrashtestScan (Get-Secret ShopWebhook) -Endpoint $endpoint
            """,
            SimulatorOptions.DefaultApiId,
            SimulatorOptions.DefaultApiKey).Errors);
    }

    /// <summary>
    /// Leads to the simulator, and stands in for variables that the text around an example speaks of.
    /// </summary>
    private static string Defaults(string code)
    {
        bool hasCommit = code.Contains("-StatePath", StringComparison.Ordinal)
            && !code.Contains("-RunKey", StringComparison.Ordinal);
        bool isByTarget = code.Contains("-TargetId", StringComparison.Ordinal)
            || code.Contains("-CrashtestTarget", StringComparison.Ordinal)
                || code.Contains("-CrashtestScan " + TargetId, StringComparison.Ordinal);
        return
            $$"""
            $apiId, $apiKey = $args
            $PSDefaultParameterValues = @{
                '*-CrashtestScan:PollIntervalSeconds' = 1
                '*-Crashtest*:Endpoint'               = { if ($args[0].BoundParameters.Keys -match '^(Credential|Region)$') { $signed } else { $endpoint } }
            }
            {{(isByTarget ? "$PSDefaultParameterValues['*-Crashtest*:Endpoint'] = $targets; $PSDefaultParameterValues['*-Crashtest*:Credential'] = Get-Secret VeracodeApi" : string.Empty)}}
            {{(hasCommit ? "$PSDefaultParameterValues['*-CrashtestScan:RunKey'] = 'commit'" : string.Empty)}}
            $webhook = Get-Secret ShopWebhook
            $api = Get-Secret VeracodeApi
            $login = Get-Secret ShopLogin
            """;
    }

    /// <summary>The end of a step becomes the end of a script.</summary>
    private static string WithoutExit(ScriptBlockAst script) =>
        script.FindAll(ast => ast is ExitStatementAst, searchNestedScriptBlocks: true)
            .OrderByDescending(ast => ast.Extent.StartOffset)
            .Aggregate(script.Extent.Text, (text, ast) => string.Concat(
                text.AsSpan(0, ast.Extent.StartOffset), "return", text.AsSpan(ast.Extent.StartOffset + "exit".Length)));

    private static bool Calls(ScriptBlockAst script) =>
        script.Find(ast => ast is CommandAst command
            && command.GetCommandName() is { } name
            && name.EndsWith("-CrashtestScan", StringComparison.Ordinal), true) is not null
        && !script.Extent.Text.Contains("-WhatIf", StringComparison.Ordinal);
}
