using System.Text;

namespace Crashtest.Client.Reports.Exporting;

/// <summary>Creates the ids of rules. A rule is a scanner's check at one severity.</summary>
internal static class RuleId
{
    private const int MaximumSlug = 60;

    /// <summary>The id of a finding's rule; the same finding has the same id in each scan.</summary>
    public static string Create(Finding finding) => Create((finding.Scanner, finding.Title, finding.Severity));

    /// <summary>The id of the rule of all findings that have these in common.</summary>
    public static string Create((string Scanner, string Title, Severity Severity) kind) =>
        $"{CreateSlug(kind.Scanner)}/{CreateSlug(kind.Title)}/{kind.Severity.ToString().ToLowerInvariant()}";

    /// <summary>Words as part of an id: lower-case letters and digits of ASCII with dashes between them.</summary>
    public static string CreateSlug(string words)
    {
        if (string.IsNullOrWhiteSpace(words))
        {
            return "unknown";
        }

        var slug = new StringBuilder();
        bool isWhole = true;
        foreach (char c in words)
        {
            char lower = char.ToLowerInvariant(c);
            bool isKept = lower is (>= 'a' and <= 'z') or (>= '0' and <= '9');
            isWhole &= slug.Length < MaximumSlug && (isKept || lower < '\u0080');
            if (slug.Length == MaximumSlug)
            {
                break;
            }

            if (isKept)
            {
                slug.Append(lower);
            }
            else if (slug.Length > 0 && slug[slug.Length - 1] != '-')
            {
                slug.Append('-');
            }
        }

        string text = slug.ToString().TrimEnd('-');
        string rest = isWhole && text.Length > 0 ? string.Empty : NameHash.ComputeHex(words, 8);
        if (text.Length > 0 && rest.Length > 0)
        {
            return $"{text}-{rest}";
        }

        return text + rest;
    }
}
