using System.Globalization;
using System.Text;

namespace Crashtest.Client.Reports.Exporting.JUnit;

/// <summary>
/// What tools show below the name of a failed test case: for people, a line for each thing that is known.
/// </summary>
internal static class JUnitDetails
{
    /// <summary>The lines.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="links">Its safe links.</param>
    public static string Format(Finding finding, string[] links)
    {
        var lines = new StringBuilder();
        void Line(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                lines.Append(name).Append(": ").Append(VisibleText.Format(value!)).Append('\n');
            }
        }

        lines.Append(VisibleText.Format(finding.Message)).Append("\n\n");
        Line("Severity", finding.Severity.ToString());
        Line("URL", finding.Url);
        Line("Method", finding.Method);
        Line("Parameter", finding.Parameter);
        Line("Payload", finding.Payload);
        Line("CVSS score", finding.CvssScore?.ToString(CultureInfo.InvariantCulture));
        Line("CVSS vector", finding.CvssVector);
        Line(
            "Found at",
            finding.FoundAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture));
        Line("What it is", finding.Description);
        Line("How to fix it", finding.Remediation);
        foreach (FindingReference reference in FindingReference.CreateAll(finding.Cve, finding.Cwe, finding.Owasp))
        {
            Line(reference.Name, reference.Url ?? reference.Value);
        }

        foreach (string link in links)
        {
            Line("See", link);
        }

        Line("Fingerprint", finding.Fingerprint);
        return lines.ToString();
    }

    /// <summary>
    /// What tools can read, in the form in which test managers take the properties of a test case from its output.
    /// </summary>
    public static string FormatProperties(Finding finding)
    {
        var lines = new StringBuilder("\n");
        void Line(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                lines.Append("[[PROPERTY|")
                    .Append(name)
                    .Append('=')
                    .Append(ShortText.Shorten(value!, VisibleText.MaximumLength))
                    .Append("]]\n");
            }
        }

        Line("scanner", finding.Scanner);
        Line("severity", finding.Severity.ToString());
        Line("cwe", finding.Cwe?.ToString(CultureInfo.InvariantCulture));
        Line("cve", finding.Cve);
        Line("fingerprint", finding.Fingerprint);
        return lines.ToString();
    }
}
