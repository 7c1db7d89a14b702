using System.Collections.Generic;
using System.Globalization;

namespace Crashtest.Client.Reports.Exporting.JUnit;

/// <summary>What stands at the head of a JUnit file: whose test cases they are, and what is known of the run.</summary>
internal sealed class JUnitSuite
{
    private readonly ExportedReport _report;

    public JUnitSuite(ExportedReport report) => _report = report;

    /// <summary>What was scanned.</summary>
    public string Name => _report.Title;

    /// <summary>How long the scan took, in seconds. Tools want a number also if it is unknown.</summary>
    public string Time => (_report.Duration?.TotalSeconds ?? 0).ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>When the scan began, in UTC, or null if it is unknown.</summary>
    public string? Timestamp => (_report.StartedAt ?? _report.EndedAt)?.UtcDateTime.ToString(
        "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The properties, by name.</summary>
    public IEnumerable<KeyValuePair<string, string>> Properties
    {
        get
        {
            yield return CreateProperty("target", _report.Title);
            if (_report.Run?.ScanId is { } scanId)
            {
                yield return CreateProperty("scanId", scanId.ToString(CultureInfo.InvariantCulture));
            }

            // Without a limit, a pass would say more than anybody has asked.
            if (_report.Verdict.Outcome != Outcome.Pass || _report.Verdict.HasLimit)
            {
                yield return CreateProperty("outcome", _report.Verdict.Outcome.ToString());
            }

            yield return CreateProperty("reasons", string.Join(" ", _report.Verdict.Reasons));
            yield return CreateProperty("gate", _report.Verdict.Gate ?? string.Empty);
        }
    }

    private static KeyValuePair<string, string> CreateProperty(string name, string value) => new(name, value);
}
