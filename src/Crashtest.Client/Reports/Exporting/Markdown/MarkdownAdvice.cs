using System.Collections.Generic;
using System.Linq;

namespace Crashtest.Client.Reports.Exporting.Markdown;

/// <summary>What to do about the findings: a paragraph for each kind, the worst first.</summary>
internal sealed class MarkdownAdvice
{
    private const int MaximumKinds = 40;
    private const int MaximumName = 60;
    private const int MaximumText = 600;
    private const int MaximumLinks = 3;

    private readonly Dictionary<string, (Finding First, int Count)> _kinds = [];
    private readonly List<string> _order = [];

    /// <summary>Takes the next finding, the worst first.</summary>
    public void Add(Finding finding)
    {
        if (_kinds.TryGetValue(finding.Scanner, out (Finding First, int Count) kind))
        {
            _kinds[finding.Scanner] = (kind.First, kind.Count + 1);
        }
        else if (finding.Remediation is not null && _order.Count < MaximumKinds)
        {
            _kinds.Add(finding.Scanner, (finding, 1));
            _order.Add(finding.Scanner);
        }
    }

    /// <summary>The paragraphs.</summary>
    public IEnumerable<string> Paragraphs =>
        _order.Select(scanner => FormatParagraph(_kinds[scanner].First, _kinds[scanner].Count));

    private static string FormatParagraph(Finding finding, int count)
    {
        string[] links =
        [
            .. SafeLink.ParseAll(finding.References).Take(MaximumLinks).Select(FormatLink),
        ];
        return MarkdownText.Join(
            " ",
            $"- **{MarkdownText.Format(finding.Scanner, MaximumName)}** "
                + $"({VerdictSentences.FormatAmount(count, "finding")}):",
            MarkdownText.Format(finding.Description, MaximumText),
            MarkdownText.Format(finding.Remediation, MaximumText),
            links.Length == 0 ? string.Empty : $"See {string.Join(", ", links)}.");
    }

    // A safe link holds neither a bracket nor a blank.
    private static string FormatLink(string address) => $"<{address}>";
}
