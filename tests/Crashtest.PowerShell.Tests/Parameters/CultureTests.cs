using System;
using System.IO;
using System.Linq;
using Crashtest.PowerShell.Tests.Engine;
using Xunit;

namespace Crashtest.PowerShell.Tests.Parameters;

/// <summary>What a user writes means the same wherever they are, and what cannot is an error.</summary>
public sealed class CultureTests : Workplace
{
    private const string Report =
        "<testsuites><testcase classname='sqlinjection.crashtest.cloud' name='SQL Injection (1)'><failure type='high' "
            + "message='Bad.'/></testcase></testsuites>";

    public static TheoryData<string> Cultures =>
        ["en-US", "en-GB", "de-DE", "fr-FR", "th-TH", "fa-IR", "ar-SA", "tr-TR", "az-Latn-AZ", "ja-JP"];

    [Theory]
    [MemberData(nameof(Cultures))]
    public void A_date_by_year_month_and_day_is_the_same_day(string culture)
    {
        File.WriteAllText(InFolder("r.xml"), Report);

        Outcome outcome = Run(Use(culture) + """
            Export-CrashtestBaseline r.xml out.json -ExpiresOn 2027-02-03
            Export-CrashtestBaseline r.xml moment.json -ExpiresOn ([datetimeoffset]::new(2027, 2, 3, 23, 0, 0, [timespan]::Zero))
            Export-CrashtestBaseline r.xml text.json -ExpiresOn '2027-02-03T23:59:59+00:00'
            Export-CrashtestBaseline r.xml day.json -ExpiresOn ([dateonly]::new(2027, 2, 3))
            """);

        Assert.True(outcome.Errors.Count == 0 && outcome.Terminating is null, outcome.ToString());
        foreach (string name in (string[])["out.json", "moment.json", "text.json", "day.json"])
        {
            Assert.Contains(
                "\"expiresOn\": \"2027-02-03\"", File.ReadAllText(InFolder(name)), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("03/02/2027")]
    [InlineData("3.2.2027")]
    [InlineData("2/3/27")]
    [InlineData("03/02/2570")]
    [InlineData("25/12/2570")]
    [InlineData("tomorrow")]
    [InlineData("")]
    public void A_date_that_can_be_taken_for_another_is_an_error(string date)
    {
        File.WriteAllText(InFolder("r.xml"), Report);

        foreach (string culture in (string[])["en-US", "en-GB", "de-DE", "th-TH"])
        {
            Outcome outcome = Run(Use(culture) + $"Export-CrashtestBaseline r.xml out.json -ExpiresOn '{date}'");

            Assert.True(
                outcome.ErrorIds.SequenceEqual(["ParameterArgumentTransformationError"]), $"{culture}: {outcome}");
            Assert.False(File.Exists(InFolder("out.json")), "A baseline was written.");
        }
    }

    [Theory]
    [InlineData("2026-12-03T04:05:06Z", "2026-12-03T04:05:06")]
    [InlineData("2026-12-03T04:05:06.7890000+02:00", "2026-12-03T02:05:06")]
    [InlineData("2026-12-03 04:05:06 +00:00", "2026-12-03T04:05:06")]
    [InlineData("12/25/2026 04:05:06 +00:00", "2026-12-25T04:05:06")]
    [InlineData("25.12.2026 04:05:06 +00:00", "2026-12-25T04:05:06")]
    [InlineData("03/03/2026 04:05:06 +00:00", "2026-03-03T04:05:06")]
    public void A_start_that_was_text_is_the_same_moment(string text, string expected)
    {
        foreach (string culture in (string[])["en-US", "de-DE", "th-TH"])
        {
            long scanId = (long)Run("(Start-CrashtestScan w1 -Endpoint $endpoint).ScanId").Single().BaseObject;
            Outcome outcome = Run(Use(culture) + $$"""
                $row = [pscustomobject]@{ Webhook = 'w1'; ScanId = '{{scanId}}'; StartedAt = '{{text}}'; Endpoint = $endpoint }
                ($row | Get-CrashtestScanStatus).StartedAt.UtcDateTime.ToString('s')
                """);

            Assert.Equal(expected, outcome.Single().BaseObject);
        }
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void A_time_survives_a_file_in_every_culture(string culture)
    {
        Outcome outcome = Run(Use(culture) + """
            $scan = Start-CrashtestScan w1 -Endpoint $endpoint
            $scan.PSObject.Properties["StartedAt"].Value.PSObject.ToString()
            $scan.StartedAt -is [datetimeoffset]
            $scan.StartedAt.ToString('yyyy', [cultureinfo]::InvariantCulture) -eq [string]$scan.StartedAt.Year
            $row = [pscustomobject]@{ Webhook = 'w1'; ScanId = $scan.ScanId; StartedAt = $scan.PSObject.Properties['StartedAt'].Value.PSObject.ToString(); Endpoint = $endpoint }
            $status = $row | Get-CrashtestScanStatus
            [math]::Abs(($status.StartedAt - $scan.StartedAt).TotalSeconds) -lt 1
            """);

        Assert.True(outcome.Errors.Count == 0 && outcome.Terminating is null, outcome.ToString());
        Assert.Matches("^2[0-9]{3}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}Z$", outcome.Output[0].ToString());
        Assert.Equal([true, true, true], outcome.Output.Skip(1).Select(item => item.BaseObject));
    }

    [Fact]
    public void A_start_whose_day_may_be_its_month_is_an_error()
    {
        Outcome outcome = Run("[pscustomobject]@{ Webhook = 'w1'; ScanId = 1; StartedAt = '02/03/2026 01:00:00 "
            + "+00:00'; Endpoint = $endpoint } | Get-CrashtestScanStatus");

        Assert.Contains(
            "StartedAt '02/03/2026 01:00:00 +00:00' is not a time",
            outcome.SingleError("InvalidParameter").ToString(),
            StringComparison.Ordinal);
        Assert.Empty(Simulator.Requests);
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void A_scanner_is_found_in_any_case(string culture)
    {
        File.WriteAllText(InFolder("r.xml"), Report);
        foreach (string scanner in (string[])["SQLINJECTION", "sqlinjection", "*INJ*", "*inj*", "SQLInjection"])
        {
            Outcome outcome = Run(Use(culture) + $"@(Get-CrashtestFinding r.xml -Scanner {scanner}).Count");

            Assert.True(1.Equals(outcome.Single().BaseObject), $"{scanner} in {culture}: {outcome}");
        }
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void A_gate_reads_its_words_in_any_case(string culture)
    {
        File.WriteAllText(InFolder("r.xml"), Report);

        Outcome outcome = Run(Use(culture) + """
            (Test-CrashtestReport r.xml -FailOn HIGH).Outcome
            (Test-CrashtestReport r.xml -MaximumCount @{ CRITICAL = 0; INFORMATIONAL = 0; HIGH = 0 }).Outcome
            (Get-CrashtestFinding r.xml -MinimumSeverity INFORMATIONAL).Severity
            """);

        Assert.True(outcome.Terminating is null && outcome.Errors.Count == 0, outcome.ToString());
        Assert.Equal(["Fail", "Fail", "High"], outcome.Output.Select(item => item.ToString()));
    }

    private static string Use(string culture) =>
        $"[System.Threading.Thread]::CurrentThread.CurrentCulture = [cultureinfo]::new('{culture}')\n";
}
