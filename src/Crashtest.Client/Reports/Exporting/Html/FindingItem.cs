using System.Globalization;
using System.Xml;

namespace Crashtest.Client.Reports.Exporting.Html;

/// <summary>A finding in the list of its group. Its address is text, never a link: nobody shall run an attack by a click.</summary>
internal static class FindingItem
{
    /// <summary>Writes the item with all that is known of the finding.</summary>
    public static void Write(XmlWriter page, Finding finding, ExportedReport report)
    {
        Acceptance? acceptance = report.AcceptanceOf(finding);
        string look = acceptance is null ? string.Empty : " accepted";
        page.Element("li", $"{GroupsSection.CssClass(finding.Severity)} {Kind(finding)}{look}", () => page.Element("details", null, () =>
        {
            page.Element("summary", null, () => WriteSummary(page, finding, acceptance, report.Trend?.IsNew(finding) == true));
            page.Element("dl", null, () => WriteDetails(page, finding, acceptance));
        }));
    }

    // What it is told apart by: on paper only that is shown.
    private static string Kind(Finding finding)
    {
        if (!string.IsNullOrEmpty(finding.Cve))
        {
            return "by-id";
        }

        return string.IsNullOrEmpty(finding.Url) && string.IsNullOrEmpty(finding.Parameter) ? "by-text" : "by-place";
    }

    private static void WriteSummary(XmlWriter page, Finding finding, Acceptance? acceptance, bool isNew)
    {
        page.Element("b", "badge", finding.Severity.ToString());
        if (acceptance is not null)
        {
            page.Element("span", "mark", acceptance.IsKnown ? "known" : "accepted");
        }

        if (isNew)
        {
            page.Element("span", "mark new", "new");
        }

        page.Element("span", "place", () => WritePlace(page, finding));
        page.Element("span", "message", finding.Message);
    }

    private static void WritePlace(XmlWriter page, Finding finding)
    {
        foreach (FindingReference reference in FindingReference.Of(finding.Cve, null, null))
        {
            page.Link(reference.Url, reference.Name);
            page.Text(" ");
        }

        if (finding.Url is { Length: > 0 } url)
        {
            if (finding.Method is { Length: > 0 } method)
            {
                page.Element("b", "method", method);
                page.Text(" ");
            }

            page.Element("bdi", null, url);
            page.Text(" ");
        }

        if (finding.Parameter is { Length: > 0 } parameter)
        {
            page.Text("parameter ");
            page.Element("bdi", null, parameter);
        }
    }

    private static void WriteDetails(XmlWriter page, Finding finding, Acceptance? acceptance)
    {
        WriteDetail(page, "Accepted", acceptance?.Sentence);
        WriteDetail(page, "URL", finding.Url);
        WriteDetail(page, "Method", finding.Method);
        WriteDetail(page, "Parameter", finding.Parameter);
        WriteDetail(page, "Payload", finding.Payload);
        WriteDetail(page, "CVSS score", finding.CvssScore?.ToString("0.0", CultureInfo.InvariantCulture));
        WriteDetail(page, "CVSS vector", finding.CvssVector);
        WriteDetail(page, "Found at", finding.FoundAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture));
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
}
