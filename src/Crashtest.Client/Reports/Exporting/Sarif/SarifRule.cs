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

    private readonly string _id;
    private readonly string _title;
    private readonly string _scanner;
    private readonly Severity _severity;
    private readonly int? _cwe;
    private readonly string? _owasp;
    private readonly string? _cve;

    /// <param name="id">The rule's id.</param>
    /// <param name="finding">A finding of this kind.</param>
    public SarifRule(string id, Finding finding)
    {
        _id = id;
        _title = string.IsNullOrWhiteSpace(finding.Title) ? id : ShortText.Of(finding.Title, MaximumTitle);
        _scanner = ShortText.Of(finding.Scanner, MaximumTitle);
        _severity = finding.Severity;
        _cwe = finding.Cwe;
        _owasp = finding.Owasp;
        _cve = finding.Cve;
    }

    /// <summary>Writes the members of the rule.</summary>
    public void Write(JsonWriter json)
    {
        json.Member("id", _id);
        json.Member("name", _title);
        json.Object("shortDescription", () => json.Member("text", _title));
        json.Object("fullDescription", () => json.Member("text", Sentence(_title, _scanner)));
        json.Object("defaultConfiguration", () => json.Member("level", SarifSeverity.Level(_severity)));
        FindingReference[] references = [.. FindingReference.Of(_cve, _cwe, _owasp)];
        if (references.FirstOrDefault(reference => reference.Url is not null) is { } first)
        {
            json.Member("helpUri", first.Url!);
        }

        json.Object("help", () =>
        {
            json.Member("text", string.Join("\n", Lines(Sentence(_title, _scanner), references.Select(Plain))));
            json.Member("markdown", string.Join(
                "\n", Lines(Sentence(MarkdownText.Of(_title, MaximumTitle), MarkdownText.Of(_scanner, MaximumTitle)), references.Select(Markdown))));
        });
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

    private string Sentence(string title, string scanner) =>
        $"{title}: found in the running application by the scanner {scanner}, severity {_severity.ToString().ToLowerInvariant()}.";

    private static IEnumerable<string> Lines(string sentence, IEnumerable<string> references) =>
        new[] { sentence, "Each result says where. Repeat its request against a test system, correct the cause, and scan again." }
            .Concat(references.Select(reference => "- " + reference).Prepend(string.Empty));

    private static string Plain(FindingReference reference) => reference.Url is null ? reference.Name : $"{reference.Name}: {reference.Url}";

    private static string Markdown(FindingReference reference) => reference.Url is null ? reference.Name : $"[{reference.Name}]({reference.Url})";
}
