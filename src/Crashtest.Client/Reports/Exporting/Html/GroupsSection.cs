using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Xml;

namespace Crashtest.Client.Reports.Exporting.Html;

/// <summary>The findings, grouped by kind, the worst kind first, and the controls that filter them.</summary>
internal sealed class GroupsSection
{
    /// <summary>How many findings are on the page at most.</summary>
    public const int MaximumFindings = 25_000;

    private const long MaximumText = 32 * 1024 * 1024;
    private const int MaximumLinks = 5;

    // A browser lays out only the lists that come into view.
    private const int ListLength = 100;

    private readonly XmlWriter _page;
    private readonly ExportedReport _report;

    public GroupsSection(XmlWriter page, ExportedReport report)
    {
        _page = page;
        _report = report;
    }

    /// <summary>The class of all that belongs to a severity.</summary>
    public static string CssClass(Severity severity) => severity.ToString().ToLowerInvariant();

    /// <summary>Writes the section.</summary>
    public void Write(CancellationToken cancellationToken)
    {
        List<Finding> shown = [.. Shown(cancellationToken)];
        _page.WriteStartElement("section");
        _page.Attribute("id", "findings");
        _page.Element("h2", null, "Findings");
        if (shown.Count == 0)
        {
            _page.Element("p", null, "No check found anything.");
        }
        else
        {
            FilterBar.Write(_page, _report.Verdict, SeverityOrder.WorstFirst.Where(severity => _report.Verdict.Count(severity) > 0));
        }

        foreach (FindingGroup group in FindingGroup.Of(shown))
        {
            WriteGroup(group);
            _page.SourceLine();
        }

        ChecksSection.WriteLeftOut(_page, _report.Verdict.FindingCount - shown.Count, "finding");
        _page.WriteFullEndElement();
    }

    private IEnumerable<Finding> Shown(CancellationToken cancellationToken)
    {
        long text = 0;
        foreach (Finding finding in _report.ReadFindingsWorstFirst(cancellationToken).Take(MaximumFindings))
        {
            if (text >= MaximumText)
            {
                yield break;
            }

            text += Math.Min(finding.Message.Length, VisibleText.MaximumLength) + Math.Min(finding.Title.Length, VisibleText.MaximumLength);
            yield return finding;
        }
    }

    private void WriteGroup(FindingGroup group)
    {
        _page.WriteStartElement("details");
        _page.Attribute("class", "group " + CssClass(group.Severity));
        _page.Element("summary", null, () => WriteSummary(group));
        WriteAbout(group.Findings[0]);
        for (int from = 0; from < group.Findings.Count; from += ListLength)
        {
            int count = Math.Min(ListLength, group.Findings.Count - from);
            int first = from;
            _page.Element("ul", count == ListLength ? "list full" : "list", () =>
            {
                for (int i = first; i < first + count; i++)
                {
                    FindingItem.Write(_page, group.Findings[i], _report);
                }
            });
            _page.SourceLine();
        }

        _page.WriteFullEndElement();
    }

    private void WriteSummary(FindingGroup group)
    {
        _page.Element("b", "badge", group.Severity.ToString());
        _page.Element("h3", null, group.Title);
        _page.Element("span", "scanner", group.Findings[0].Scanner);
        string counts = string.Join(", ", group.Counts.Select(count => $"{VerdictSentences.Number(count.Value)} {count.Key.ToString().ToLowerInvariant()}"));
        _page.Element("span", "counts", counts);
        int accepted = group.Findings.Count(finding => _report.AcceptanceOf(finding) is not null);
        if (accepted > 0)
        {
            _page.Element("span", "mark", $"{VerdictSentences.Number(accepted)} accepted");
        }

        int isNew = _report.Trend is { } trend ? group.Findings.Count(trend.IsNew) : 0;
        if (isNew > 0)
        {
            _page.Element("span", "mark new", $"{VerdictSentences.Number(isNew)} new");
        }
    }

    // Once for all of them: they have one cause.
    private void WriteAbout(Finding finding)
    {
        FindingReference[] references = [.. FindingReference.Of(null, finding.Cwe, finding.Owasp)];
        string[] links = [.. finding.References.Select(SafeLink.Of).OfType<string>().Where(link => references.All(reference => reference.Url != link)).Take(MaximumLinks)];
        if (finding.Description is null && finding.Remediation is null && references.Length + links.Length == 0)
        {
            return;
        }

        _page.Element("div", "about", () =>
        {
            WriteParagraph(null, finding.Description);
            WriteParagraph("How to fix it: ", finding.Remediation);
            if (references.Length + links.Length > 0)
            {
                _page.Element("p", "links", () =>
                {
                    foreach (FindingReference reference in references)
                    {
                        _page.Link(reference.Url, reference.Name);
                        _page.Text(" ");
                    }

                    foreach (string link in links)
                    {
                        _page.Link(link, new Uri(link).Host);
                        _page.Text(" ");
                    }
                });
            }
        });
    }

    private void WriteParagraph(string? head, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        _page.Element("p", null, () =>
        {
            if (head is not null)
            {
                _page.Element("b", null, head);
            }

            _page.Text(text!);
        });
    }
}
