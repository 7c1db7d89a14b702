using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Crashtest.Client.Connection;

namespace Crashtest.Parameters;

/// <summary>
/// Recognizes by its form what is probably a secret: a webhook, the URL of one, an API id, or an API key. A short word,
/// and one of letters alone, cannot be told from a name.
/// </summary>
internal static class SecretShape
{
    private const int MinimumLength = 16;

    private static readonly Regex Word = new(@"\A[0-9A-Za-z_.~+=:-]+\z", RegexOptions.CultureInvariant);

    // Letters and digits that alternate, as in ids and keys; in names, digits follow letters.
    private static readonly Regex Alternation =
        new("[0-9][A-Za-z]+[0-9]|[A-Za-z][0-9]+[A-Za-z]", RegexOptions.CultureInvariant);

    // What looks alike and is none: the name that a webhook has by default, a file with an extension, a point in time.
    private static readonly Regex Harmless = new(
        @"\Awebhook-[0-9a-f]{8}\z|\.[A-Za-z][0-9A-Za-z]{0,4}\z|[0-9]{8}T[0-9]{4,6}Z?", RegexOptions.CultureInvariant);

    /// <summary>The parts of a value that are probably secrets.</summary>
    public static IEnumerable<string> Find(string text)
    {
        string trimmed = text.Trim();
        var address = WebhookAddress.Parse(trimmed, null, null);
        if (address.Endpoint is not null)
        {
            return [address.Id];
        }

        if (IsUrl(trimmed))
        {
            return trimmed.Split('/', '?', '&', '#').Where(IsWord);
        }

        return IsWord(trimmed) ? [trimmed] : [];
    }

    /// <summary>Whether a value is plainly no name: a UUID, as webhooks and ids of targets have it, or a URL.</summary>
    public static bool IsIdOrUrl(string text) => IsUuid(text) || IsUrl(text);

    /// <summary>Whether a value is a UUID, with hyphens or without them.</summary>
    public static bool IsUuid(string text) => Guid.TryParse(text, out _);

    private static bool IsUrl(string text) => text.Contains("://");

    private static bool IsWord(string text) =>
        text.Length >= MinimumLength
            && Word.IsMatch(text)
            && (IsUuid(text) || Alternation.IsMatch(text))
            && !Harmless.IsMatch(text);
}
