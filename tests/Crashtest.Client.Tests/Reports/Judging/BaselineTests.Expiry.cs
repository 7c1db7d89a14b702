using System;
using Crashtest.Client.Reports.Judging;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Judging;

/// <content>When an entry ends.</content>
public sealed partial class BaselineTests
{
    [Theory]
    [InlineData(0, Outcome.Pass)]
    [InlineData(1, Outcome.Fail)]
    public void An_entry_holds_to_the_end_of_its_last_day(int secondsLater, Outcome outcome)
    {
        string report = _folder.Write("report.xml", JUnitText.Of(JUnitText.Found("high", "##vso[task.complete]A")));
        Export(report, Today);
        _time.Advance(TimeSpan.FromSeconds(secondsLater));
        Baseline baseline = Load();

        Verdict verdict = Judge(report, new Gate { FailOn = Severity.High, Baseline = baseline });

        Assert.Equal(outcome, verdict.Outcome);
        Assert.Equal(outcome == Outcome.Fail, verdict.Reasons.Contains(Reason.BaselineExpired));
        if (outcome == Outcome.Fail)
        {
            string notice = BaselineNotice.DescribeExpired(baseline)!;
            Assert.Contains(Finding(report).Fingerprint, notice, StringComparison.Ordinal);
            Assert.Contains("2026-11-24", notice, StringComparison.Ordinal);
            Assert.DoesNotContain("##vso", notice, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_entry_that_expires_while_the_scan_runs_accepts_nothing()
    {
        string report = _folder.Write("report.xml", JUnitText.Of(JUnitText.Found("high", "A")));
        Export(report, Today);
        Baseline baseline = Load();
        Assert.Empty(baseline.Expired);
        _time.Advance(TimeSpan.FromDays(1));

        Verdict verdict = Judge(report, new Gate { FailOn = Severity.High, Baseline = baseline });

        Assert.Equal(Outcome.Fail, verdict.Outcome);
        Assert.Contains(Reason.BaselineExpired, verdict.Reasons);
        Assert.Single(baseline.Expired);
        Assert.Empty(baseline.Unused);
    }

    [Fact]
    public void A_notice_is_one_line_whatever_the_file_is_called()
    {
        string report = _folder.Write("report.xml", JUnitText.Of(JUnitText.Found("high", "A")));
        Export(report, Today);
        string file = _folder.Write("a\n##vso[task.complete]b.json", System.IO.File.ReadAllText(File));
        _time.Advance(TimeSpan.FromDays(1));

        string notice = BaselineNotice.DescribeExpired(BaselineSource.Load(file, false, _time, Token))!;

        Assert.DoesNotContain('\n', notice);
        Assert.DoesNotContain("##vso[", notice, StringComparison.Ordinal);
    }
}
