using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Crashtest.Client.Text;

/// <summary>
/// Finds what must never be shown: known secrets, in each spelling in which they may come back; and, known or not, the
/// user and password of a URL and the parts of a signature.
/// </summary>
internal sealed class SecretFinder
{
    // A password may hold any character that is not the end of a URL's authority; it ends at the last @ before that.
    private static readonly Regex[] Patterns =
    [
        new(@"(?<=://)[^\s/\\?#]+(?=@)", RegexOptions.CultureInvariant),
        new(@"(?<=\b(?:SIG|SIGNATURE|NONCE)[\s=:""']{1,3})[0-9A-Z+/_%=]{16,}", RegexOptions.CultureInvariant),
    ];

    private readonly string[] _secrets;

    public SecretFinder(IEnumerable<string> secrets)
    {
        IEnumerable<string> spellings = secrets.SelectMany(SecretSpelling.FindAll).Select(text => Fold(text).Text);
        _secrets = [.. spellings.Where(text => text.Length > 0).Distinct()];
    }

    /// <summary>The parts of a text that must not be shown, in order and apart from each other.</summary>
    public IReadOnlyList<TextSpan> Find(string text)
    {
        var found = new List<TextSpan>();
        FindSecrets(text, found);
        FindPatterns(text, found);
        if (found.Count < 2)
        {
            return found;
        }

        return Unite(found);
    }

    private void FindSecrets(string text, List<TextSpan> found)
    {
        if (_secrets.Length == 0)
        {
            return;
        }

        FoldedText folded = Fold(text);
        foreach (string secret in _secrets)
        {
            int at = folded.Text.IndexOf(secret, StringComparison.Ordinal);
            while (at >= 0)
            {
                found.Add(folded.FindOriginal(at, secret.Length));
                at = folded.Text.IndexOf(secret, at + secret.Length, StringComparison.Ordinal);
            }
        }
    }

    private static void FindPatterns(string text, List<TextSpan> found)
    {
        // Folding and looking costs ten times as much as finding that there is neither sign.
        if (text.IndexOf('@') < 0 && text.IndexOf("sig", StringComparison.OrdinalIgnoreCase) < 0
            && text.IndexOf("nonce", StringComparison.OrdinalIgnoreCase) < 0 && text.All(c => c < '\u0080'))
        {
            return;
        }

        var folded = new FoldedText(text, keepsHyphens: true);
        foreach (Regex pattern in Patterns)
        {
            foreach (Match match in pattern.Matches(folded.Text))
            {
                found.Add(folded.FindOriginal(match.Index, match.Length));
            }
        }
    }

    private static List<TextSpan> Unite(List<TextSpan> found)
    {
        var united = new List<TextSpan>();
        foreach (TextSpan span in found.OrderBy(span => span.Start).ThenByDescending(span => span.End))
        {
            TextSpan last = united.LastOrDefault();
            if (united.Count == 0 || span.Start >= last.End)
            {
                united.Add(span);
            }
            else if (span.End > last.End)
            {
                united[united.Count - 1] = new TextSpan(last.Start, span.End);
            }
        }

        return united;
    }

    private static FoldedText Fold(string text) => new(text, keepsHyphens: false);
}
