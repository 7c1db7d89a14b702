using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Crashtest.PowerShell.Tests.Engine;
using Xunit;

namespace Crashtest.PowerShell.Tests.Commands;

public sealed partial class TestReportCommandTests
{
    [Fact]
    public void A_baseline_takes_out_what_it_accepts_and_names_what_it_does_not()
    {
        File.WriteAllText(InFolder("old.xml"), Junit("A", "B"));
        File.WriteAllText(InFolder("new.xml"), Junit("B", "C"));
        Run("Export-CrashtestBaseline old.xml baseline.json -Reason known -Approver Ada -ExpiresOn "
            + "2099-12-31").Single();

        Outcome outcome = Run("Test-CrashtestReport new.xml -FailOn High -BaselinePath baseline.json");

        PSObject verdict = outcome.Single();
        Assert.Equal(
            ("Fail", 1L, 2L), (verdict.Text("Outcome"), verdict.Number("AcceptedCount"), verdict.Number("High")));
        Assert.Equal(["GateFailed", "BaselineUnused"], (string[])verdict.Get("Reasons")!);
        Assert.Contains("'A'", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void An_expired_entry_accepts_nothing_and_is_named()
    {
        WriteSample("report.xml");
        Run("Export-CrashtestBaseline report.xml baseline.json -ExpiresOn ([datetime]::Now.AddDays(-1))").Single();

        Outcome outcome =
            Run("Test-CrashtestReport report.xml -FailOn High -BaselinePath baseline.json -AllowFailedChecks -Verbose");

        PSObject verdict = outcome.Single();
        Assert.Equal(("Fail", 0L), (verdict.Text("Outcome"), verdict.Number("AcceptedCount")));
        Assert.Contains("BaselineExpired", (string[])verdict.Get("Reasons")!);
        Assert.Contains("v1:", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
        Assert.Equal(
            verdict.Number("FindingCount"),
            outcome.Verbose.Count(line => line.StartsWith("Baseline, expired:", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("old.xml")]
    [InlineData("baseline.json")]
    public void Only_new_findings_count_whatever_ordinals_and_order(string baseline)
    {
        File.WriteAllText(InFolder("old.xml"), Junit("A", "B"));
        File.WriteAllText(InFolder("same.xml"), Junit("B", "A"));
        File.WriteAllText(InFolder("more.xml"), Junit("B", "A", "C"));
        Run("Export-CrashtestBaseline old.xml baseline.json").Single();

        Outcome outcome =
            Run($"'same.xml', 'more.xml' | Test-CrashtestReport -FailOn Low -NewOnly -BaselinePath {baseline}");

        Assert.Equal(["Pass", "Fail"], outcome.Output.Select(verdict => verdict.Text("Outcome")));
        Assert.Empty(outcome.Warnings);
    }
}
