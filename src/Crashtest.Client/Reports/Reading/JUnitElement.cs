namespace Crashtest.Client.Reports.Reading;

/// <summary>The names of elements in a JUnit report.</summary>
internal static class JUnitElement
{
    public const string TestCase = "testcase";
    public const string Failure = "failure";
    public const string Error = "error";
    public const string Skipped = "skipped";

    /// <summary>The elements that nearly all reports consist of.</summary>
    public static readonly string[] Common = [TestCase, Failure, Error, Skipped];

    /// <summary>Whether an element in a check is known, so that no result is inside of it.</summary>
    public static bool IsKnown(string name) =>
        name is Failure or Error or Skipped or "system-out" or "system-err" or "properties";
}
