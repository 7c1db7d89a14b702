using System;
using System.Linq;
using System.Management.Automation;
using Crashtest.PowerShell.Tests.Engine;
using Xunit;

namespace Crashtest.PowerShell.Tests.Pipeline;

/// <summary>
/// Rows of a pipeline that are wrong in some way: each is one result or one error, and costs no other row anything.
/// </summary>
public sealed partial class RowTests : Workplace
{
    private const string Secret = "5ec2e7a1-0000-4000-8000-00000000beef";

    // The session has the engine's own commands alone.
    private const string Rows = $$"""
        function Set-Cell($row, [string] $name, $value) {
            $row.psobject.Properties.Remove($name)
            $row.psobject.Properties.Add([psnoteproperty]::new($name, $value))
        }
        $rows = @(
            [pscustomobject] @{ Name = 'shop'; Webhook = 'w1'; Endpoint = $endpoint }
            [pscustomobject] @{ Name = 'billing'; Webhook = '{{Secret}}'; Endpoint = $endpoint }
            [pscustomobject] @{ Name = 'third'; Webhook = 'w3'; Endpoint = $endpoint }
        )

        """;

    [Fact]
    public void All_faults_of_a_row_are_reported_together()
    {
        string error = Run(
            Rows + "Set-Cell $rows[1] Region Europe; Set-Cell $rows[1] Proxy 'ftp://x'; $rows[1] | Start-CrashtestScan")
            .SingleError("InvalidParameter").ToString();

        Assert.Contains(
            "Region 'Europe' is not US or EU; Proxy is not the address of a proxy", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_without_a_credential_leaves_the_others_their_results()
    {
        Outcome outcome = Run(Rows + $$"""
            Set-Cell $rows[1] Region EU
            Set-Cell $rows[2] Proxy ''
            $rows | Invoke-CrashtestScan -Path . -PollIntervalSeconds 1
            """);

        Assert.Equal([("billing", 5L), ("shop", 0), ("third", 0)], Results(outcome));
        Assert.StartsWith(
            "Row 2 ('billing'): ", outcome.SingleError("InvalidCredential").ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "[pscustomobject] @{ Name = 'shop'; Hook = '" + Secret + "' }",
        "shop",
        "Row 1 ('shop'): there is no column 'Webhook'.")]
    [InlineData(
        "[pscustomobject] @{ Hook = '" + Secret + "' }",
        "row 1",
        "Row 1 (columns: 'Hook'): there is no column 'Webhook'.")]
    [InlineData(
        "[pscustomobject] @{ 'Name;Webhook' = 'shop;" + Secret + "' }", "row 1", "use Import-Csv -Delimiter ';'")]
    [InlineData("[pscustomobject] @{ 'shop' = 'a'; '" + Secret + "' = 'b' }", "row 1", "(columns: 'shop', '***')")]
    [InlineData("@{ Webhook = '" + Secret + "' }", "row 1", "there is no column 'Webhook'")]
    [InlineData("[System.IO.FileInfo]::new('x')", "x", "there is no column 'Webhook'")]
    [InlineData("[byte] 65", "row 1", "Row 1: Webhook is not text")]
    [InlineData("[char] 'a'", "row 1", "Row 1: Webhook is not text")]
    [InlineData("$null", "row 1", "The webhook is empty")]
    [InlineData("''", "row 1", "The webhook is empty")]
    [InlineData("[pscustomobject] @{ Name = 'shop'; Webhook = $null }", "shop", "Row 1 ('shop'): The webhook is empty")]
    [InlineData(
        "[pscustomobject] @{ Name = 'shop'; Webhook = @() }", "shop", "Row 1 ('shop'): The list of webhooks is empty")]
    [InlineData(
        "[pscustomobject] @{ Name = 'shop'; Webhook = [System.Collections.ArrayList]::new() }",
        "shop",
        "Row 1 ('shop'): The list of webhooks is empty")]
    [InlineData(", @()", "row 1", "The list of webhooks is empty")]
    public void A_row_without_a_webhook_is_one_result_that_names_it(string row, string name, string message)
    {
        foreach (string command in (string[])["Invoke-CrashtestScan", "Start-CrashtestScan"])
        {
            Outcome outcome = Run($"{row} | {command} -Endpoint $endpoint");

            ErrorRecord error = outcome.SingleError("InvalidWebhook");
            Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
            Assert.Equal(name, error.TargetObject);
            Assert.Equal(command == "Invoke-CrashtestScan" ? [(name, 5L)] : [], Results(outcome));
            AssertNoSecret(outcome);
        }

        Assert.Empty(Simulator.Requests);
    }

    [Theory]
    [InlineData("Get-CrashtestScanStatus")]
    [InlineData("Wait-CrashtestScan")]
    [InlineData("Save-CrashtestReport")]
    public void A_row_that_names_no_scan_is_one_error_and_the_others_go_on(string command)
    {
        Run("$scan = 'w1' | Start-CrashtestScan -Name shop -Endpoint $endpoint");
        Outcome outcome = Run($$"""
            $(
                [pscustomobject] @{ Webhook = '{{Secret}}'; Name = 'a' }
                [pscustomobject] @{ Webhook = '{{Secret}}'; ScanId = 'many' }
                [pscustomobject] @{ Webhook = '{{Secret}}'; ScanId = $null }
                [pscustomobject] @{ Webhook = '{{Secret}}', 'w2'; ScanId = 1 }
                [pscustomobject] @{ Webhook = '{{Secret}}'; ScanId = 1; StartedAt = 'yesterday' }
                '{{Secret}}'
                $null
                $scan
            ) | {{command}} -Endpoint $endpoint
            """);

        Assert.Equal(1, Assert.Single(outcome.Output).Number("ScanId"));
        Assert.Equal(7, outcome.Errors.Count);
        Assert.All(outcome.Errors, error => Assert.True(
            error.FullyQualifiedErrorId.StartsWith("Invalid", StringComparison.Ordinal), error.FullyQualifiedErrorId));
        AssertNoSecret(outcome);
    }

    [Theory]
    [InlineData("@() | Invoke-CrashtestScan -Endpoint $endpoint")]
    [InlineData("Invoke-CrashtestScan -Webhook @() -Endpoint $endpoint")]
    [InlineData("@() | Start-CrashtestScan -Endpoint $endpoint")]
    [InlineData("@() | Start-CrashtestScan w1 -Endpoint $endpoint")]
    public void No_row_at_all_is_an_error(string script)
    {
        Outcome outcome = Run(script);

        Assert.Contains(
            "There is no target", outcome.SingleError("InvalidWebhook").ToString(), StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
        Assert.Empty(Simulator.Requests);
    }

    [Theory]
    [InlineData("-Region Europe", "The value is not US or EU")]
    [InlineData("-MaximumRetryCount -1", "from 0 to 1000")]
    [InlineData("-RequestTimeoutSeconds many", "The value is not a whole number from 1 to 86400")]
    [InlineData("-Credential svc-user", "is not a PSCredential")]
    [InlineData("-Proxy ftp://x", "is not the address of a proxy")]
    public void On_the_command_line_PowerShell_refuses_the_same(string argument, string reason)
    {
        Outcome outcome = Run($"Invoke-CrashtestScan w1 -Endpoint $endpoint {argument}");

        Assert.Contains(
            reason, outcome.SingleError("CannotConvertArgumentNoMessage").ToString(), StringComparison.Ordinal);
        Assert.Empty(Simulator.Requests);
    }

    [Theory]
    [InlineData("Get-CrashtestScanStatus -ScanId $w")]
    [InlineData("Wait-CrashtestScan 4711 -StartedAt $w")]
    [InlineData("Start-CrashtestScan w1 -Region $w")]
    [InlineData("Start-CrashtestScan w1 -Credential $w")]
    [InlineData("Start-CrashtestScan w1 -MaximumRetryCount $w")]
    public void An_argument_in_the_wrong_place_is_not_printed(string script)
    {
        Outcome outcome = Run($"$w = '{Secret}'; {script} -Endpoint $endpoint");

        outcome.SingleError("CannotConvertArgumentNoMessage");
        AssertNoSecret(outcome);
        Assert.Empty(Simulator.Requests);
    }

    [Fact]
    public void Rows_of_a_database_and_of_JSON_are_rows()
    {
        Outcome outcome = Run("""
            $table = [System.Data.DataTable]::new()
            'Name', 'Webhook', 'Region', 'Proxy' | ForEach-Object { $null = $table.Columns.Add($_) }
            $null = $table.Rows.Add('shop', 'w1', [DBNull]::Value, [DBNull]::Value)
            $table.Rows | Invoke-CrashtestScan -Endpoint $endpoint -Path . -PollIntervalSeconds 1
            [pscustomobject] @{ Name = 'third'; Webhook = 'w3'; MaximumRetryCount = [long] 2; Credential = $null } |
                Invoke-CrashtestScan -Endpoint $endpoint -Path . -PollIntervalSeconds 1
            """);

        Assert.True(outcome.ErrorIds.Count == 0, outcome.ToString());
        Assert.Equal([("shop", 0L), ("third", 0)], Results(outcome));
    }

    [Fact]
    public void What_stands_on_the_command_line_does_not_come_from_rows()
    {
        Outcome outcome = Run(
            "[pscustomobject] @{ Name = 'shop'; Region = 'Europe' } | Start-CrashtestScan w1 -Region US -Credential "
                + "([pscredential]::new('vera01ei-01', [System.Net.NetworkCredential]::new('', "
                + "'vera01es-0123').SecurePassword)) -Endpoint $signed -WhatIf");

        Assert.True(outcome.ErrorIds.Count == 0, outcome.ToString());
    }

    private static (string, long)[] Results(Outcome outcome) =>
        [.. outcome.Output.Select(result => (result.Text("Name"), result.Number("ExitCode"))).Order()];

    // All that the views of an error show, also that of Windows PowerShell.
    private static void AssertNoSecret(Outcome outcome) => Assert.All(outcome.Errors, error =>
    {
        string?[] shown =
        [
            error.ToString(),
            error.Exception.ToString(),
            LanguagePrimitives.ConvertTo<string>(error.TargetObject),
            error.ErrorDetails?.RecommendedAction,
        ];
        Assert.All(
            shown, text => Assert.DoesNotContain(Secret, text ?? string.Empty, StringComparison.OrdinalIgnoreCase));
    });

    [Theory]
    [InlineData("@{ Name = 'shop'; Webhook = 'w1' }")]
    [InlineData("[ordered]@{ Name = 'shop'; Webhook = 'w1' }")]
    public void A_hashtable_is_no_row_and_the_error_says_so(string row)
    {
        Outcome outcome = Run($"{row} | Invoke-CrashtestScan -Endpoint $endpoint");

        Assert.Equal("5", Assert.Single(outcome.Output).Text("ExitCode"));
        Assert.Contains(
            "use [pscustomobject]@{ ... } for a row",
            Assert.Single(outcome.Errors).ToString(),
            StringComparison.Ordinal);
        Assert.Empty(Simulator.Requests);
    }
}
