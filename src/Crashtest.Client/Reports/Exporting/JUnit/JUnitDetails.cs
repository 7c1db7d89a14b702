using System.Globalization;
using System.Text;

namespace Crashtest.Client.Reports.Exporting.JUnit;

/// <summary>What tools show below the name of a failed test case: for people, a line for each thing that is known.</summary>
internal static class JUnitDetails
{
    public static string Of(Finding finding)
    {
        var lines = new StringBuilder();
        void Line(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                lines.Append(name).Append(": ").Append(VisibleText.Of(value!)).Append('\n');
            }
        }

        lines.Append(VisibleText.Of(finding.Message)).Append("\n\n");
        Line("Severity", finding.Severity.ToString());
        Line("URL", finding.Url);
        Line("Method", finding.Method);
        Line("Parameter", finding.Parameter);
        Line("Payload", finding.Payload);
        Line("CVSS score", finding.CvssScore?.ToString(CultureInfo.InvariantCulture));
        foreach (FindingReference reference in FindingReference.Of(finding.Cve, finding.Cwe, finding.Owasp))
        {
            Line(reference.Name, reference.Url ?? reference.Value);
        }

        Line("Fingerprint", finding.Fingerprint);
        return lines.ToString();
    }
}
