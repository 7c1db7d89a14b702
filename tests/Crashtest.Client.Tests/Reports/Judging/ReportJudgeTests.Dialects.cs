using Xunit;

namespace Crashtest.Client.Tests.Reports.Judging;

public sealed partial class ReportJudgeTests
{
    [Theory]
    [InlineData("<testcase><fail/></testcase>")]
    [InlineData("<testcase><Error/></testcase>")]
    [InlineData("<testcase><FAILED message=\"m\"/></testcase>")]
    [InlineData("<testcase><flakyFailure/></testcase>")]
    [InlineData("<testcase><rerunError/></testcase>")]
    [InlineData("<testcase><failures><failure/></failures></testcase>")]
    [InlineData("<testcase><steps><error/></steps></testcase>")]
    [InlineData("<testcase name=\"a\" classname=\"b\" status=\"failed\"/>")]
    [InlineData("<testcase name=\"a\" classname=\"b\" result=\"Failure\"/>")]
    [InlineData("<testcase name=\"a\" classname=\"b\" outcome=\"ERROR\"/>")]
    [InlineData("<testcase name=\"a\" classname=\"b\" success=\"False\"/>")]
    [InlineData("<testcase name=\"a\" classname=\"b\" passed=\"no\"/>")]
    [InlineData("<testcase name=\"a\" status=\"failed\"/>")]
    [InlineData("<testcase classname=\"b\" status=\"failed\"/>")]
    [InlineData("<testcase status=\"failed\" result=\"run\"/>")]
    [InlineData("<testcase success=\"false\"/>")]
    [InlineData("<testcase name=\"a\" classname=\"b\" result=\"Timed Out\"/>")]
    [InlineData("<testcase name=\"a\" classname=\"b\" status=\"broken\"/>")]
    [InlineData("<testcase name=\"a\" classname=\"b\" result=\"Inconclusive\"/>")]
    [InlineData("<testcase><aborted/></testcase>")]
    [InlineData("<error message=\"quota\"/>")]
    [InlineData("<failure/>")]
    [InlineData("<testsuite><properties/><error/></testsuite>")]
    public void A_failure_of_another_dialect_is_not_a_pass(string xml)
    {
        Verdict verdict = Judge($"<testsuites>{xml}<testcase/></testsuites>");

        Assert.Equal(
            (Outcome.Inconclusive, 0, 1, 1),
            (verdict.Outcome, verdict.FindingCount, verdict.ClearCheckCount, verdict.FailedCheckCount));
        Assert.Equal([Reason.CheckFailed], verdict.Reasons);
    }

    [Theory]
    [InlineData("executed=\"False\" success=\"False\"", "")]
    [InlineData("status=\"notrun\" result=\"suppressed\"", "")]
    [InlineData("status=\"Not-Executed\" time=\"0\"", "")]
    [InlineData("status=\"run\" result=\"skipped\"", "")]
    [InlineData("result=\"Ignored\" time=\"0\"", "<properties/>")]
    [InlineData("status=\"skipped\"", "")]
    [InlineData("time=\"0\"", "<disabled/>")]
    public void A_check_that_did_not_run_in_another_dialect_is_skipped(string attributes, string child)
    {
        string check = $"<testcase name=\"a\" {attributes}>{child}</testcase>";
        Verdict one = Judge($"<testsuite>{check}<testcase/></testsuite>");
        Verdict all = Judge($"<testsuite>{check}</testsuite>");

        Assert.Equal((Outcome.Pass, 1, 0), (one.Outcome, one.SkippedCheckCount, one.FailedCheckCount));
        Assert.Equal([Reason.CheckSkipped], one.Reasons);
        Assert.Equal(Outcome.Inconclusive, all.Outcome);
    }

    [Theory]
    [InlineData("status=\"run\" result=\"completed\"")]
    [InlineData("executed=\"True\" success=\"True\" result=\"Success\"")]
    [InlineData("status=\"passed\" assertions=\"0\"")]
    [InlineData("status=\"passed\"")]
    [InlineData("classname=\"failed\"")]
    public void A_check_that_ran_in_another_dialect_is_clear(string attributes)
    {
        Verdict verdict = Judge($"<testsuite><testcase name=\"a\" {attributes}/></testsuite>");

        Assert.Equal((Outcome.Pass, 1), (verdict.Outcome, verdict.ClearCheckCount));
    }

    [Theory]
    [InlineData("<Failure type=\"high\"/>")]
    [InlineData("<FAILURE type=\"high\">text</FAILURE>")]
    [InlineData("<testcase name=\"inner\"><failure type=\"high\"/></testcase>")]
    [InlineData("<result><details/><failure type=\"high\"/></result>")]
    [InlineData("<a><b><failure type=\"high\"><error/></failure></b></a>")]
    public void A_finding_is_found_in_another_case_and_in_unknown_elements(string child)
    {
        Verdict verdict = Judge(
            $"<testsuite><testcase name=\"a\" status=\"failed\" id=\"1\">{child}</testcase></testsuite>");

        Assert.Equal((1, 1, 0), (verdict.FindingCount, verdict.High, verdict.FailedCheckCount));
    }
}
