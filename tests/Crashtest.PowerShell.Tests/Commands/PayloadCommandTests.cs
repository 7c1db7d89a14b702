using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.Json.Nodes;
using Crashtest.PowerShell.Tests.Engine;
using Xunit;

namespace Crashtest.PowerShell.Tests.Commands;

/// <summary>The service stores what a start tells it, so a value that is not meant must never reach it.</summary>
public sealed class PayloadCommandTests : Workplace
{
    private const string Aids =
        """
        function secure($text) { $s = [securestring]::new(); $text.ToCharArray() | ForEach-Object { $s.AppendChar($_) }; $s }
        function login($text) { [pscredential]::new('u', (secure $text)) }

        """;

    [Theory]
    [InlineData("'Bearer 1'", "Bearer 1")]
    [InlineData("(secure 's3cr3t')", "s3cr3t")]
    [InlineData("(login 's3cr3t')", "s3cr3t")]
    [InlineData("(secure \"s3cr3t`r`n\")", "s3cr3t")]
    [InlineData("\"s3cr3t`n\"", "s3cr3t")]
    [InlineData("\"  s3cr3t `r`n\"", "s3cr3t")]
    [InlineData("('s3cr3t' | ForEach-Object { $_ })", "s3cr3t")]
    [InlineData("7", "7")]
    [InlineData("1.5", "1.5")]
    [InlineData("$true", "True")]
    [InlineData("([guid]'4f1e9c1c-7d3b-4f57-9f0e-0d7c5a0f1b2c')", "4f1e9c1c-7d3b-4f57-9f0e-0d7c5a0f1b2c")]
    [InlineData("'grün \"quoted\"'", "grün \"quoted\"")]
    public void A_header_value_is_sent_as_its_text(string value, string expected)
    {
        Run($"{Aids}Start-CrashtestScan w1 -Endpoint $endpoint -Header @{{ 'X-Key' = {value} }}").Single();

        JsonNode header = JsonNode.Parse(Simulator.Requests[0].Body)!["parameter_authentication"]!.AsArray().Single()!;
        Assert.Equal(("X-Key", expected), (header["key"]!.GetValue<string>(), header["value"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("@{ 'X-Key' = $null }")]
    [InlineData("@{ 'X-Key' = '' }")]
    [InlineData("@{ 'X-Key' = \" `r`n\" }")]
    [InlineData("@{ 'X-Key' = [securestring]::new() }")]
    [InlineData("@{ 'X-Key' = [pscredential]::Empty }")]
    [InlineData("@{ 'X-Key' = 'a', 'b' }")]
    [InlineData("@{ 'X-Key' = @('a') }")]
    [InlineData("@{ 'X-Key' = @() }")]
    [InlineData("@{ 'X-Key' = [byte[]](1, 2) }")]
    [InlineData("@{ 'X-Key' = @{ a = 1 } }")]
    [InlineData("@{ 'X-Key' = [pscustomobject]@{ a = 1 } }")]
    [InlineData("@{ 'X-Key' = { 's3cr3t' } }")]
    [InlineData("@{ 'X-Key' = [datetime]'2027-01-02' }")]
    [InlineData("@{ 'X-Key' = \"s3cr3t`r`nX-Other: 1\" }")]
    [InlineData("@{ 'X-Key' = \"s3cr3t`tx\" }")]
    [InlineData("@{ 'X-Key' = \"s3cr3t`u{0}x\" }")]
    [InlineData("@{ 'X-Key' = (secure \"s3cr3t`0x\") }")]
    [InlineData("@{ 'X-Key' = \"`u{FEFF}s3cr3t\" }")]
    [InlineData("@{ 'X-Key' = \"s3`u{200B}cr3t\" }")]
    [InlineData("@{ 'X-Key' = \"s3`u{2028}cr3t\" }")]
    [InlineData("@{ 'X-Key' = 's3' + [char]0xD800 }")]
    [InlineData("@{ 'X Key' = 's3cr3t' }")]
    [InlineData("@{ 'X-Key:' = 's3cr3t' }")]
    [InlineData("@{ \"X-Key`n\" = 's3cr3t' }")]
    [InlineData("@{ 'Schlüssel' = 's3cr3t' }")]
    [InlineData("@{ '' = 's3cr3t' }")]
    [InlineData("@{ 7 = 's3cr3t' }")]
    [InlineData("@{ (secure 's3cr3t') = 'x' }")]
    [InlineData("([Collections.Generic.Dictionary[string,string]]::new() | ForEach-Object { $_.Add('X-Key', '1'); "
        + "$_.Add('x-key', '2'); $_ })")]
    [InlineData("$null")]
    [InlineData("$notSet")]
    public void A_header_that_is_not_one_is_refused_before_a_request(string header) =>
        AssertRefused($"-Header {header}");

    [Theory]
    [InlineData("-SystemCredential $null")]
    [InlineData("-SystemCredential ([pscredential]::Empty)")]
    [InlineData("-SystemCredential ([pscredential]::new('u', [securestring]::new()))")]
    [InlineData("-SystemCredential (login \" `n\")")]
    [InlineData("-SystemCredential (login \"s3cr3t`nx\")")]
    [InlineData("-SystemCredential (login \"s3cr3t`0x\")")]
    [InlineData("-SystemCredential ([pscredential]::new(\"u`nv\", (secure 's3cr3t')))")]
    [InlineData("-ApplicationCredential $null -LoginUrl example.com")]
    [InlineData("-ApplicationCredential ([pscredential]::Empty) -LoginUrl example.com")]
    [InlineData("-ApplicationCredential (login '') -LoginUrl example.com")]
    [InlineData("-ApplicationCredential ([pscredential]::new('u', [securestring]::new())) -LoginUrl example.com")]
    [InlineData("-ApplicationCredential (login 's3cr3t')")]
    [InlineData("-ApplicationCredential (login 's3cr3t') -LoginUrl ''")]
    [InlineData("-ApplicationCredential (login 's3cr3t') -LoginUrl $null")]
    [InlineData("-ApplicationCredential (login 's3cr3t') -LoginUrl \"example.com`n/x\"")]
    [InlineData("-LoginUrl ''")]
    [InlineData("-ApiSpecificationPath ''")]
    [InlineData("-ApiSpecificationPath $null")]
    public void A_secret_that_is_missing_is_refused_before_a_request(string parameters) => AssertRefused(parameters);

    [Fact]
    public void A_line_end_behind_a_password_is_not_part_of_it()
    {
        Run($"{Aids}Start-CrashtestScan w1 -Endpoint $endpoint -SystemCredential (login \"s3 cr3t`r`n\")").Single();

        JsonNode login = JsonNode.Parse(Simulator.Requests[0].Body)!["system_authentication"]!["basic_auth"]!;
        Assert.Equal("s3 cr3t", login["password"]!.GetValue<string>());
    }

    [Fact]
    public void A_table_without_headers_sends_nothing_to_the_service()
    {
        Run("Start-CrashtestScan w1 -Endpoint $endpoint -Header @{}").Single();

        Assert.Empty(Simulator.Requests[0].Body);
    }

    [Fact]
    public void References_to_other_files_are_a_warning_that_names_them()
    {
        File.WriteAllText(
            InFolder("api.yaml"),
            "openapi: 3.0.3\ninfo: {version: 1.10}\npaths: {/a: {$ref: ./a.yaml}, /b: {$ref: 'b.yaml#/x'}}\n");

        Outcome outcome = Run("Start-CrashtestScan w1 -Endpoint $endpoint -ApiSpecificationPath api.yaml");

        outcome.Single();
        Assert.Contains(
            outcome.Warnings, warning => warning.Contains("'./a.yaml', 'b.yaml'", StringComparison.Ordinal));
        JsonNode sent = JsonNode.Parse(Simulator.Requests[0].Body)!["specs"]!["api_spec"]!;
        Assert.Equal("1.10", sent["info"]!["version"]!.GetValue<string>());
    }

    [Fact]
    public void A_mistake_in_a_specification_is_reported_with_its_line()
    {
        File.WriteAllText(InFolder("api.yaml"), "openapi: 3.0.3\npaths:\n\t/a: {}\n");

        ErrorRecord error = Run(
            "Start-CrashtestScan w1 -Endpoint $endpoint -ApiSpecificationPath api.yaml").SingleError("InvalidPayload");

        Assert.Contains("line 3, column 1: a tab is used", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Simulator.Requests);
    }

    private void AssertRefused(string parameters)
    {
        Outcome outcome =
            Run($"{Aids}try {{ Start-CrashtestScan w1 -Endpoint $endpoint {parameters} }} catch {{ throw }}");

        Assert.DoesNotContain("s3cr3t", outcome.SingleError("InvalidPayload").ToString(), StringComparison.Ordinal);
        Assert.Empty(Simulator.Requests);
    }
}
