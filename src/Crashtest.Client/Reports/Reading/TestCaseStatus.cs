using System.Linq;
using System.Xml;

namespace Crashtest.Client.Reports.Reading;

/// <summary>Reads what some dialects of JUnit say of a check in attributes of its test case.</summary>
internal static class TestCaseStatus
{
    private static readonly string[] Words = ["status", "result", "outcome"];

    /// <summary>Whether the test case says that the check failed.</summary>
    public static bool IsFailed(XmlReader testcase) =>
        CheckWord.IsNo(testcase.GetAttribute("success"))
        || CheckWord.IsNo(testcase.GetAttribute("passed"))
        || Words.Select(testcase.GetAttribute).Any(CheckWord.TellsOfFailure);

    /// <summary>Whether the test case says that the check did not run.</summary>
    public static bool IsSkipped(XmlReader testcase) =>
        CheckWord.IsNo(testcase.GetAttribute("executed"))
        || Words.Select(testcase.GetAttribute).Any(CheckWord.TellsOfSkip);
}
