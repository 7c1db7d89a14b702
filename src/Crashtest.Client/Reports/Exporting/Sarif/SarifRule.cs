using System.Collections.Generic;
using System.Linq;
using Crashtest.Client.Reports.Exporting.Json;
using Crashtest.Client.Reports.Exporting.Markdown;
using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Exporting.Sarif;

/// <summary>What code scanning shows about a kind of finding.</summary>
internal sealed class SarifRule
{
    // Code scanning takes 255 characters of a name; fewer leave room for the sentence around it.
    private const int MaximumTitle = 200;
    private const int MaximumText = 1000;
    private const int MaximumLinks = 5;

    private readonly string _id;
    private readonly string _title;
    private readonly string _scanner;
    private readonly Severity _severity;
    private readonly string? _owasp;
    private readonly string? _cve;
    private readonly string? _description;
    private readonly string? _remediation;
    private readonly string[] _links;

    /// <param name="id">The rule's id.</param>
    /// <param name="finding">A finding of this kind.</param>
    public SarifRule(string id, Finding finding)
    {
        _id = id;
        if (string.IsNullOrWhiteSpace(finding.Title))
        {
            _title = id;
        }
        else
        {
            _title = ShortText.Shorten(finding.Title, MaximumTitle);
        }

        _scanner = ShortText.Shorten(finding.Scanner, MaximumTitle);
        _severity = finding.Severity;
        Cwe = finding.Cwe;
        _owasp = finding.Owasp;
        _cve = finding.Cve;
        _description = finding.Description;
        _remediation = finding.Remediation;
        _links = [.. SafeLink.ParseAll(finding.References).Take(MaximumLinks)];
    }

    /// <summary>The class in the Common Weakness Enumeration, or null.</summary>
    public int? Cwe { get; }

    /// <summary>Writes the rule.</summary>
    public void Write(JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteMember("id", _id);
        if (_title != _id)
        {
            json.WriteMember("name", _title);
        }

        SarifText.Write(json, "shortDescription", _title);
        SarifText.Write(
            json,
            "fullDescription",
            SarifText.Format(ShortText.Shorten(_description ?? FormatSentence(_title, _scanner), MaximumText)));
        json.WriteStartObject("defaultConfiguration");
        json.WriteMember("level", SarifSeverity.GetLevel(_severity));
        json.WriteEndObject();
        FindingReference[] references = [.. FindingReference.CreateAll(_cve, Cwe, _owasp)];
        if (references.Select(reference => reference.Url)
            .Concat(_links)
            .FirstOrDefault(url => url is not null) is { } first)
        {
            json.WriteMember("helpUri", first);
        }

        WriteHelp(json, references);
        if (Cwe is { } cwe)
        {
            SarifTaxonomy.WriteRelationship(json, cwe);
        }

        WriteProperties(json, references);
        json.WriteEndObject();
    }

    private void WriteHelp(JsonWriter json, FindingReference[] references)
    {
        string remediation =
            _remediation ?? "Repeat the request of a result against a test system, correct the cause, and scan again.";
        IEnumerable<string> links = _links.Where(link => references.All(reference => reference.Url != link));
        string[] plain =
        [
            FormatSentence(_title, _scanner),
            _description ?? string.Empty,
            "How to fix it: " + remediation,
        ];
        string[] markdown =
        [
            FormatSentence(MarkdownText.Format(_title, MaximumTitle), MarkdownText.Format(_scanner, MaximumTitle)),
            MarkdownText.Format(_description, MaximumText),
            "**How to fix it:** " + MarkdownText.Format(remediation, MaximumText),
        ];
        json.WriteStartObject("help");
        json.WriteText("text", SarifText.Format(FormatLines(plain, references.Select(FormatPlain).Concat(links))));
        json.WriteMember(
            "markdown",
            FormatLines(markdown, references.Select(FormatMarkdown).Concat(links.Select(link => $"<{link}>"))));
        json.WriteEndObject();
    }

    private void WriteProperties(JsonWriter json, FindingReference[] references)
    {
        json.WriteStartObject("properties");
        json.WriteMember("security-severity", SarifSeverity.GetScore(_severity));
        json.WriteStartArray("tags");
        json.WriteValue("security");
        json.WriteValue("dast");
        foreach (FindingReference reference in references)
        {
            json.WriteValue(reference.Tag);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private string FormatSentence(string title, string scanner) =>
        $"{title}: found in the running application by the scanner {scanner}, severity "
            + $"{_severity.ToString().ToLowerInvariant()}.";

    private static string FormatLines(IEnumerable<string> paragraphs, IEnumerable<string> links) =>
        string.Join("\n\n", paragraphs.Where(paragraph => paragraph.Length > 0)
            .Append(string.Join("\n", links.Select(link => "- " + link)))).TrimEnd();

    private static string FormatPlain(FindingReference reference)
    {
        if (reference.Url is null)
        {
            return reference.Name;
        }

        return $"{reference.Name}: {reference.Url}";
    }

    private static string FormatMarkdown(FindingReference reference)
    {
        if (reference.Url is null)
        {
            return reference.Name;
        }

        return $"[{reference.Name}]({reference.Url})";
    }
}
