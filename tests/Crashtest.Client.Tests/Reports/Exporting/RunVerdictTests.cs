using Crashtest.Client.Common;
using Crashtest.Client.Reports.Exporting;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Exporting;

public sealed class RunVerdictTests
{
    [Theory]
    [InlineData(Outcome.Pass, null, "", true, Outcome.Pass, "")]
    [InlineData(Outcome.Pass, Outcome.Fail, "GateFailed", true, Outcome.Fail, "GateFailed")]
    [InlineData(Outcome.Pass, Outcome.Inconclusive, "TimedOut", true, Outcome.Inconclusive, "TimedOut")]
    [InlineData(Outcome.Fail, Outcome.Pass, "", true, Outcome.Fail, "")]
    [InlineData(Outcome.Inconclusive, Outcome.Fail, "GateFailed", true, Outcome.Inconclusive, "GateFailed")]
    [InlineData(Outcome.Pass, Outcome.Fail, "GateFailed", false, Outcome.Pass, "")]
    [InlineData(Outcome.Fail, Outcome.Pass, "CheckSkipped", false, Outcome.Fail, "")]
    [InlineData(Outcome.Pass, Outcome.Inconclusive, "CheckFailed", false, Outcome.Pass, "")]
    [InlineData(
        Outcome.Pass,
        Outcome.Inconclusive,
        "CheckFailed UnsuccessfulEnd",
        false,
        Outcome.Inconclusive,
        "UnsuccessfulEnd")]
    [InlineData(Outcome.Fail, Outcome.Inconclusive, "ScanTimedOut", false, Outcome.Inconclusive, "ScanTimedOut")]
    public void The_worse_counts_and_another_gate_overrules_only_what_the_report_shows(
        Outcome judged, Outcome? run, string reasons, bool isSameGate, Outcome joined, string joinedReasons)
    {
        var verdict = new Verdict { Outcome = judged, FindingCount = 3 };

        Verdict result = RunVerdict.Create(
            verdict, new ExportedRun { ReportPath = "r", Outcome = run, Reasons = Split(reasons) }, isSameGate);

        Assert.Equal((joined, 3), (result.Outcome, result.FindingCount));
        Assert.Equal(Split(joinedReasons), result.Reasons);
        if (joined != judged)
        {
            Assert.Equal(ExitCode.Get(joined), result.ExitCode);
        }
    }

    [Theory]
    [InlineData(Reason.ReportEmpty)]
    [InlineData(Reason.CheckFailed)]
    [InlineData(Reason.GateFailed)]
    [InlineData(Reason.UnknownSeverity)]
    [InlineData(Reason.CheckSkipped)]
    [InlineData(Reason.BaselineExpired)]
    [InlineData(Reason.BaselineUnused)]
    [InlineData(Reason.HeaderMismatch)]
    [InlineData(Reason.InvalidCharacters)]
    public void Reasons_of_the_report_are_not_taken_from_a_run_with_another_gate(string reason)
    {
        var run = new ExportedRun { ReportPath = "r", Outcome = Outcome.Inconclusive, Reasons = [reason, "TimedOut"] };

        Assert.Equal(["TimedOut"], RunVerdict.Create(new Verdict(), run, isSameGate: false).Reasons);
        Assert.Equal([reason, "TimedOut"], RunVerdict.Create(new Verdict(), run, isSameGate: true).Reasons);
    }

    private static string[] Split(string words) => words.Split(' ', System.StringSplitOptions.RemoveEmptyEntries);
}
