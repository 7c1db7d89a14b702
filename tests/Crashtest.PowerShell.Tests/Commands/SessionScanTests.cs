using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Crashtest.PowerShell.Tests.Engine;
using Crashtest.Simulator;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.PowerShell.Tests.Commands;

/// <summary>A session knows the scans that it started: their ids alone continue them.</summary>
[Collection("Environment")]
public sealed partial class SessionScanTests : Workplace
{
    private const string Start = "$null = 'w1' | Start-CrashtestScan -Name shop -Endpoint $endpoint\n";

    [Theory]
    [InlineData("Get-CrashtestScanStatus 1", "shop")]
    [InlineData("Wait-CrashtestScan 1", "shop")]
    [InlineData("Wait-CrashtestScan -ScanId 1 -Name store", "store")]
    [InlineData("Wait-CrashtestScan 1 -Endpoint \"$endpoint/\"", "shop")]
    [InlineData("Save-CrashtestReport 1 -Path report.xml", "shop")]
    [InlineData("[pscustomobject] @{ ScanId = 1 } | Wait-CrashtestScan", "shop")]
    [InlineData("Get-CrashtestScan | Wait-CrashtestScan", "shop")]
    [InlineData("Get-CrashtestScan -ScanId 1 | Save-CrashtestReport -Path report.xml", "shop")]
    public void The_id_is_enough_to_continue_a_scan(string script, string name)
    {
        Outcome outcome = Run(Start + script);

        Assert.Equal((1L, name), (outcome.Single().Number("ScanId"), outcome.Output[0].Text("Name")));
        Assert.All(Simulator.Requests, request => Assert.Equal("w1", request.Webhook));
    }

    [Fact]
    public void A_webhook_that_is_given_counts_more_than_what_is_known() =>
        Run(Start + "$w = 'other'; Get-CrashtestScanStatus 1 -Webhook $w -Endpoint $endpoint").SingleError(
            "ScanNotFound");

    [Fact]
    public void Another_session_knows_nothing()
    {
        using var other = new Session();
        Run(Start);

        other.Run("Get-CrashtestScanStatus 1").SingleError("InvalidWebhook");
        Assert.Empty(other.Run("Get-CrashtestScan").Output);
    }

    [Fact]
    public void The_next_steps_of_an_error_run_as_they_are()
    {
        Options.RunningFor = TimeSpan.FromHours(1);
        const string SameRun = "-Name shop -Endpoint $endpoint -StatePath state -RunKey r";

        // Started before the time counts: the response to a start can take longer than that on a busy machine.
        Run($"'w1' | Start-CrashtestScan {SameRun}").Single();
        string step = Run($"'w1' | Invoke-CrashtestScan {SameRun} -TimeoutSeconds 1")
            .SingleError("ScanTimedOut").ErrorDetails.RecommendedAction;
        Simulator.EndScan(1);

        string[] commands = [.. Command().Matches(step).Select(match => match.Groups[1].Value)];

        Assert.Equal(2, commands.Length);
        Assert.All(commands, command => Assert.Equal(1, Run(command).Single().Number("ScanId")));
    }

    [Fact]
    public async Task Ctrl_C_names_each_scan_that_continues_and_the_command_that_waits_for_it()
    {
        Options.RunningFor = TimeSpan.FromHours(1);
        var host = new RecordingHost();
        using var session = new Session(host);
        string rows = $"$rows = 'a,w1', \"b'c,w2\" | . {{ process {{ $part = $_.Split(','); [pscustomobject] @{{ Name "
            + $"= $part[0]; Webhook = $part[1]; Endpoint = '{Simulator.Endpoint}' }} }} }}\n";

        await StopAsync(session, rows + "$rows | Invoke-CrashtestScan -Path " + Folder, CallKind.Status, 2);

        Assert.Equal(2, host.Lines.Count);
        Assert.All(host.Lines, line => Assert.Matches(
            "^Scan ([12]) of '(a|b'c)' continues. To wait for it, run: Wait-CrashtestScan -ScanId \\1$", line));
        Assert.Equal(2, host.Lines.Distinct().Count());

        await StopAsync(
            session,
            "1, 2 | ForEach-Object { [pscustomobject] @{ ScanId = $_ } } | Wait-CrashtestScan -PollIntervalSeconds 1",
            CallKind.Status,
            2);

        Assert.Equal(4, host.Lines.Count);
        Simulator.EndScan(2);
        Assert.Equal(
            2, session.Run(host.Lines.First(line => line.EndsWith('2')).Split("run: ")[1]).Single().Number("ScanId"));
        Assert.Equal(4, host.Lines.Count);
    }

    [Theory]
    [InlineData("Start-CrashtestScan $w -Name shop -Endpoint $endpoint")]
    [InlineData("Invoke-CrashtestScan $w -Name shop -Endpoint $endpoint")]
    [InlineData("Start-CrashtestScan $w -Name shop -Endpoint $endpoint -StatePath state -RunKey one")]
    public async Task Ctrl_C_before_the_answer_to_a_start_says_that_the_scan_may_have_started(string script)
    {
        Simulator.Faults.Add(Fault.Hang().On(CallKind.Start).Forever());
        var host = new RecordingHost();
        using var session = new Session(host);

        string begin = $"$w = 'w1'; $endpoint = '{Simulator.Endpoint}'; "
            + $"$null = $ExecutionContext.SessionState.Path.SetLocation('{Folder}'); ";

        await StopAsync(session, begin + script, CallKind.Start, 1);

        Assert.Equal(
            [
                "The scan of 'shop' may or may not have started: the command was stopped before the response. "
                + "Check the dashboard of the service before you start another scan.",
            ],
            host.Lines);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(200)]
    public void A_start_that_was_answered_is_not_called_unknown(int status)
    {
        if (status != 200)
        {
            Simulator.Faults.Add(Fault.Status(status).On(CallKind.Start).Forever());
        }

        var host = new RecordingHost();
        using var session = new Session(host);
        session.Run($"$w = 'w1'; Start-CrashtestScan $w -Endpoint '{Simulator.Endpoint}'");

        Assert.Empty(host.Lines);
    }

    [Fact]
    public void The_session_lists_its_scans_the_newest_first()
    {
        Run(Start + "$null = 'w2' | Start-CrashtestScan -Name bank -Endpoint $endpoint; $null = Wait-CrashtestScan 1");
        int requests = Simulator.Requests.Count;

        Outcome all = Run("Get-CrashtestScan");

        Assert.Empty(all.ErrorIds);
        Assert.Equal(
            [(2L, "bank", "Unknown"), (1L, "shop", "Ended")],
            all.Output.Select(scan => (scan.Number("ScanId"), scan.Text("Name"), scan.Text("State"))));
        Assert.Equal(2, Run("Get-CrashtestScan -First 1").Single().Number("ScanId"));
        Assert.Equal(1, Run("Get-CrashtestScan -Name SHOP").Single().Number("ScanId"));
        Run("Get-CrashtestScan -ScanId 77").SingleError("ScanNotFound");
        Assert.Equal(requests, Simulator.Requests.Count);
    }

    [Fact]
    public void A_scan_that_has_ended_is_listed_as_such_after_its_report_is_saved()
    {
        Run("$scan = 'w1' | Start-CrashtestScan -Endpoint $endpoint; $null = $scan | Wait-CrashtestScan; "
            + "$null = $scan | Save-CrashtestReport");

        Assert.Equal("Ended", Run("Get-CrashtestScan").Single().Text("State"));
    }

    [Fact]
    public void A_state_folder_lists_what_it_remembers()
    {
        Run("$null = 'w1' | Start-CrashtestScan -Endpoint $endpoint -StatePath state -RunKey build-1");
        using var other = new Session();

        Outcome listed = other.Run($"Get-CrashtestScan -StatePath '{InFolder("state")}'");

        Assert.Equal((1L, "build-1"), (listed.Single().Number("ScanId"), listed.Output[0].Text("Name")));
        Assert.Null(listed.Output[0].Get("Webhook"));
        Assert.Equal("w1", Run("(Get-CrashtestScan -StatePath state).Webhook | ForEach-Object { "
            + "[System.Net.NetworkCredential]::new('', $_).Password }").Single().ToString());
        Assert.Equal("Ended", other.Run($"$w = 'w1'; Get-CrashtestScan -StatePath '{InFolder("state")}' | "
            + "Wait-CrashtestScan -Webhook $w").Single().Text("State"));
        using var third = new Session();
        string error = third.Run($"Get-CrashtestScan -StatePath '{InFolder("state")}' | Wait-CrashtestScan")
            .SingleError("InvalidWebhook").ToString();
        Assert.Contains("does not store the webhook; specify -Webhook", error, StringComparison.Ordinal);
        other.Run($"Get-CrashtestScan -StatePath '{InFolder("missing")}'").SingleError("StateInvalid");
    }

    [Fact]
    public async Task An_id_that_two_services_know_asks_which_is_meant()
    {
        await using SimulatorHost second = await SimulatorHost.StartAsync(
            new SimulatorOptions { QueuedFor = TimeSpan.Zero, RunningFor = TimeSpan.Zero },
            TestContext.Current.CancellationToken);
        Run(Start + $"$null = 'w9' | Start-CrashtestScan -Name bank -Endpoint '{second.Endpoint}'");

        string error = Run("Wait-CrashtestScan 1").SingleError("InvalidParameter").ToString();

        Assert.Contains("'bank', 'shop'", error, StringComparison.Ordinal);
        Assert.Equal("bank", Run("Wait-CrashtestScan 1 -Name bank").Single().Text("Name"));
        Assert.Equal("shop", Run("Wait-CrashtestScan 1 -Endpoint $endpoint").Single().Text("Name"));
    }

    private async Task StopAsync(Session session, string script, CallKind waitingFor, int count)
    {
        int before = CountOf(waitingFor);
        using RunningScript running = session.Begin(script);
        await Simulator.WaitForRequestAsync(waitingFor, before + count, TestContext.Current.CancellationToken);
        running.Stop();
        await running.EndAsync();
    }

    [GeneratedRegex("'((?:Wait|Save)-[^']*)'")]
    private static partial Regex Command();
}
