using Crashtest.Client.Reports.Reading;

namespace Crashtest.Client.Reports.Exporting;

/// <summary>Says of a check that it did not do its work.</summary>
internal static class CheckSentence
{
    /// <summary>One sentence, and the report's own words behind it if there are any. Untrusted.</summary>
    public static string FormatSentence(this CheckResult check)
    {
        string what = $"{check.Title} ({check.Scanner}) "
            + $"{(check.IsFailed ? "crashed, so its findings are unknown" : "did not run")}";
        if (string.IsNullOrWhiteSpace(check.Message))
        {
            return what + ".";
        }

        return $"{what}: {check.Message}";
    }
}
