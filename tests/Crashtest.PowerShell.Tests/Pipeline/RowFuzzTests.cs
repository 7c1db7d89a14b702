using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using Crashtest.PowerShell.Tests.Engine;
using Xunit;

namespace Crashtest.PowerShell.Tests.Pipeline;

/// <summary>
/// Whole rows of made-up columns and cells, as a CSV file gives them: each is exactly one result, and tells no secret.
/// </summary>
/// <remarks>More rows: set the environment variable <c>CRASHTEST_FUZZ_ROWS</c>.</remarks>
public sealed class RowFuzzTests : Workplace
{
    private const int RowsOfFile = 25;
    private const string Script =
        "$args[0] | Invoke-CrashtestScan -Endpoint $endpoint -Path . -PollIntervalSeconds 1 -TimeoutSeconds 60";

    private const string Secret = "5ec2e7a1-0000-4000-8000-00000000";

    private static readonly string[] Columns =
    [
        "Name", "Webhook", "WebhookId", "TargetId", "Region", "Credential", "MaximumRetryCount",
        "RequestTimeoutSeconds", "RetryIntervalSec", "Proxy", "ProxyCredential", "ProxyUseDefaultCredentials",
        "FailOn", "RunId", "ScanId", "Comment",
        "sep=", "H1", "Név", "webhook ", "\uFEFFName",
    ];

    private static readonly string[] Cells =
    [
        "", " ", "\t", "\0", "null", "NULL", "$null", "true", "no", "0", "1", "-1", "5.5", "1e3",
        "99999999999999999999",
        "1kb", "US", "EU", "FED", "High", "high", "High,Low", "Severe", "me:pass", "http://127.0.0.1:9", "ftp://x",
        "proxy:8080", "..", "../x", "a/b", "a;b", "=1+1", "\"", "'", "`", "$(Get-Date)", "$env:PATH",
        "##vso[task.complete]", "::error::x", "\u001b[31m", "\u200B", "\uFEFF", "\uD800",
        "\u202Ex", "\n", "a\r\nb", "店舗", "0b5e55ed-5ec2-e700-c0de-00000000cafe", "@{a=1}", "System.Object[]",
    ];

    public static TheoryData<int> Files
    {
        get
        {
            string? wish = Environment.GetEnvironmentVariable("CRASHTEST_FUZZ_ROWS");
            int rows = wish is null ? 4 * RowsOfFile : int.Parse(wish, CultureInfo.InvariantCulture);
            return [.. Enumerable.Range(1, Math.Max(1, rows / RowsOfFile))];
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_row_of_a_file_is_one_result(int seed)
    {
        var random = new Random(seed);
        PSObject[] rows = CreateRows(random);

        Outcome outcome = Run(Script, [rows]);

        Assert.True(outcome.Terminating is null, outcome.ToString());
        int results = outcome.Output.Count;
        Assert.True(results == rows.Length, $"{results} results of {rows.Length} rows: {outcome}");
        Assert.All(outcome.Output, result => Assert.InRange(result.Number("ExitCode"), 0, 6));
        int failed = outcome.Output.Count(result => result.Number("ExitCode") != 0);
        int errors = outcome.Errors.Count;
        Assert.True(errors == failed, $"{errors} errors of {failed} rows that failed: {outcome}");
        int starts = Simulator.TotalAcceptedStarts;
        Assert.True(starts <= rows.Length, $"{starts} starts of {rows.Length} rows.");
        Assert.DoesNotContain("Internal error", outcome.ToString(), StringComparison.Ordinal);
        AssertHarmless(outcome);
    }

    private static void AssertHarmless(Outcome outcome)
    {
        string[] texts =
        [
            .. outcome.Errors.Select(error => error.ToString()),
            .. outcome.Errors.Select(error => LanguagePrimitives.ConvertTo<string>(error.TargetObject)),
            .. outcome.Output.Select(result => result.ToString()),
            .. outcome.Warnings,
        ];
        foreach (string text in texts)
        {
            Assert.DoesNotContain(Secret, text ?? string.Empty, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("##vso[", text ?? string.Empty, StringComparison.Ordinal);
        }
    }

    private static PSObject[] CreateRows(Random random)
    {
        // A webhook is in most files, so that scans start.
        List<string> columns = [.. Columns.Where(_ => random.Next(3) == 0)];
        if (random.Next(4) != 0 && !columns.Contains("Webhook"))
        {
            columns.Insert(random.Next(columns.Count + 1), "Webhook");
        }

        columns = [.. columns.Distinct(StringComparer.OrdinalIgnoreCase)];
        if (columns.Count == 0)
        {
            columns.Add("H1");
        }

        return [.. Enumerable.Range(0, RowsOfFile).Select(row => CreateRow(random, columns, row))];
    }

    private static PSObject CreateRow(Random random, List<string> columns, int number)
    {
        var row = new PSObject();
        foreach (string column in columns)
        {
            bool isWebhook = column.StartsWith("Webhook", StringComparison.Ordinal) && random.Next(4) != 0;
            string cell = isWebhook
                ? FormattableString.Invariant($"{Secret}{number:0000}")
                : Cells[random.Next(Cells.Length)];
            bool isUsual = !isWebhook && column is not ("Name" or "Comment" or "TargetId") && random.Next(2) == 0;
            row.Properties.Add(new PSNoteProperty(column, isUsual ? string.Empty : cell));
        }

        return row;
    }
}
