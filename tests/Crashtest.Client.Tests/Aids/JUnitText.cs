using System.Linq;
using System.Security;

namespace Crashtest.Client.Tests.Aids;

/// <summary>Writes small JUnit reports.</summary>
internal static class JUnitText
{
    public static string Of(params string[] cases) =>
        $"<testsuites><testsuite>{string.Concat(cases)}</testsuite></testsuites>";

    public static string Found(
        string severity,
        string title = "Check",
        string message = "Something is wrong.",
        string scanner = "xss",
        int ordinal = 1) =>
        Case(title, scanner, ordinal, $"<failure type='{severity}' message='{SecurityElement.Escape(message)}'/>");

    public static string Clear(string title = "Check", string scanner = "xss", int ordinal = 1) =>
        Case(title, scanner, ordinal, string.Empty);

    public static string Crashed(string title = "Check", string scanner = "xss", int ordinal = 1) =>
        Case(title, scanner, ordinal, "<failure type='error' message='Failed'/>");

    public static string Skipped(string title = "Check", string scanner = "xss", int ordinal = 1) =>
        Case(title, scanner, ordinal, "<failure type='Skipped' message='no login'/>");

    /// <summary>So many findings of each severity, each different from all others.</summary>
    public static string With(params (string Severity, int Count)[] findings) => Of(
        [.. findings.SelectMany(finding => Enumerable.Range(1, finding.Count)
            .Select(number => Found(finding.Severity, $"{finding.Severity} {number} of them")))]);

    private static string Case(string title, string scanner, int ordinal, string child) =>
        $"<testcase classname='{scanner}.crashtest.cloud' name='{SecurityElement.Escape(title)} "
            + $"({ordinal})'>{child}</testcase>";
}
