using System;
using System.Linq;
using System.Management.Automation;
using Crashtest.PowerShell.Tests.Engine;
using Xunit;

namespace Crashtest.PowerShell.Tests.Pipeline;

public sealed partial class RowTests
{
    public static TheoryData<string, string> UnreadableCells => new()
    {
        { "Region", "'Europe'" },
        { "Region", "'US,EU'" },
        { "Region", "7" },
        { "Credential", "'svc-user'" },
        { "Credential", "5" },
        { "MaximumRetryCount", "'many'" },
        { "MaximumRetryCount", "-1" },
        { "MaximumRetryCount", "'5.5'" },
        { "MaximumRetryCount", "$null" },
        { "RequestTimeoutSeconds", "''" },
        { "RequestTimeoutSeconds", "'0'" },
        { "RequestTimeoutSeconds", "'1kb'" },
        { "RequestTimeoutSeconds", "99999999999999999999" },
        { "RetryIntervalSec", "'1s'" },
        { "RetryIntervalSec", "$true" },
        { "RetryIntervalSec", "@(1, 2)" },
        { "Proxy", "'ftp://proxy'" },
        { "Proxy", "'http://'" },
        { "Proxy", "'a b'" },
        { "ProxyCredential", "'me'" },
        { "ProxyUseDefaultCredentials", "'maybe'" },
        { "FailOn", "'Severe'" },
        { "FailOn", "'High,Low'" },
        { "Endpoint", "@{ a = 1 }" },
        { "Webhook", "[datetime]::UtcNow" },
        { "Webhook", "@{ a = 1 }" },
        { "Webhook", "@('w2', [System.IO.FileInfo]::new('x'))" },
    };

    public static TheoryData<string> CellsThatAskForNothing =>
    [
        "@{ Region = '' }",
        "@{ Credential = '' }",
        "@{ Credential = $null; ProxyCredential = $null; Region = $null; FailOn = $null; Proxy = $null }",
        "@{ Proxy = '' }",
        "@{ Proxy = [uri]'' }",
        "@{ ProxyUseDefaultCredentials = '' }",
        "@{ ProxyUseDefaultCredentials = 'False' }",
        "@{ FailOn = '' }",
        "@{ MaximumRetryCount = '3'; RequestTimeoutSeconds = 10.0; RetryIntervalSec = [decimal]2 }",
        "@{ Other = 'column' }",
    ];

    [Theory]
    [MemberData(nameof(UnreadableCells))]
    public void A_cell_that_cannot_be_read_is_the_result_of_its_row_alone(string column, string value)
    {
        Outcome outcome = Run(Rows
            + $"Set-Cell $rows[1] {column} ({value}); $rows | Invoke-CrashtestScan -Path . -PollIntervalSeconds 1");

        Assert.Equal([("billing", 5L), ("shop", 0), ("third", 0)], Results(outcome));
        ErrorRecord error = outcome.SingleError(column == "Webhook" ? "InvalidWebhook" : "InvalidParameter");
        Assert.StartsWith($"Row 2 ('billing'): {column} ", error.ToString(), StringComparison.Ordinal);
        Assert.Equal("billing", error.TargetObject);
        Assert.Equal(2, Simulator.TotalAcceptedStarts);
        AssertNoSecret(outcome);
    }

    [Theory]
    [MemberData(nameof(UnreadableCells))]
    public void A_cell_that_cannot_be_read_starts_nothing(string column, string value)
    {
        Assert.SkipWhen(column == "FailOn", "Start-CrashtestScan has no gate.");

        Outcome outcome = Run(Rows + $"Set-Cell $rows[1] {column} ({value}); $rows | Start-CrashtestScan");

        Assert.Equal(["shop", "third"], outcome.Output.Select(scan => scan.Text("Name")));
        Assert.Equal("billing", Assert.Single(outcome.Errors).TargetObject);
        Assert.Equal(2, Simulator.TotalAcceptedStarts);
    }

    [Theory]
    [MemberData(nameof(CellsThatAskForNothing))]
    public void An_empty_cell_asks_for_nothing(string cells)
    {
        Outcome outcome = Run(Rows + $$"""
            foreach ($cell in ({{cells}}).GetEnumerator()) { Set-Cell $rows[1] $cell.Key $cell.Value }
            $rows | Invoke-CrashtestScan -Path . -PollIntervalSeconds 1
            """);

        Assert.True(outcome.ErrorIds.Count == 0, outcome.ToString());
        Assert.Equal([("billing", 0L), ("shop", 0), ("third", 0)], Results(outcome));
    }
}
