using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.Json.Nodes;
using Crashtest.PowerShell.Tests.Engine;
using Crashtest.Simulator;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.PowerShell.Tests.Commands;

public sealed class StartCommandTests : Workplace
{
    [Theory]
    [InlineData("'4f1e9c1c-7d3b-4f57-9f0e-0d7c5a0f1b2c'")]
    [InlineData("([guid]'4f1e9c1c-7d3b-4f57-9f0e-0d7c5a0f1b2c')")]
    [InlineData("([System.Net.NetworkCredential]::new('', '4f1e9c1c-7d3b-4f57-9f0e-0d7c5a0f1b2c').SecurePassword)")]
    [InlineData("([pscredential]::new('x', [System.Net.NetworkCredential]::new('', "
        + "'4f1e9c1c-7d3b-4f57-9f0e-0d7c5a0f1b2c').SecurePassword))")]
    public void A_webhook_comes_as_text_Guid_SecureString_or_credential(string webhook)
    {
        PSObject scan = Run($"Start-CrashtestScan {webhook} -Endpoint $endpoint").Single();

        Assert.Equal("Crashtest.Scan", scan.TypeNames[0]);
        Assert.Equal(1, scan.Number("ScanId"));
        Assert.Equal(Simulator.Endpoint, scan.Text("Endpoint"));
        Assert.Equal(1, Simulator.CountAcceptedStarts("4f1e9c1c-7d3b-4f57-9f0e-0d7c5a0f1b2c"));
    }

    [Theory]
    [InlineData("'w1', 'w2', 'w3' | Start-CrashtestScan -Endpoint $endpoint")]
    [InlineData("Start-CrashtestScan 'w1', 'w2', 'w3' -Endpoint $endpoint")]
    [InlineData("'w1', 'w2', 'w3' | ForEach-Object { [pscustomobject]@{ Webhook = $_; Name = \"n$_\" } } | "
        + "Start-CrashtestScan -Endpoint $endpoint")]
    [InlineData("'w1', 'w2', 'w3' | ForEach-Object { [pscustomobject]@{ WebhookId = $_; Endpoint = $endpoint } } | "
        + "Start-CrashtestScan")]
    public void Several_webhooks_start_several_scans(string script)
    {
        Outcome outcome = Run(script);

        Assert.Empty(outcome.ErrorIds);
        Assert.Equal([1L, 2L, 3L], outcome.Output.Select(scan => scan.Number("ScanId")));
        Assert.All(["w1", "w2", "w3"], webhook => Assert.Equal(1, Simulator.CountAcceptedStarts(webhook)));
    }

    [Fact]
    public void A_name_comes_from_the_user_or_from_a_hash_that_gives_nothing_away()
    {
        Assert.Equal("shop", Run("Start-CrashtestScan abc -Name shop -Endpoint $endpoint").Single().Text("Name"));
        Assert.Equal("webhook-3377a48d", Run("Start-CrashtestScan 'def-1' -Endpoint $endpoint").Single().Text("Name"));
    }

    [Theory]
    [InlineData("''")]
    [InlineData("'   '")]
    [InlineData("$null")]
    [InlineData("'https://api.crashtest.cloud/webhook/tell-nobody'")]
    [InlineData("'..'")]
    public void A_bad_webhook_is_one_error_and_the_others_start(string webhook)
    {
        Outcome outcome = Run($"Start-CrashtestScan 'good1', {webhook}, 'good2' -Endpoint $endpoint");

        ErrorRecord error = outcome.SingleError("InvalidWebhook");
        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.DoesNotContain("tell-nobody", error.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.Equal(2, outcome.Output.Count);
        Assert.Equal(2, Simulator.TotalAcceptedStarts);
    }

    [Theory]
    [InlineData("'not a url'")]
    [InlineData("'ftp://example.com/webhook'")]
    [InlineData("'http://api.crashtest.cloud/webhook'")]
    [InlineData("'http://[::1'")]
    public void A_bad_endpoint_is_an_error_of_each_target(string bad)
    {
        Outcome outcome = Run($"'w1', 'w2' | Start-CrashtestScan -Endpoint {bad}");

        Assert.Equal(["InvalidEndpoint", "InvalidEndpoint"], outcome.ErrorIds);
        Assert.All(outcome.Errors, error => Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category));
    }

    [Fact]
    public void WhatIf_starts_nothing()
    {
        Outcome outcome = Run("Start-CrashtestScan 'w1' -Endpoint $endpoint -WhatIf");

        Assert.Empty(outcome.Output);
        Assert.Empty(Simulator.Requests);
    }

    [Fact]
    public void A_credential_signs_and_goes_with_the_scan()
    {
        PSObject status = Run(
            """
            $key = [System.Net.NetworkCredential]::new('', $args[1]).SecurePassword
            Start-CrashtestScan 'w1' -Credential ([pscredential]::new($args[0], $key)) -Endpoint $signed | Get-CrashtestScanStatus
            """,
            SimulatorOptions.DefaultApiId,
            SimulatorOptions.DefaultApiKey).Single();

        Assert.Equal("Ended", status.Text("State"));
        Assert.All(
            Simulator.Requests,
            request => Assert.True(request.IsSigned && request.SignatureProblem is null, request.SignatureProblem));
    }

    [Fact]
    public void A_federal_API_id_is_refused_before_any_request()
    {
        Outcome outcome = Run(
            "$key = [System.Net.NetworkCredential]::new('', 'ab').SecurePassword; Start-CrashtestScan w -Credential "
                + "([pscredential]::new('vera01fi-12', $key)) -Endpoint $signed");

        outcome.SingleError("InvalidCredential");
        Assert.Empty(Simulator.Requests);
    }

    [Fact]
    public void The_payload_is_the_JSON_of_the_protocol()
    {
        File.WriteAllText(
            InFolder("api.yaml"), "swagger: \"2.0\"\ninfo:\n  title: Shop\n  version: '1.0'\npaths: {}\n");
        Run(
            """
            function login($user, $password) { [pscredential]::new($user, [System.Net.NetworkCredential]::new('', $password).SecurePassword) }
            Start-CrashtestScan 'w1' -Endpoint $endpoint -SystemCredential (login u p) -ApplicationCredential (login au ap) `
                -LoginUrl example.com/login -Header ([ordered]@{ Authorization = 'Bearer 123'; 'X-Count' = 7 }) -ApiSpecificationPath api.yaml
            """).Single();

        JsonNode expected = JsonNode.Parse(
            """
            {
              "system_authentication": { "basic_auth": { "username": "u", "password": "p" } },
              "application_authentication": [ { "username": "au", "password": "ap", "url": "example.com/login" } ],
              "parameter_authentication": [
                { "type": "HEADER", "key": "Authorization", "value": "Bearer 123" },
                { "type": "HEADER", "key": "X-Count", "value": "7" } ],
              "specs": { "api_spec": { "swagger": "2.0", "info": { "title": "Shop", "version": "1.0" }, "paths": {} } }
            }
            """)!;
        Assert.True(
            JsonNode.DeepEquals(expected, JsonNode.Parse(Simulator.Requests[0].Body)), Simulator.Requests[0].Body);
    }

    [Theory]
    [InlineData("-ApiSpecificationPath missing.json", "InvalidPayload")]
    [InlineData("-ApiSpecificationPath text.txt", "InvalidPayload")]
    [InlineData("-ApiSpecificationPath env:HOME", "NotFileSystemPath")]
    [InlineData("-LoginUrl example.com", "InvalidPayload")]
    public void A_payload_that_cannot_be_made_ends_the_command_before_any_request(string parameters, string error)
    {
        File.WriteAllText(InFolder("text.txt"), "<html>neither</html>");

        Run($"Start-CrashtestScan 'w1' -Endpoint $endpoint {parameters}").SingleError(error);
        Assert.Empty(Simulator.Requests);
    }

    [Fact]
    public void The_services_own_sentence_stands_in_the_error()
    {
        Options.RunningFor = TimeSpan.FromHours(1);
        ErrorRecord error = Run(
            "$null = Start-CrashtestScan w1 -Endpoint $endpoint; Start-CrashtestScan w1 -Name shop -Endpoint $endpoint")
            .SingleError("ScanAlreadyRunning");

        Assert.Equal(ErrorCategory.ResourceBusy, error.CategoryInfo.Category);
        Assert.Contains("Scan is already running", error.ToString(), StringComparison.Ordinal);
        Assert.Equal("shop", error.TargetObject);
    }

    [Fact]
    public void A_start_without_an_answer_is_never_repeated()
    {
        Simulator.Faults.Add(Fault.DropAfter().On(CallKind.Start));

        Run("Start-CrashtestScan w1 -Endpoint $endpoint -RetryIntervalSec 1").SingleError("ScanStartUnknown");
        Assert.Single(Simulator.Requests);
    }
}
