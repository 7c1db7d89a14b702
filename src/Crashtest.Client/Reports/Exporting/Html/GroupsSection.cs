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
    public static string GetCssClass(Severity severity) => severity.ToString().ToLowerInvariant();

    /// <summary>Writes the section.</summary>
    public void Write(CancellationToken cancellationToken)
    {
        List<Finding> shown = [.. GetShown(cancellationToken)];
        _page.WriteStartElement("section");
        _page.WriteAttribute("id", "findings");
        _page.WriteElement("h2", null, "Findings");
        if (shown.Count == 0)
        {
            _page.WriteElement("p", null, "No check found anything.");
        }
        else
        {
            FilterBar.Write(
                _page,
                _report.Verdict,
                SeverityOrder.WorstFirst.Where(severity => _report.Verdict.Count(severity) > 0));
        }

        foreach (FindingGroup group in FindingGroup.CreateAll(shown))
        {
            WriteGroup(group);
            _page.WriteSourceLine();
        }

        ChecksSection.WriteLeftOut(_page, _report.Verdict.FindingCount - shown.Count, "finding");
        _page.WriteFullEndElement();
    }

    private IEnumerable<Finding> GetShown(CancellationToken cancellationToken)
    {
        long text = 0;
        foreach (Finding finding in _report.ReadFindingsWorstFirst(cancellationToken).Take(MaximumFindings))
        {
            if (text >= MaximumText)
            {
                yield break;
            }

            text += Math.Min(finding.Message.Length, VisibleText.MaximumLength)
                + Math.Min(finding.Title.Length, VisibleText.MaximumLength);
            yield return finding;
        }
    }

    private void WriteGroup(FindingGroup group)
    {
        _page.WriteStartElement("details");
        _page.WriteAttribute("class", "group " + GetCssClass(group.Severity));
        _page.WriteElement("summary", null, () => WriteSummary(group));
        WriteAbout(group.Findings[0]);
        for (int from = 0; from < group.Findings.Count; from += ListLength)
        {
            int count = Math.Min(ListLength, group.Findings.Count - from);
            int first = from;
            _page.WriteElement("ul", count == ListLength ? "list full" : "list", () =>
            {
                for (int i = first; i < first + count; i++)
                {
                    FindingItem.Write(_page, group.Findings[i], _report);
                }
            });
            _page.WriteSourceLine();
        }

        _page.WriteFullEndElement();
    }

    private void WriteSummary(FindingGroup group)
    {
        _page.WriteElement("b", "badge", group.Severity.ToString());
        _page.WriteElement("h3", null, group.Title);
        _page.WriteElement("span", "scanner", group.Findings[0].Scanner);
        string counts = string.Join(", ", group.Counts.Select(
            count => $"{VerdictSentences.FormatNumber(count.Value)} {count.Key.ToString().ToLowerInvariant()}"));
        _page.WriteElement("span", "counts", counts);
        int accepted = group.Findings.Count(finding => _report.GetAcceptance(finding) is not null);
        if (accepted > 0)
        {
            _page.WriteElement("span", "mark", $"{VerdictSentences.FormatNumber(accepted)} accepted");
        }

        int isNew = 0;
        if (_report.Trend is { } trend)
        {
            isNew = group.Findings.Count(trend.IsNew);
        }

        if (isNew > 0)
        {
            _page.WriteElement("span", "mark new", $"{VerdictSentences.FormatNumber(isNew)} new");
        }
    }

    // Once for all of them: they have one cause.
    private void WriteAbout(Finding finding)
    {
        FindingReference[] references = [.. FindingReference.CreateAll(null, finding.Cwe, finding.Owasp)];
        string[] links = [.. SafeLink.ParseAll(finding.References)
            .Where(link => references.All(reference => reference.Url != link))
            .Take(MaximumLinks)];
        if (finding.Description is null && finding.Remediation is null && references.Length + links.Length == 0)
        {
            return;
        }

        _page.WriteElement("div", "about", () =>
        {
            WriteParagraph(null, finding.Description);
            WriteParagraph("How to fix it: ", finding.Remediation);
            if (references.Length + links.Length > 0)
            {
                _page.WriteElement("p", "links", () =>
                {
                    foreach (FindingReference reference in references)
                    {
                        _page.Link(reference.Url, reference.Name);
                        _page.WriteText(" ");
                    }

                    foreach (string link in links)
                    {
                        _page.Link(link, new Uri(link).Host);
                        _page.WriteText(" ");
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

        _page.WriteElement("p", null, () =>
        {
            if (head is not null)
            {
                _page.WriteElement("b", null, head);
            }

            _page.WriteText(text!);
        });
    }
}
