using System.Linq;
using System.Reflection;
using Crashtest.Client.Reports.Exporting;
using Xunit;

namespace Crashtest.Client.Tests;

public sealed class VerdictSentencesTests
{
    public static TheoryData<string> Words => [.. typeof(Reason).GetFields(BindingFlags.Public | BindingFlags.Static).Select(constant => (string)constant.GetValue(null)!)];

    [Theory]
    [MemberData(nameof(Words))]
    public void Every_reason_has_a_sentence(string word) =>
        Assert.Matches("^[A-Z0-9].* .*[.]$", Assert.Single(VerdictSentences.Reasons(new Verdict { Reasons = [word] })));

    [Fact]
    public void A_reason_from_elsewhere_stands_for_itself() =>
        Assert.Equal(["ServiceUnavailable"], VerdictSentences.Reasons(new Verdict { Reasons = ["ServiceUnavailable"] }));

    [Theory]
    [InlineData(Outcome.Pass, 0, "The report is sound, and no check found anything.")]
    [InlineData(Outcome.Fail, 1, "The report is sound, and its findings break a limit that was set for them.")]
    [InlineData(Outcome.Inconclusive, 0, "Nobody can tell: what the report lacks may hide weaknesses. This is no pass.")]
    public void An_outcome_is_told_in_a_sentence(Outcome outcome, int findings, string sentence) =>
        Assert.Equal(sentence, VerdictSentences.Meaning(new Verdict { Outcome = outcome, FindingCount = findings }));

    [Fact]
    public void Counts_are_told_in_a_sentence()
    {
        var verdict = new Verdict { FindingCount = 1204, AcceptedCount = 3, CheckCount = 1, ClearCheckCount = 1 };

        Assert.Equal("1,204 findings, 3 of them accepted, in 1 check: 1 found nothing.", VerdictSentences.Counts(verdict));
    }
}
