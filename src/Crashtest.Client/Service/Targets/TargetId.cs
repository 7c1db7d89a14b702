using System;
using System.Linq;
using Crashtest.Client.Common;
using Crashtest.Client.Connection;

namespace Crashtest.Client.Service.Targets;

/// <summary>A target id, checked and ready for a URL. It is not a secret.</summary>
internal sealed class TargetId
{
    /// <summary>The longest id that is sent. Real ones have 32 or 36 characters.</summary>
    public const int MaximumLength = 128;

    private const int HexLength = 32;

    private TargetId(string text) => Text = text;

    /// <summary>The id as it was given.</summary>
    public string Text { get; }

    /// <summary>The id as one escaped path segment.</summary>
    public string Segment => Uri.EscapeDataString(Text);

    /// <summary>The same text for all spellings of the id.</summary>
    public string Key => GetKey(Text);

    /// <summary>Creates the same text of all spellings of one id: with or without hyphens, in any case.</summary>
    public static string GetKey(string id) =>
        LooksGenerated(id) ? id.Replace("-", string.Empty).ToLowerInvariant() : id;

    /// <summary>Whether an id of the service is this one, in any of its spellings.</summary>
    public bool IsSame(string id) => GetKey(id) == Key;

    /// <summary>Takes any single path segment that is visible ASCII: the service describes ids no closer.</summary>
    /// <exception cref="CrashtestException"><see cref="ErrorId.InvalidTarget"/>.</exception>
    public static TargetId Parse(string? text)
    {
        string trimmed = WebhookText.Trim(text);
        if (WebhookText.FindFault(trimmed, "target id") is { } fault)
        {
            throw ErrorMessages.InvalidTarget(fault);
        }

        if (trimmed.IndexOfAny([',', ';']) >= 0)
        {
            throw ErrorMessages.InvalidTarget("The target id contains a comma or a semicolon. Specify several ids as a "
                + "list: -TargetId $first, $second.");
        }

        if (trimmed.IndexOfAny(['/', '\\']) >= 0)
        {
            throw ErrorMessages.InvalidTarget(
                "The target id contains a slash. Specify only the id, not the address of the target or of its page.");
        }

        if (trimmed is "." or "..")
        {
            throw ErrorMessages.InvalidTarget("The target id is a dot. Specify the id of the target.");
        }

        if (trimmed.Length > MaximumLength)
        {
            throw ErrorMessages.InvalidTarget($"The target id is longer than {MaximumLength} characters.");
        }

        if (trimmed.All(character => character is > ' ' and <= '~'))
        {
            return new TargetId(trimmed);
        }

        throw ErrorMessages.InvalidTarget(
            "The target id contains a blank, an invisible character, or a character that is not allowed.");
    }

    /// <summary>
    /// Whether text has the form of the ids that the service gives targets: 32 hexadecimal digits, with or without
    /// hyphens.
    /// </summary>
    public static bool LooksGenerated(string text)
    {
        string digits = text.Replace("-", string.Empty);
        return digits.Length == HexLength && digits.All(Uri.IsHexDigit);
    }

    /// <summary>
    /// Whether an id of the service is allowed in a path: one that cannot would address something else.
    /// </summary>
    public static bool IsUsable(string? id) =>
        id is { Length: > 0 and <= MaximumLength }
        && id is not ("." or "..")
        && id.All(character => character is > ' ' and <= '~' and not ('/' or '\\'));

    /// <summary>The id.</summary>
    public override string ToString() => Text;
}
