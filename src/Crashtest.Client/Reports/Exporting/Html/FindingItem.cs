using System.Globalization;
using System.Linq;
using System.Xml;

namespace Crashtest.Client.Reports.Exporting.Html;

/// <summary>
/// A finding in the list of its group. Its address is text, never a link: a click must not run an attack.
/// </summary>
internal static class FindingItem
{
    /// <summary>Writes the item with all that is known of the finding.</summary>
    public static void Write(XmlWriter page, Finding finding, ExportedReport report)
    {
        Acceptance? acceptance = report.GetAcceptance(finding);
        FindingReference? entry = FindEntry(finding);
        string look = " accepted";
        if (acceptance is null)
        {
            look = string.Empty;
        }

        page.WriteElement(
            "li",
            $"{GroupsSection.GetCssClass(finding.Severity)} {GetKind(finding, entry)}{look}",
            () => page.WriteElement("details", null, () =>
            {
                page.WriteElement(
                    "summary",
                    null,
                    () => WriteSummary(page, finding, entry, acceptance, report.Trend?.IsNew(finding) == true));
                page.WriteElement("dl", null, () => WriteDetails(page, finding, entry, acceptance));
            }));
    }

    // What it is told apart by: on paper only that is shown.
    private static string GetKind(Finding finding, FindingReference? entry)
    {
        if (entry is not null)
        {
            return "by-id";
        }

        if (string.IsNullOrEmpty(finding.Url) && string.IsNullOrEmpty(finding.Parameter))
        {
            return "by-text";
        }

        return "by-place";
    }

    // Its entry in the public list of vulnerabilities, or null.
    private static FindingReference? FindEntry(Finding finding) =>
        FindingReference.CreateAll(finding.Cve, null, null).FirstOrDefault();

    private static void WriteSummary(
        XmlWriter page, Finding finding, FindingReference? entry, Acceptance? acceptance, bool isNew)
    {
        page.WriteElement("b", "badge", finding.Severity.ToString());
        if (acceptance is not null)
        {
            page.WriteElement("span", "mark", acceptance.IsKnown ? "known" : "accepted");
        }

        if (isNew)
        {
            page.WriteElement("span", "mark new", "new");
        }

        page.WriteElement("span", "place", () => WritePlace(page, finding, entry));
        page.WriteElement("span", "message", finding.Message);
    }

    private static void WritePlace(XmlWriter page, Finding finding, FindingReference? entry)
    {
        // Its link stands in the details: inside of what opens them, a screen reader would not find it.
        if (entry is not null)
        {
            page.WriteElement("b", "entry", entry.Name);
            page.WriteText(" ");
        }

        if (finding.Url is { Length: > 0 } url)
        {
            if (finding.Method is { Length: > 0 } method)
            {
                page.WriteElement("b", "method", method);
                page.WriteText(" ");
            }

            page.WriteElement("bdi", null, url);
            page.WriteText(" ");
        }

        if (finding.Parameter is { Length: > 0 } parameter)
        {
            page.WriteText("parameter ");
            page.WriteElement("bdi", null, parameter);
        }
    }

    private static void WriteDetails(
        XmlWriter page, Finding finding, FindingReference? entry, Acceptance? acceptance)
    {
        WriteDetail(page, "Accepted", acceptance?.Sentence);
        if (entry is not null)
        {
            page.WriteElement("dt", null, "CVE");
            page.WriteElement("dd", null, () => page.Link(entry.Url, entry.Name));
        }

        WriteDetail(page, "URL", finding.Url);
        WriteDetail(page, "Method", finding.Method);
        WriteDetail(page, "Parameter", finding.Parameter);
        WriteDetail(page, "Payload", finding.Payload);
        WriteDetail(page, "CVSS score", finding.CvssScore?.ToString("0.0", CultureInfo.InvariantCulture));
        WriteDetail(page, "CVSS vector", finding.CvssVector);
        WriteDetail(
            page,
            "Found at",
            finding.FoundAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture));
        WriteDetail(page, "Fingerprint", finding.Fingerprint);
    }

    private static void WriteDetail(XmlWriter page, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            page.WriteElement("dt", null, name);
            page.WriteElement("dd", null, value!);
        }
    }
}
