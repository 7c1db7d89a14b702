using System.Linq;
using System.Reflection;
using Crashtest.Client.Reports.Exporting;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Exporting;

public sealed class VerdictSentencesTests
{
    public static TheoryData<string> Words => [.. typeof(Reason)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(constant => (string)constant.GetValue(null)!)];

    [Theory]
    [MemberData(nameof(Words))]
    public void Every_reason_has_a_sentence(string word) =>
        Assert.Matches(
            "^[A-Z0-9].* .*[.]$", Assert.Single(VerdictSentences.DescribeReasons(new Verdict { Reasons = [word] })));

    [Fact]
    public void A_reason_from_elsewhere_stands_for_itself() =>
        Assert.Equal(
            ["ServiceUnavailable"], VerdictSentences.DescribeReasons(new Verdict { Reasons = ["ServiceUnavailable"] }));

    [Theory]
    [InlineData(Outcome.Pass, false, 0, "No check found anything. No limit was set.")]
    [InlineData(Outcome.Pass, false, 1, "No limit was set, so this is neither a pass nor a failure.")]
    [InlineData(Outcome.Pass, true, 1, "The findings are within the limits of the gate.")]
    [InlineData(Outcome.Fail, true, 1, "The findings exceed the limits of the gate.")]
    [InlineData(
        Outcome.Inconclusive,
        true,
        0,
        "The result is unknown, because more findings may be missing. This is not a pass.")]
    public void An_outcome_is_described_in_a_sentence(Outcome outcome, bool hasLimit, int findings, string sentence) =>
        Assert.Equal(sentence, VerdictSentences.DescribeOutcome(
            new Verdict { Outcome = outcome, HasLimit = hasLimit, FindingCount = findings }));

    [Theory]
    [InlineData(Outcome.Pass, true, "Pass", "✅")]
    [InlineData(Outcome.Pass, false, "No limit was set", "ℹ️")]
    [InlineData(Outcome.Fail, true, "Fail", "❌")]
    [InlineData(Outcome.Inconclusive, false, "Inconclusive", "⚠️")]
    public void An_outcome_has_a_word_and_a_sign(Outcome outcome, bool hasLimit, string word, string sign)
    {
        var verdict = new Verdict { Outcome = outcome, HasLimit = hasLimit, FindingCount = 3, CheckCount = 4 };

        Assert.Equal((word, sign), (VerdictHeadline.FormatOutcome(verdict), VerdictHeadline.GetSign(verdict)));
        Assert.Equal($"{word}: 3 findings in 4 checks", VerdictHeadline.FormatLine(verdict));
    }

    [Theory]
    [InlineData(Outcome.Fail, true, "", "8 critical, 37 high: failed the gate")]
    [InlineData(Outcome.Pass, true, "", "8 critical, 37 high: passed the gate")]
    [InlineData(Outcome.Pass, false, "", "8 critical, 37 high: no limit was set")]
    [InlineData(
        Outcome.Inconclusive,
        false,
        "CheckFailed",
        "At least 8 critical, 37 high; 1 of 139 checks crashed, so the scan is incomplete")]
    [InlineData(
        Outcome.Inconclusive,
        true,
        "TimedOut",
        "At least 8 critical, 37 high; the scan did not end in time, so the result is incomplete")]
    [InlineData(
        Outcome.Inconclusive,
        true,
        "UnsuccessfulEnd",
        "At least 8 critical, 37 high; the scan did not end successfully, so the result is incomplete")]
    public void The_headline_counts_the_worst_and_says_what_the_gate_says(
        Outcome outcome, bool hasLimit, string reason, string headline) =>
        Assert.Equal(headline, VerdictHeadline.Format(new Verdict
        {
            Outcome = outcome,
            HasLimit = hasLimit,
            Reasons = reason.Length == 0 ? [] : [reason],
            Critical = 8,
            High = 37,
            Medium = 65,
            FindingCount = 110,
            CheckCount = 139,
            FailedCheckCount = 1,
        }));

    [Fact]
    public void The_headline_of_a_clean_report_claims_nothing_more()
    {
        Assert.Equal(
            "No findings: passed the gate",
            VerdictHeadline.Format(new Verdict { Outcome = Outcome.Pass, HasLimit = true, CheckCount = 2 }));
        Assert.Equal(
            "No findings: no limit was set",
            VerdictHeadline.Format(new Verdict { Outcome = Outcome.Pass, CheckCount = 2 }));
        Assert.Equal(
            "No findings so far; the report has no checks, so the result is unknown",
            VerdictHeadline.Format(new Verdict()));
        Assert.Equal(
            "No findings so far; no check ran, so the result is unknown",
            VerdictHeadline.Format(
                new Verdict { CheckCount = 2, SkippedCheckCount = 2, Reasons = [Reason.ReportEmpty] }));
        Assert.Equal(
            "2 of unknown severity (1 accepted): failed the gate",
            VerdictHeadline.Format(new Verdict { Outcome =
                Outcome.Fail, Unknown = 2, FindingCount = 2, AcceptedCount = 1, CheckCount = 2 }));
    }

    [Fact]
    public void Counts_are_described_in_a_sentence()
    {
        var verdict = new Verdict { FindingCount = 1204, AcceptedCount = 3, CheckCount = 1, ClearCheckCount = 1 };

        Assert.Equal(
            "1,204 findings, 3 of them accepted, in 1 check: 1 found nothing.", VerdictSentences.FormatCounts(verdict));
    }

    [Theory]
    [InlineData(1, "1 more target is")]
    [InlineData(1204, "1,204 more targets are")]
    public void Items_that_are_not_listed_are_counted_in_singular_and_plural(int count, string expected) =>
        Assert.Equal(expected, VerdictSentences.FormatMore(count, "target"));
}
