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
        _title = string.IsNullOrWhiteSpace(finding.Title) ? id : ShortText.Of(finding.Title, MaximumTitle);
        _scanner = ShortText.Of(finding.Scanner, MaximumTitle);
        _severity = finding.Severity;
        Cwe = finding.Cwe;
        _owasp = finding.Owasp;
        _cve = finding.Cve;
        _description = finding.Description;
        _remediation = finding.Remediation;
        _links = [.. finding.References.Select(SafeLink.Of).OfType<string>().Take(MaximumLinks)];
    }

    /// <summary>The class in the Common Weakness Enumeration, or null.</summary>
    public int? Cwe { get; }

    /// <summary>Writes the members of the rule.</summary>
    public void Write(JsonWriter json)
    {
        json.Member("id", _id);
        json.Member("name", _title);
        json.Object("shortDescription", () => json.Member("text", _title));
        json.Object("fullDescription", () => json.Member("text", SarifText.Of(ShortText.Of(_description ?? Sentence(_title, _scanner), MaximumText))));
        json.Object("defaultConfiguration", () => json.Member("level", SarifSeverity.Level(_severity)));
        FindingReference[] references = [.. FindingReference.Of(_cve, Cwe, _owasp)];
        if (references.Select(reference => reference.Url).Concat(_links).FirstOrDefault(url => url is not null) is { } first)
        {
            json.Member("helpUri", first);
        }

        WriteHelp(json, references);
        if (Cwe is { } cwe)
        {
            SarifTaxonomy.WriteRelationship(json, cwe);
        }

        json.Object("properties", () =>
        {
            json.Member("security-severity", SarifSeverity.Score(_severity));
            json.Array("tags", () =>
            {
                foreach (string tag in references.Select(reference => reference.Tag).Prepend("dast").Prepend("security"))
                {
                    json.WriteValue(tag);
                }
            });
        });
    }

    private void WriteHelp(JsonWriter json, FindingReference[] references)
    {
        string remediation = _remediation ?? "Repeat the request of a result against a test system, correct the cause, and scan again.";
        IEnumerable<string> links = _links.Where(link => references.All(reference => reference.Url != link));
        json.Object("help", () =>
        {
            string[] plain = [Sentence(_title, _scanner), _description ?? string.Empty, "How to fix it: " + remediation];
            json.Text("text", SarifText.Of(Lines(plain, references.Select(Plain).Concat(links))));
            string[] markdown =
            [
                Sentence(MarkdownText.Of(_title, MaximumTitle), MarkdownText.Of(_scanner, MaximumTitle)),
                MarkdownText.Of(_description, MaximumText),
                "**How to fix it:** " + MarkdownText.Of(remediation, MaximumText),
            ];
            json.Member("markdown", Lines(markdown, references.Select(Markdown).Concat(links.Select(link => $"<{link}>"))));
        });
    }

    private string Sentence(string title, string scanner) =>
        $"{title}: found in the running application by the scanner {scanner}, severity {_severity.ToString().ToLowerInvariant()}.";

    private static string Lines(IEnumerable<string> paragraphs, IEnumerable<string> links) =>
        string.Join("\n\n", paragraphs.Where(paragraph => paragraph.Length > 0).Append(string.Join("\n", links.Select(link => "- " + link)))).TrimEnd();

    private static string Plain(FindingReference reference) => reference.Url is null ? reference.Name : $"{reference.Name}: {reference.Url}";

    private static string Markdown(FindingReference reference) => reference.Url is null ? reference.Name : $"[{reference.Name}]({reference.Url})";
}
