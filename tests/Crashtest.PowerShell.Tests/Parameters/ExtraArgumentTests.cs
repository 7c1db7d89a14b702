using System;
using System.Linq;
using System.Management.Automation;
using Crashtest.PowerShell.Tests.Engine;
using Crashtest.Simulator.Calls;
using Xunit;

namespace Crashtest.PowerShell.Tests.Parameters;

/// <summary>
/// Arguments that belong to no parameter are refused without a word about their values, which can be secrets.
/// </summary>
public sealed class ExtraArgumentTests : Workplace
{
    private const string Secret = "6f2c-tell-nobody-41d8";

    public static TheoryData<string> ConnectedCommands =>
    [
        "Start-CrashtestScan", "Invoke-CrashtestScan", "Wait-CrashtestScan", "Get-CrashtestScanStatus",
        "Save-CrashtestReport",
        "Get-CrashtestTarget", "Get-CrashtestScan", "Stop-CrashtestScan",
    ];

    // What is text is taken as it is.
    private static bool IsTyped(ParameterMetadata parameter) =>
        !Cmdlet.CommonParameters.Contains(parameter.Name)
        && !Cmdlet.OptionalCommonParameters.Contains(parameter.Name)
        && parameter.ParameterType.Name is not ("String" or "String[]" or "SecureString[]" or "PSObject" or "Uri");

    [Theory]
    [MemberData(nameof(ConnectedCommands))]
    public void A_value_without_a_parameter_is_refused_and_not_shown(string command)
    {
        string first = command is "Start-CrashtestScan" or "Invoke-CrashtestScan" ? "$w" : "4711";
        Outcome outcome = Run($"$w = $args[0]; {command} {first} $w -Endpoint $endpoint", Secret);

        AssertRefused(outcome, "does not belong to a parameter");
    }

    [Theory]
    [InlineData("Wait-CrashtestScan 4711 $w $w")]
    [InlineData("Wait-CrashtestScan 4711 $w 5")]
    [InlineData("Wait-CrashtestScan 4711 @($w, $w)")]
    [InlineData("Wait-CrashtestScan 4711 ([guid]'01234567-89ab-4def-8123-456789abcdef')")]
    [InlineData("Wait-CrashtestScan 4711 \"-$w\"")]
    [InlineData("Wait-CrashtestScan 4711 $null")]
    [InlineData("Wait-CrashtestScan 4711 @()")]
    [InlineData("$all = 4711, $w; Wait-CrashtestScan @all")]
    [InlineData("4711 | Wait-CrashtestScan 4712 $w")]
    public void It_is_refused_in_every_form(string script)
    {
        Outcome outcome = Run($"$w = $args[0]; {script} -Endpoint $endpoint", Secret);

        AssertRefused(outcome, "does not belong to a parameter");
        Assert.DoesNotContain("89ab-4def", outcome.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ConnectedCommands))]
    public void A_parameter_that_does_not_exist_is_named_without_its_value(string command)
    {
        Outcome outcome = Run($"$w = $args[0]; {command} -Namee $w -Endpoint $endpoint", Secret);

        AssertRefused(outcome, "There is no parameter -Namee.");
    }

    [Theory]
    [InlineData("Invoke-CrashtestScan w1 -FialOn High", "-FialOn")]
    [InlineData("Invoke-CrashtestScan w1 -FialOn:High", "-FialOn")]
    [InlineData("Invoke-CrashtestScan w1 -FialOn High -Baselines x", "-FialOn, -Baselines")]
    [InlineData("$all = @{ FialOn = 'High' }; Invoke-CrashtestScan w1 @all", "-FialOn")]
    [InlineData("'w1' | Invoke-CrashtestScan -FialOn High", "-FialOn")]
    public void A_gate_that_does_not_exist_is_a_result_with_exit_code_5(string script, string name)
    {
        Outcome outcome = Run($"{script} -Endpoint $endpoint -Path report.xml");

        Assert.Equal(
            ("Inconclusive", "5"), (Assert.Single(outcome.Output).Text("Outcome"), outcome.Output[0].Text("ExitCode")));
        AssertRefused(outcome, $"There is no parameter {name}.");
    }

    [Fact]
    public void Each_target_of_a_call_that_is_wrong_has_its_result()
    {
        Outcome outcome = Run("'w1', 'w2' | Invoke-CrashtestScan -FialOn High -Endpoint $endpoint");

        Assert.Equal(["5", "5"], outcome.Output.Select(result => result.Text("ExitCode")));
        Assert.Equal(["InvalidParameter", "InvalidParameter"], outcome.ErrorIds);
        Assert.Empty(Simulator.Requests);
    }

    [Theory]
    [MemberData(nameof(ConnectedCommands))]
    public void A_value_that_does_not_fit_its_parameter_is_not_shown(string command)
    {
        var information = (CommandInfo)Run($"Get-Command {command}").Single().BaseObject;
        string[] parameters = [.. information.Parameters.Values.Where(IsTyped).Select(parameter => parameter.Name)];

        Assert.Contains("RequestTimeoutSeconds", parameters);
        Assert.All(parameters, parameter =>
        {
            foreach (string value in new[] { Secret, "secret" })
            {
                Outcome outcome = Run($"$w = $args[0]; {command} -{parameter}:$w", value);

                Assert.Single(outcome.ErrorIds);
                AssertHidden(outcome, value);
            }
        });
        Assert.Empty(Simulator.Requests);
    }

    [Theory]
    [InlineData("Get-CrashtestTarget -Webhook $w")]
    [InlineData("Get-CrashtestScan -WebhookId $w")]
    [InlineData("Stop-CrashtestScan 1 -Webhook:$w")]
    [InlineData("[pscustomobject]@{ Name = 'shop'; Webhook = $w } | Get-CrashtestTarget")]
    [InlineData("[pscustomobject]@{ Name = 'shop'; WebhookId = $w } | Get-CrashtestScan")]
    [InlineData("[pscustomobject]@{ Webhook = $w; ScanId = 1; TargetId = '' } | Stop-CrashtestScan")]
    [InlineData("Start-CrashtestScan $w -Endpoint $endpoint | Stop-CrashtestScan")]
    [InlineData("Start-CrashtestScan $w -Endpoint $endpoint | Get-CrashtestScan")]
    [InlineData("Start-CrashtestScan $w -Endpoint $endpoint | Get-CrashtestTarget")]
    public void A_webhook_is_not_supported_if_a_target_id_is_required(string script)
    {
        Outcome outcome = Run($"$w = $args[0]; {script}", Secret);

        Assert.Contains(
            "The command needs -TargetId", outcome.SingleError("NotSupported").ToString(), StringComparison.Ordinal);
        AssertHidden(outcome, Secret);
        Assert.Equal(CountOf(CallKind.Start), Simulator.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(ConnectedCommands))]
    public void The_parameter_behind_it_is_not_offered(string command)
    {
        Outcome outcome = Run($"(TabExpansion2 '{command} -' {command.Length + 2}).CompletionMatches.CompletionText");

        Assert.Contains("-Endpoint", outcome.Output.Select(text => text.ToString()));
        Assert.DoesNotContain("-ExtraArgument", outcome.Output.Select(text => text.ToString()));
    }

    private void AssertRefused(Outcome outcome, string reason)
    {
        ErrorRecord error = outcome.SingleError("InvalidParameter");
        Assert.Contains(reason, error.ToString(), StringComparison.Ordinal);
        AssertHidden(outcome, Secret);
        Assert.Empty(Simulator.Requests);
    }

    private static void AssertHidden(Outcome outcome, string secret)
    {
        Assert.All(
            outcome.Errors.Concat(
                outcome.Terminating is IContainsErrorRecord terminating ? [terminating.ErrorRecord] : []),
            error => Assert.DoesNotContain(secret, Describe(error), StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(secret, outcome.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    private static string Describe(ErrorRecord error) =>
        $"{error} {error.Exception} {error.ErrorDetails?.RecommendedAction} {error.TargetObject} "
            + $"{PSSerializer.Serialize(error, 2)} "
        + string.Join(' ', error.InvocationInfo.BoundParameters.Select(bound => $"{bound.Key} {bound.Value}"));
}
