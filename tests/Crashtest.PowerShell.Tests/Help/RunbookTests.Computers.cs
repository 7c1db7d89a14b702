using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Crashtest.PowerShell.Tests.Engine;
using Crashtest.Simulator;
using Xunit;

namespace Crashtest.PowerShell.Tests.Help;

public sealed partial class RunbookTests
{
    [Fact]
    public void A_fleet_is_distributed_to_computers_and_continues_there()
    {
        File.WriteAllText(
            InFolder("targets.csv"),
            "Name,Webhook\n" + string.Concat(Enumerable.Range(1, 8).Select(n => $"target{n},w{n}\n")));
        string script = "Invoke-FleetScan targets.csv one, two (Join-Path $folder reports) -RunKey monday -Options @{ "
            + "Endpoint = $endpoint; PollIntervalSeconds = 1 }";

        Outcome outcome = Run(script);
        Outcome again = Run(script);

        Assert.True(outcome.Errors.Count == 0 && outcome.Terminating is null, outcome.ToString());
        Assert.Equal(8, outcome.Output.Select(result => result.Text("Name")).Distinct().Count());
        Assert.All(outcome.Output.Concat(again.Output), result => Assert.Equal("Pass", result.Text("Outcome")));
        Assert.Equal(8, again.Output.Count);
        Assert.Equal(8, Simulator.TotalAcceptedStarts);
    }

    [Fact]
    public void Target_ids_and_a_credential_travel_to_the_computers()
    {
        File.WriteAllText(
            InFolder("targets.csv"),
            $"Name,Webhook,TargetId,Endpoint\nshop,,t1,{Simulator.TargetEndpoint}\nbilling,w1,,{Simulator.SignedEndpoint}\n");

        Outcome outcome = Run(
            """
            $key = [System.Net.NetworkCredential]::new('', $args[1]).SecurePassword
            $options = @{ Credential = [pscredential]::new($args[0], $key); PollIntervalSeconds = 1 }
            Invoke-FleetScan targets.csv one, two (Join-Path $folder reports) -RunKey monday -Options $options
            """,
            SimulatorOptions.DefaultApiId,
            SimulatorOptions.DefaultApiKey);

        Assert.True(outcome.Errors.Count == 0 && outcome.Terminating is null, outcome.ToString());
        Assert.Equal(
            ["billing Pass", "shop Pass"],
            outcome.Output.Select(result => $"{result.Text("Name")} {result.Text("Outcome")}").Order());
        Assert.Equal((1, 1), (Simulator.Targets.CountAcceptedStarts("t1"), Simulator.CountAcceptedStarts("w1")));
    }

    [Theory]
    [InlineData("", "contains no rows")]
    [InlineData("Name,Webhook\n", "contains no rows")]
    [InlineData("Name;Webhook\nshop;w1\n", "needs the columns Name and Webhook")]
    [InlineData("sep=;\nName;Webhook\nshop;w1\n", "needs the columns Name and Webhook")]
    [InlineData("Name,Hook\nshop,w1\n", "needs the columns Name and Webhook")]
    public void A_list_without_targets_ends_the_script(string csv, string reason)
    {
        File.WriteAllText(InFolder("targets.csv"), csv);

        Outcome outcome =
            Run("Invoke-FleetScan targets.csv one $folder -RunKey monday -Options @{ Endpoint = $endpoint }");

        Assert.Contains(reason, outcome.Terminating?.Message ?? string.Empty, StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
        Assert.Empty(Simulator.Requests);
    }

    [Fact]
    public void A_computer_without_a_response_is_an_error_that_names_its_targets()
    {
        File.WriteAllText(InFolder("targets.csv"), "Name,Webhook\nshop,w1\n");

        Outcome outcome = Run("Invoke-FleetScan targets.csv down1 $folder -RunKey monday");

        Assert.Empty(outcome.Output);
        Assert.Contains(
            "No result came from down1 for: shop.", outcome.Errors[^1].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_is_a_parameter_that_a_scan_takes_from_a_row_and_any_other_is_refused()
    {
        ParameterMetadata[] parameters = [.. ((CommandInfo)Session.Run("Get-Command Invoke-CrashtestScan")
            .Single().BaseObject).Parameters.Values];
        ParameterMetadata[] taken = [.. parameters.Where(parameter =>
            parameter.ParameterSets.Values.Any(set => set.ValueFromPipelineByPropertyName))];
        string[] refused = [.. parameters.Except(taken).Select(parameter => parameter.Name), "FailedOn", "FailOn "];

        Assert.Contains("TargetId", taken.Select(parameter => parameter.Name));
        Assert.Contains("MaximumCount", refused);
        foreach (string column in taken.SelectMany(parameter => parameter.Aliases.Prepend(parameter.Name)))
        {
            // No computer: the script reads the file, and then fails to connect.
            Outcome outcome = RunFleet($"Name,{(column is "Name" ? "Webhook" : column)}\nshop,\n", "down1");
            Assert.DoesNotContain(
                "does not take", outcome.Terminating?.Message ?? string.Empty, StringComparison.Ordinal);
        }

        foreach (string column in refused)
        {
            Outcome outcome = RunFleet($"Name,Webhook,{column},Endpoint\nshop,w1,1,{Simulator.Endpoint}\n", "one");
            Assert.Equal(
                $"'targets.csv' has columns that Invoke-CrashtestScan does not take from a row: {column}.",
                outcome.Terminating?.Message);
            Assert.Empty(outcome.Output);
        }

        Assert.Empty(Simulator.Requests);
    }

    [Fact]
    public void A_column_that_the_options_would_replace_is_refused()
    {
        Outcome outcome = RunFleet("Name,Webhook,FailOn\nshop,w1,Low\n", "one", "-Options @{ failon = 'High' }");

        Assert.Equal("'targets.csv' has columns that -Options also specifies: FailOn.", outcome.Terminating?.Message);
        Assert.Empty(Simulator.Requests);
    }

    [Theory]
    [InlineData("Name,Webhook,Secret", "shop,w1,ShopWebhook", "Webhook, Secret")]
    [InlineData("Name,Webhook,WebhookId", "shop,w1,w2", "Webhook, WebhookId")]
    public void A_row_with_two_webhooks_is_refused(string header, string row, string columns)
    {
        Outcome outcome = RunFleet($"{header}\n{row}\n", "one");

        Assert.Equal($"Row 1 of 'targets.csv' has more than one webhook: {columns}.", outcome.Terminating?.Message);
        Assert.Empty(Simulator.Requests);
    }

    [Fact]
    public void Each_row_has_its_result_whatever_its_name()
    {
        const string Uuid = "4f1e9c1c-7d3b-4f57-9f0e-0d7c5a0f1b2c";
        string[] names = ["", Uuid, "https://example.com/hook", "shop", "shop", " ", "billing"];

        Outcome outcome = RunFleet(
            "Name,WebhookId\n" + string.Concat(names.Select((name, index) => $"{name},w{index}\n")),
            "one, two",
            "-Options @{ Endpoint = $endpoint; PollIntervalSeconds = 1 }");

        Assert.True(outcome.Errors.Count == 0 && outcome.Terminating is null, outcome.ToString());
        Assert.Equal(
            ["billing", "row 1", "row 2", "row 3", "row 6", "shop", "shop"],
            outcome.Output.Select(result => result.Text("Name")).Order(StringComparer.Ordinal));
        Assert.Equal(names.Length, Simulator.TotalAcceptedStarts);
    }

    [Fact]
    public void A_computer_without_a_response_has_its_targets_named_whatever_their_names()
    {
        const string Uuid = "4f1e9c1c-7d3b-4f57-9f0e-0d7c5a0f1b2c";

        Outcome outcome = RunFleet($"Name,Webhook\n,w1\nshop,w2\n{Uuid},w3\nshop,w4\n", "down1");

        Assert.Null(outcome.Terminating);
        Assert.Contains(
            "No result came from down1 for: row 1, shop, row 3, shop.",
            outcome.Errors[^1].ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_without_a_webhook_has_a_result_and_stops_no_other()
    {
        Outcome outcome = RunFleet(
            "Name,Webhook\nshop,\nbilling,w1\n", "one", "-Options @{ Endpoint = $endpoint; PollIntervalSeconds = 1 }");

        Assert.Null(outcome.Terminating);
        Assert.DoesNotContain(
            outcome.Errors, error => error.ToString().Contains("No result", StringComparison.Ordinal));
        Assert.Equal(
            ["billing Pass 0", "shop Inconclusive 5"],
            outcome.Output.Select(result =>
                $"{result.Text("Name")} {result.Text("Outcome")} {result.Text("ExitCode")}").Order());
    }

    private Outcome RunFleet(string csv, string computers, string more = "")
    {
        File.WriteAllText(InFolder("targets.csv"), csv);
        return Run($"Invoke-FleetScan targets.csv {computers} (Join-Path $folder reports) -RunKey monday {more}");
    }
}
