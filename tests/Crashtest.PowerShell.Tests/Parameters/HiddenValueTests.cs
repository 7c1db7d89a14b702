using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Crashtest.PowerShell.Tests.Engine;
using Xunit;

namespace Crashtest.PowerShell.Tests.Parameters;

/// <summary>A webhook that was given to any parameter of any command is in nothing that the command writes.</summary>
public sealed class HiddenValueTests : Workplace
{
    private const string Uuid = "5f0c2b1e-7a3d-4c8e-9b21-0d6f3a7c9e14";
    private const string Token = "6f2c-tell-nobody-41d8";

    private static readonly string[] Secrets = ["https://api.crashtest.cloud/webhook/" + Uuid, Token];

    // The words of a command that make it do what it can with the rest as it is.
    private const string Calls =
        """
        $VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'
        $WarningPreference = 'Continue'
        $key = [pscredential]::new('vera01gi-51a0c0de', (ConvertTo-SecureString ('a1' * 16) -AsPlainText -Force))
        $others = @{
            Path = 'missing.xml'; Destination = 'out.txt'; Format = 'Html'
            ReferencePath = 'missing.xml'; DifferencePath = 'missing.xml'; ScanId = 1
        }
        function Call($name, $parameter, $secret) {
            $command = Get-Command $name
            $arguments = @{ $parameter = $secret; Confirm = $false }
            if (-not $command.Parameters.ContainsKey('Confirm')) { $arguments.Remove('Confirm') }
            if ($command.Parameters.ContainsKey('Endpoint') -and $parameter -ne 'Endpoint') {
                $arguments.Endpoint = if ($name -match 'Target|Get-CrashtestScan$|Stop') { $targets } else { $endpoint }
                $arguments.MaximumRetryCount = 0
            }
            if ($name -match 'CrashtestTarget$|CrashtestScan$' -and $name -match 'Get|Stop') { $arguments.Credential = $key }
            foreach ($needed in $command.Parameters.Values) {
                $isNeeded = @($needed.Attributes.Mandatory) -contains $true -or $needed.Name -eq 'ScanId'
                if ($isNeeded -and $others.ContainsKey($needed.Name) -and -not $arguments.ContainsKey($needed.Name) -and
                    -not ($needed.Name -eq 'Path' -and $parameter -eq 'LiteralPath') -and $name -notmatch 'Export.*ScanId') {
                    $arguments[$needed.Name] = $others[$needed.Name]
                }
            }
            if ($name -eq 'Wait-CrashtestScan') { $arguments.TimeoutSeconds = 1 }
            if ($name -eq 'Invoke-CrashtestScan' -and $parameter -ne 'TimeoutSeconds') { $arguments.TimeoutSeconds = 5 }
            $arguments[$parameter] = $secret
            & $name @arguments
        }

        """;

    public static IEnumerable<TheoryDataRow<string>> Commands()
    {
        using var session = new Session();
        return [.. session.Run("(Get-Command -Module Crashtest).Name").Output
            .Select(name => new TheoryDataRow<string>(name.ToString()))];
    }

    // Where a webhook belongs, and what PowerShell itself takes, such as the name of a variable.
    private static bool IsTried(ParameterMetadata parameter) =>
        !Cmdlet.CommonParameters.Contains(parameter.Name)
        && !Cmdlet.OptionalCommonParameters.Contains(parameter.Name)
        && parameter.SwitchParameter is false
        && parameter.Name is not "InputObject";

    [Theory]
    [MemberData(nameof(Commands))]
    public void It_is_in_no_stream_and_no_error(string command)
    {
        var information = (CommandInfo)Run($"Get-Command {command}").Single().BaseObject;

        Assert.All(information.Parameters.Values.Where(IsTried), parameter =>
        {
            foreach (string secret in Secrets)
            {
                // A state folder of this name, which an earlier call may have made, would be no secret.
                RemoveFiles();
                AssertHidden(
                    Run(Calls + "Call $args[0] $args[1] $args[2]", command, parameter.Name, secret),
                    $"{command} -{parameter.Name} {secret}");
            }
        });
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void An_argument_without_a_parameter_is_not_shown(string command)
    {
        Outcome outcome = Run($"$w = $args[0]; {command} $w $w $w $w", Token);

        Assert.NotEmpty(outcome.ErrorIds);
        AssertHidden(outcome, command);
    }

    [Theory]
    [InlineData("Save-CrashtestReport 1 -Path $w -Webhook w1 -Endpoint $endpoint")]
    [InlineData("Save-CrashtestReport 1 -Path $w -Webhook w1 -Endpoint $endpoint -WhatIf")]
    [InlineData("Start-CrashtestScan w1 -StatePath $w -RunKey $w -Endpoint $endpoint")]
    [InlineData("Invoke-CrashtestScan w1 -Path $w -Endpoint $endpoint -CI")]
    [InlineData("$w, 'other.xml' | Test-CrashtestReport")]
    [InlineData(
        "[pscustomobject]@{ Name = $w; ReportPath = $w } | Export-CrashtestReport -Destination $w -Format Html")]
    [InlineData("[pscustomobject]@{ Name = $w; Webhook = 'w1' } | Start-CrashtestScan -Endpoint $endpoint")]
    public void Neither_do_lines_about_what_was_done_show_it(string script)
    {
        Outcome outcome = Run($"$VerbosePreference = 'Continue'; $w = $args[0]; {script}", Token);

        AssertHidden(outcome, script);
    }

    [Theory]
    [InlineData(Uuid)]
    [InlineData("https://ci.example.com/hooks/" + Token)]
    public void A_label_that_is_an_id_or_a_URL_is_not_used(string label)
    {
        Outcome outcome = Run("$w = 'w1'; Start-CrashtestScan $w -Name $args[0] -Endpoint $endpoint", label);

        Assert.StartsWith("webhook-", outcome.Single().Text("Name"), StringComparison.Ordinal);
        Assert.Contains("-Name is ignored", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_a_path_or_a_name_is_shown()
    {
        foreach (string name in new[]
        {
            "reports/2026-11-29/crashtest-20261129T170000Z.xml", "crashtest-4711-findings.xml", "state-2026-11-29",
            "shop-production-eu-2", "webhook-0a1b2c3d", "state-20261129T170000Z", "backups-of-february-2027",
        })
        {
            Outcome outcome = Run("Test-CrashtestReport $args[0]", name);

            Assert.Contains(name, outcome.SingleError("ReportInvalid").ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_that_is_there_is_shown()
    {
        File.WriteAllText(InFolder(Uuid), "no report");

        Assert.Contains(
            Uuid,
            Run("Test-CrashtestReport $args[0]", Uuid).SingleError("ReportInvalid").ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_error_says_that_a_value_is_not_shown()
    {
        ErrorRecord error = Run("Test-CrashtestReport $args[0]", Uuid).SingleError("ReportInvalid");

        Assert.Contains("/***' cannot be read", error.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(
            "A value that looks like a secret is shown as ***.",
            error.ErrorDetails.RecommendedAction,
            StringComparison.Ordinal);
    }

    private void RemoveFiles()
    {
        foreach (DirectoryInfo folder in new DirectoryInfo(Folder).GetDirectories())
        {
            folder.Delete(recursive: true);
        }

        foreach (FileInfo file in new DirectoryInfo(Folder).GetFiles())
        {
            file.Delete();
        }
    }

    private static void AssertHidden(Outcome outcome, string what)
    {
        string[] written =
        [
            .. outcome.Verbose, .. outcome.Warnings, .. outcome.Debug, .. outcome.Information,
            .. outcome.Progress.Select(record => $"{record.Activity} {record.StatusDescription}"),
            .. outcome.Errors.Concat(
                outcome.Terminating is IContainsErrorRecord terminating ? [terminating.ErrorRecord] : [])
                .Select(Describe),
        ];
        foreach (string text in written)
        {
            int at = new[] { Uuid, Uuid.Replace("-", ""), Token }
                .Max(secret => text.IndexOf(secret, StringComparison.OrdinalIgnoreCase));
            Assert.True(at < 0, $"{what} shows it: ...{text[Math.Max(0, at - 200)..Math.Max(0, at)]}");
        }
    }

    private static string Describe(ErrorRecord error) =>
        $"{error} {error.Exception} {error.ErrorDetails?.RecommendedAction} {error.TargetObject} "
            + $"{PSSerializer.Serialize(error, 1)} "
        + string.Join(' ', (error.InvocationInfo?.BoundParameters ?? []).Select(bound => $"{bound.Key} {bound.Value}"));
}
