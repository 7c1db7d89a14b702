using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Crashtest.PowerShell.Tests.Engine;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.PowerShell.Tests.CI;

/// <summary>-CI, as a job's log and a script see it.</summary>
[Collection("Environment")]
public sealed class CITests : Workplace
{
    [Fact]
    public void Without_the_switch_nothing_is_said() =>
        Assert.Empty(OnGitHub("Invoke-CrashtestScan w1 -Endpoint $endpoint -Path r.xml").Information);

    [Fact]
    public void Annotations_go_where_Write_Host_writes_and_stay_out_of_the_output()
    {
        Outcome outcome = OnGitHub("'w1', 'w2' | Invoke-CrashtestScan -Endpoint $endpoint -CI");

        Assert.All(outcome.Output, item => Assert.Equal("Crashtest.ScanResult", item.TypeNames[0]));
        Assert.Equal(2, outcome.Output.Count);
        string[] annotations = [.. outcome.Information.Where(IsAnnotation)];
        Assert.Equal(2, annotations.Length);
        Assert.All(
            annotations,
            line => Assert.StartsWith("::notice title=Crashtest%3A webhook-", line, StringComparison.Ordinal));
        string[] summary = File.ReadAllLines(InFolder("summary.md"));
        Assert.Equal(2, summary.Count(line => line.Contains("| ℹ️ No limit was set |", StringComparison.Ordinal)));
        Assert.True(
            summary.Count(line => line.StartsWith("## ℹ️ ", StringComparison.Ordinal)
                && line.Contains("webhook", StringComparison.Ordinal)) == 2,
            string.Join('\n', summary));
    }

    [Fact]
    public void Annotations_are_written_even_if_an_error_ends_the_step()
    {
        Simulator.Faults.Add(Fault.Status(404).On(CallKind.Start));

        Outcome outcome = OnGitHub("Invoke-CrashtestScan w1 -Endpoint $endpoint -CI -Name 'a::b,c' -ErrorAction Stop");

        Assert.Equal(["WebhookNotFound"], outcome.ErrorIds);
        string line = Assert.Single(outcome.Information, IsAnnotation);
        Assert.StartsWith(
            "::error title=Crashtest%3A a%3A %3Ab%2Cc::Inconclusive (WebhookNotFound); ",
            line,
            StringComparison.Ordinal);
        Assert.Contains("WebhookNotFound", File.ReadAllText(InFolder("summary.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_says_nothing() =>
        Assert.DoesNotContain(
        OnGitHub("Invoke-CrashtestScan w1 -Endpoint $endpoint -CI -WhatIf").Information,
        line => line.Contains("::", StringComparison.Ordinal));

    [Fact]
    public async Task The_log_names_the_scan_and_each_change_of_its_state_while_the_command_waits()
    {
        Options.QueuedFor = TimeSpan.FromHours(1);
        using RunningScript script = Begin(
            "$w = 'w1'; Invoke-CrashtestScan $w -Name 'shop ##vso[x]' -Endpoint $endpoint -PollIntervalSeconds 1 -CI");
        await WaitForResponseAsync();
        Simulator.SetStatus(1, 101);
        await WaitForResponseAsync();
        Simulator.EndScan(1);

        Outcome outcome = await script.EndAsync();

        Assert.Equal(
            ["scan 1: started", "scan 1: Queued (100)", "scan 1: Running (101)", "scan 1: Ended (102)"],
            outcome.Information.Where(
                line => line.StartsWith("Crashtest: shop # #vso[x]: scan 1: ", StringComparison.Ordinal))
                .Select(line => line["Crashtest: shop # #vso[x]: ".Length..])
                .Where(line => !line.Contains("saved", StringComparison.Ordinal)));
    }

    // The second request from now on shows that the first one has its response.
    private Task<RecordedRequest> WaitForResponseAsync() => Simulator.WaitForRequestAsync(
        CallKind.Status, CountOf(CallKind.Status) + 2, TestContext.Current.CancellationToken);

    private static bool IsAnnotation(string line) => line.StartsWith("::", StringComparison.Ordinal);

    private Outcome OnGitHub(string script)
    {
        (string Name, string Value)[] variables =
        [
            ("GITHUB_ACTIONS", "true"),
            ("GITHUB_STEP_SUMMARY", InFolder("summary.md")),
        ];
        (string Name, string? Value)[] before =
        [
            .. variables.Select(variable => (variable.Name, Environment.GetEnvironmentVariable(variable.Name))),
        ];
        try
        {
            foreach ((string name, string value) in variables)
            {
                Environment.SetEnvironmentVariable(name, value);
            }

            return Run(script);
        }
        finally
        {
            foreach ((string name, string? value) in before)
            {
                Environment.SetEnvironmentVariable(name, value);
            }
        }
    }
}
