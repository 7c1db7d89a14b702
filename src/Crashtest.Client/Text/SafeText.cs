using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Crashtest.Client.Text;

/// <summary>
/// The one point that all text from the service and from the network passes before a person or a log sees it:
/// secrets are taken out, and what a terminal or a CI system would obey is made harmless.
/// </summary>
public sealed class SafeText
{
    private const string Mask = "***";
    private const int MaximumLength = 400;

    // Between each two: in a longer run, taking them by pairs would leave a marker behind.
    private static readonly Regex CommandMarker = new("(?<=#)(?=#)|(?<=:)(?=:)", RegexOptions.CultureInvariant);

    private readonly string[] _secrets;

    /// <summary>Knows what must never be shown, in each spelling in which it may come back.</summary>
    public SafeText(params string?[] secrets)
    {
        var spellings = new List<string>();
        foreach (string? secret in secrets)
        {
            if (!string.IsNullOrWhiteSpace(secret))
            {
                string escaped = Uri.EscapeDataString(secret!);
                spellings.AddRange([secret!, escaped, AsUriShows(escaped)]);
            }
        }

        spellings.RemoveAll(string.IsNullOrEmpty);

        // The longest first: one secret may be the beginning of another.
        spellings.Sort((left, right) => right.Length.CompareTo(left.Length));
        _secrets = [.. spellings];
    }

    /// <summary>One harmless line of at most 400 characters, without quotation marks around it.</summary>
    public string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        string line = DisarmCommands(WithoutControls(WithoutSecrets(text!)));
        if (line.Length <= MaximumLength)
        {
            return line;
        }

        int end = char.IsHighSurrogate(line[MaximumLength - 1]) ? MaximumLength - 1 : MaximumLength;
        return line.Substring(0, end) + "...";
    }

    /// <summary>The exception as it is, or, where any of its text holds a secret, its message alone with the secret taken out.</summary>
    public Exception Keep(Exception exception) =>
        Array.Exists(_secrets, secret => exception.ToString().IndexOf(secret, StringComparison.OrdinalIgnoreCase) >= 0)
            ? new InvalidOperationException(Clean(exception.Message))
            : exception;

    // Uri.ToString undoes some escapes and keeps others; of a dot it leaves nothing.
    private static string AsUriShows(string segment) => new Uri("http://a/" + segment).ToString().Substring("http://a/".Length);

    private string WithoutSecrets(string text)
    {
        foreach (string secret in _secrets)
        {
            int at = text.IndexOf(secret, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
            {
                continue;
            }

            var masked = new StringBuilder(text.Length);
            int from = 0;
            for (; at >= 0; at = text.IndexOf(secret, from, StringComparison.OrdinalIgnoreCase))
            {
                masked.Append(text, from, at - from).Append(Mask);
                from = at + secret.Length;
            }

            text = masked.Append(text, from, text.Length - from).ToString();
        }

        return text;
    }

    private static string WithoutControls(string text)
    {
        var line = new StringBuilder(text.Length);
        bool space = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool pair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (pair && !IsControl(text, i))
            {
                line.Append(c).Append(text[++i]);
                space = false;
            }
            else if (pair || char.IsWhiteSpace(c) || IsControl(text, i))
            {
                i += pair ? 1 : 0;

                // Runs of them become one space, so that nothing can begin a line of its own.
                if (!space && line.Length > 0)
                {
                    line.Append(' ');
                }

                space = true;
            }
            else
            {
                line.Append(char.IsSurrogate(c) ? '\uFFFD' : c);
                space = false;
            }
        }

        return line.ToString().TrimEnd();
    }

    // Format characters (category Cf) hold the bidirectional controls, zero-width characters and the byte order mark.
    private static bool IsControl(string text, int index) =>
        CharUnicodeInfo.GetUnicodeCategory(text, index) is UnicodeCategory.Control or UnicodeCategory.Format;

    // The markers of GitHub (::error::), Azure DevOps (##vso[, ##[) and TeamCity (##teamcity[).
    // Looked for first, as the expression takes ten times as long to find none.
    private static string DisarmCommands(string line) =>
        line.IndexOf("##", StringComparison.Ordinal) < 0 && line.IndexOf("::", StringComparison.Ordinal) < 0
            ? line
            : CommandMarker.Replace(line, " ");
}
