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
        void AddLine(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                lines.Append(name).Append(": ").Append(VisibleText.Format(value!)).Append('\n');
            }
        }

        lines.Append(VisibleText.Format(finding.Message)).Append("\n\n");
        AddLine("Severity", finding.Severity.ToString());
        AddLine("URL", finding.Url);
        AddLine("Method", finding.Method);
        AddLine("Parameter", finding.Parameter);
        AddLine("Payload", finding.Payload);
        AddLine("CVSS score", finding.CvssScore?.ToString(CultureInfo.InvariantCulture));
        AddLine("CVSS vector", finding.CvssVector);
        AddLine(
            "Found at",
            finding.FoundAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture));
        AddLine("What it is", finding.Description);
        AddLine("How to fix it", finding.Remediation);
        foreach (FindingReference reference in FindingReference.CreateAll(finding.Cve, finding.Cwe, finding.Owasp))
        {
            AddLine(reference.Name, reference.Url ?? reference.Value);
        }

        foreach (string link in links)
        {
            AddLine("See", link);
        }

        AddLine("Fingerprint", finding.Fingerprint);
        return lines.ToString();
    }

    /// <summary>
    /// What tools can read, in the form in which test managers take the properties of a test case from its output.
    /// </summary>
    public static string FormatProperties(Finding finding)
    {
        var lines = new StringBuilder("\n");
        void AddLine(string name, string? value)
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

        AddLine("scanner", finding.Scanner);
        AddLine("severity", finding.Severity.ToString());
        AddLine("cwe", finding.Cwe?.ToString(CultureInfo.InvariantCulture));
        AddLine("cve", finding.Cve);
        AddLine("fingerprint", finding.Fingerprint);
        return lines.ToString();
    }
}
