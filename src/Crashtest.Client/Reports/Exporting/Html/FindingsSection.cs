using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Xml;

namespace Crashtest.Client.Reports.Exporting.Html;

/// <summary>The findings, a part for each severity, the worst first, and the controls that filter them.</summary>
internal sealed class FindingsSection
{
    /// <summary>How many findings are on the page at most.</summary>
    public const int MaximumRows = 25_000;
    private const long MaximumText = 32 * 1024 * 1024;

    // A browser lays out only the tables that come into view.
    private const int TableRows = 100;

    private readonly XmlWriter _page;
    private readonly ExportedReport _report;
    private int _rows;
    private long _text;

    public FindingsSection(XmlWriter page, ExportedReport report)
    {
        _page = page;
        _report = report;
    }

    private bool IsFull => _rows >= MaximumRows || _text >= MaximumText;

    /// <summary>The class of all that belongs to a severity, which is also the name of its part of the page.</summary>
    public static string CssClass(Severity severity) => severity.ToString().ToLowerInvariant();

    /// <summary>Writes the section.</summary>
    public void Write(CancellationToken cancellationToken)
    {
        List<Severity> severities = [.. SeverityOrder.WorstFirst.Where(severity => _report.Verdict.Count(severity) > 0)];
        _page.WriteStartElement("section");
        _page.Attribute("id", "findings");
        _page.Element("h2", null, "Findings");
        if (severities.Count == 0)
        {
            _page.Element("p", null, "No check found anything.");
        }
        else
        {
            FilterBar.Write(_page, _report.Verdict, severities);
        }

        foreach (Severity severity in severities.TakeWhile(_ => !IsFull))
        {
            WritePart(severity, cancellationToken);
        }

        ChecksSection.WriteLeftOut(_page, _report.Verdict.FindingCount - _rows, "finding");
        _page.WriteFullEndElement();
    }

    private void WritePart(Severity severity, CancellationToken cancellationToken)
    {
        _page.WriteStartElement("section");
        _page.Attribute("class", "part " + CssClass(severity));
        _page.Attribute("id", CssClass(severity));
        _page.Element("h3", null, () =>
        {
            _page.Text(severity == Severity.Unknown ? "Unknown severity" : severity.ToString());
            _page.Element("span", "number", VerdictSentences.Number(_report.Verdict.Count(severity)));
        });
        using IEnumerator<Finding> findings = _report.ReadFindings(severity, cancellationToken).GetEnumerator();
        bool hasNext = findings.MoveNext();
        for (int left = _report.Verdict.Count(severity); hasNext && !IsFull; left -= TableRows)
        {
            _page.Element("div", left >= TableRows ? "table full" : "table", () => hasNext = WriteTable(findings));
            _page.SourceLine();
        }

        _page.WriteFullEndElement();
    }

    private bool WriteTable(IEnumerator<Finding> findings)
    {
        bool hasNext = true;
        _page.Element("table", "list", () =>
        {
            _page.Element("thead", null, () => ChecksSection.WriteHead(_page, "Severity", "Finding", "Scanner", "Where"));
            _page.Element("tbody", null, () =>
            {
                for (int row = 0; row < TableRows && hasNext && !IsFull; row++)
                {
                    FindingRow.Write(_page, findings.Current);
                    _rows++;
                    _text += Math.Min(findings.Current.Message.Length, VisibleText.MaximumLength)
                        + Math.Min(findings.Current.Title.Length, VisibleText.MaximumLength);
                    hasNext = findings.MoveNext();
                }
            });
        });
        return hasNext;
    }
}
