using System.Globalization;
using System.Xml;

namespace Crashtest.Client.Reports.Exporting.Html;

/// <summary>A row of the table of findings. Addresses are text, never links: nobody shall run an attack by a click.</summary>
internal static class FindingRow
{
    /// <summary>Writes the row with all that is known of a finding.</summary>
    public static void Write(XmlWriter page, Finding finding) => page.Element("tr", FindingsSection.CssClass(finding.Severity), () =>
    {
        page.Element("td", null, () => page.Element("b", "badge", finding.Severity.ToString()));
        page.Element("td", null, () => page.Element("details", null, () =>
        {
            page.Element("summary", null, () =>
            {
                page.Element("b", null, finding.Title.Length > 0 ? finding.Title : "(no title)");
                page.Element("span", "message", finding.Message);
            });
            page.Element("dl", null, () => WriteDetails(page, finding));
        }));
        page.Element("td", null, finding.Scanner);
        page.Element("td", null, () =>
        {
            if (!string.IsNullOrEmpty(finding.Url) || !string.IsNullOrEmpty(finding.Parameter))
            {
                page.Element("div", "place", () => WritePlace(page, finding));
            }
        });
    });

    private static void WriteDetails(XmlWriter page, Finding finding)
    {
        WriteDetail(page, "URL", finding.Url);
        WriteDetail(page, "Method", finding.Method);
        WriteDetail(page, "Parameter", finding.Parameter);
        WriteDetail(page, "Payload", finding.Payload);
        WriteDetail(page, "CVE", finding.Cve);
        WriteDetail(page, "CWE", finding.Cwe is { } cwe ? "CWE-" + cwe.ToString(CultureInfo.InvariantCulture) : null);
        WriteDetail(page, "OWASP Top 10", finding.Owasp);
        WriteDetail(page, "CVSS score", finding.CvssScore?.ToString("0.0", CultureInfo.InvariantCulture));
        WriteDetail(page, "Fingerprint", finding.Fingerprint);
    }

    private static void WriteDetail(XmlWriter page, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            page.Element("dt", null, name);
            page.Element("dd", null, value!);
        }
    }

    private static void WritePlace(XmlWriter page, Finding finding)
    {
        if (finding.Url is { Length: > 0 } url)
        {
            if (finding.Method is { Length: > 0 } method)
            {
                page.Element("b", "method", method);
                page.Text(" ");
            }

            page.Element("bdi", null, url);
        }

        if (finding.Parameter is { Length: > 0 } parameter)
        {
            page.Element("span", "parameter", () =>
            {
                page.Text("parameter ");
                page.Element("bdi", null, parameter);
            });
        }
    }
}
