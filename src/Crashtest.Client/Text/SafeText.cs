using System;
using System.Collections.Generic;
using System.Text;
using Crashtest.Text;

namespace Crashtest.Client.Text;

/// <summary>
/// The one point that all text from the service and from the network passes before a person or a log sees it:
/// secrets are taken out, and what a terminal or a CI system would obey is made harmless.
/// </summary>
public sealed class SafeText
{
    private const string Mask = "***";

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
    public string Clean(string? text) => string.IsNullOrEmpty(text) ? string.Empty : HarmlessLine.Of(WithoutSecrets(text!));

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
}
