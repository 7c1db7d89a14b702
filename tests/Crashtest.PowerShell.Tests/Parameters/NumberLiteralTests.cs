using System.Linq;
using System.Management.Automation;
using Crashtest.PowerShell.Tests.Engine;
using Crashtest.Simulator;
using Xunit;

namespace Crashtest.PowerShell.Tests.Parameters;

/// <summary>PowerShell reads a name of digits as a number. What was written is sent, not the number.</summary>
public sealed class NumberLiteralTests : Workplace
{
    private const string Signed =
        "$api = [pscredential]::new($args[0], [System.Net.NetworkCredential]::new('', $args[1]).SecurePassword)\n";

    public static TheoryData<string> Literals =>
    [
        "11111111111111111111111111111112",
        "12345678901234567890",
        "0012",
        "1e5",
        "0x10",
        "1.10",
        "2kb",
    ];

    [Theory]
    [MemberData(nameof(Literals))]
    public void A_target_id_is_sent_as_it_is_written(string literal)
    {
        RunSigned($"Start-CrashtestScan -TargetId {literal} -Credential $api -Endpoint $targets").Single();

        Assert.Equal(1, Simulator.Targets.CountAcceptedStarts(literal));
    }

    [Theory]
    [MemberData(nameof(Literals))]
    public void A_webhook_is_sent_as_it_is_written(string literal)
    {
        Run($"Start-CrashtestScan {literal} -Endpoint $endpoint").Single();

        Assert.Equal(1, Simulator.CountAcceptedStarts(literal));
    }

    [Theory]
    [InlineData("0012")]
    [InlineData("1e5")]
    [InlineData("0x10")]
    [InlineData("1.10")]
    [InlineData("2kb")]
    public void A_name_is_shown_as_it_is_written(string literal)
    {
        PSObject scan = Run($"Start-CrashtestScan w1 -Endpoint $endpoint -Name {literal}").Single();

        Assert.Equal(literal, scan.Text("Name"));
    }

    [Theory]
    [InlineData("Start-CrashtestScan -TargetId 11111111111111111111111111111112, 2e5 -Credential $api")]
    [InlineData("$id = 11111111111111111111111111111112; Start-CrashtestScan -TargetId $id -Credential $api")]
    [InlineData("$id = 1e5; Get-CrashtestScan $id -Credential $api")]
    [InlineData("$id = 11111111111111111111111111111112; Start-CrashtestScan $id")]
    [InlineData("Start-CrashtestScan 1e5, 2e5")]
    public void A_number_whose_digits_are_lost_is_refused_before_a_request(string command)
    {
        Outcome outcome = RunSigned($"{command} -Endpoint $targets");

        Assert.NotEmpty(outcome.ErrorIds);
        Assert.Empty(Simulator.Requests);
    }

    [Fact]
    public void The_next_step_for_such_a_number_names_the_quotes()
    {
        ErrorRecord error = RunSigned("$id = 1e31; Start-CrashtestScan -TargetId $id -Credential $api")
            .SingleError("InvalidTarget");

        Assert.EndsWith(" in quotes.", error.ErrorDetails.RecommendedAction, System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_with_such_a_number_is_one_result_and_the_others_go_on()
    {
        Outcome outcome = RunSigned(
            """
            @([pscustomobject]@{ Name = 'a'; TargetId = 11111111111111111111111111111112 }
              [pscustomobject]@{ Name = 'b'; TargetId = 'b' }
              [pscustomobject]@{ Name = 'c'; TargetId = 12345678901234567890 }) |
                Invoke-CrashtestScan -Credential $api -Endpoint $targets -Path reports
            """);

        Assert.Equal(["InvalidTarget"], outcome.ErrorIds);
        Assert.Equal(
            ["a 5", "b 0", "c 0"],
            outcome.Output.Select(result => $"{result.Text("Name")} {result.Number("ExitCode")}").Order());
        Assert.Equal(1, Simulator.Targets.CountAcceptedStarts("12345678901234567890"));
    }

    private Outcome RunSigned(string script) =>
        Run(Signed + script, SimulatorOptions.DefaultApiId, SimulatorOptions.DefaultApiKey);
}
