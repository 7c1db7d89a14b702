using System;
using System.Collections.Generic;
using Crashtest.Client.Reports.Judging;
using Crashtest.Client.Reports.Reading;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Judging;

public sealed class GateTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("high", Severity.Critical, Outcome.Pass, 0)]
    [InlineData("high", Severity.High, Outcome.Fail, 1)]
    [InlineData("critical", Severity.High, Outcome.Fail, 1)]
    [InlineData("informational", Severity.Informational, Outcome.Fail, 1)]
    [InlineData("catastrophic", Severity.Critical, Outcome.Fail, 1)]
    [InlineData("catastrophic", Severity.Unknown, Outcome.Fail, 1)]
    [InlineData("critical", Severity.Unknown, Outcome.Pass, 0)]
    public void Findings_of_the_severity_and_above_fail_and_an_unknown_one_ranks_highest(
        string found, Severity failOn, Outcome outcome, int exitCode)
    {
        Verdict verdict = Judge(JUnitText.With((found, 1)), new Gate { FailOn = failOn });

        Assert.Equal((outcome, exitCode), (verdict.Outcome, verdict.ExitCode));
        Assert.Equal(outcome == Outcome.Fail, Array.IndexOf(verdict.Reasons, Reason.GateFailed) == 0);
    }

    [Theory]
    [InlineData(0, 3, 0, Outcome.Pass)]
    [InlineData(0, 4, 0, Outcome.Fail)]
    [InlineData(1, 0, 0, Outcome.Fail)]
    [InlineData(0, 0, 1, Outcome.Fail)]
    public void The_limit_is_inclusive_and_unknown_severities_count_with_the_highest(
        int critical, int high, int unknown, Outcome outcome)
    {
        var gate =
            new Gate { MaximumCount = new Dictionary<Severity, int> { [Severity.High] = 3, [Severity.Critical] = 0 } };

        Verdict verdict =
            Judge(JUnitText.With(("critical", critical), ("high", high), ("odd", unknown), ("low", 9)), gate);

        Assert.Equal(outcome, verdict.Outcome);
    }

    [Fact]
    public void A_limit_of_their_own_is_the_one_for_unknown_findings()
    {
        var gate = new Gate
        {
            MaximumCount = new Dictionary<Severity, int> { [Severity.Critical] = 0, [Severity.Unknown] = 1 },
        };

        Assert.Equal(Outcome.Pass, Judge(JUnitText.With(("odd", 1)), gate).Outcome);
        Assert.Equal(Outcome.Fail, Judge(JUnitText.With(("odd", 2)), gate).Outcome);
    }

    [Fact]
    public void Each_of_two_limits_must_hold()
    {
        var gate = new Gate
        {
            FailOn = Severity.High,
            MaximumCount = new Dictionary<Severity, int> { [Severity.High] = 3, [Severity.Low] = 0 },
        };

        Assert.Equal(Outcome.Fail, Judge(JUnitText.With(("high", 1)), gate).Outcome);
        Assert.Equal(Outcome.Fail, Judge(JUnitText.With(("low", 1)), gate).Outcome);
        Assert.Equal(Outcome.Pass, Judge(JUnitText.With(("medium", 1)), gate).Outcome);
    }

    [Theory]
    [InlineData(Severity.High, false, Outcome.Inconclusive, "CheckFailed, GateFailed")]
    [InlineData(Severity.High, true, Outcome.Fail, "GateFailed, CheckFailed")]
    [InlineData(Severity.Critical, false, Outcome.Inconclusive, "CheckFailed")]
    [InlineData(Severity.Critical, true, Outcome.Pass, "CheckFailed")]
    public void A_crashed_check_is_inconclusive_whatever_the_gate_says_unless_it_is_allowed(
        Severity failOn, bool isAllowed, Outcome outcome, string reasons)
    {
        string report = JUnitText.Of(JUnitText.Found("high"), JUnitText.Crashed(ordinal: 2));

        Verdict verdict = Judge(report, new Gate { FailOn = failOn, AllowFailedChecks = isAllowed });

        Assert.Equal(outcome, verdict.Outcome);
        Assert.Equal(reasons, string.Join(", ", verdict.Reasons));
    }

    [Fact]
    public void A_report_without_checks_is_inconclusive_even_if_crashed_checks_are_allowed() =>
        Assert.Equal(
            Outcome.Inconclusive,
            Judge(JUnitText.Of(), new Gate { FailOn = Severity.Low, AllowFailedChecks = true }).Outcome);

    [Fact]
    public void Without_a_gate_findings_fail_nothing() =>
        Assert.Equal((Outcome.Pass, 2), (
            Judge(JUnitText.With(("critical", 2)), Gate.None).Outcome,
            Judge(JUnitText.With(("critical", 2)), Gate.None).Critical));

    private Verdict Judge(string report, Gate gate) =>
        new ReportFile(_folder.Write("report.xml", report)).Judge(gate, TestContext.Current.CancellationToken);
}
