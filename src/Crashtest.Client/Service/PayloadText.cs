using System.Globalization;
using Crashtest.Client.Common;

namespace Crashtest.Client.Service;

/// <summary>Checks text that the service stores for its target and sends to it later.</summary>
internal static class PayloadText
{
    /// <summary>
    /// Returns the text without the line ends after it, which come along when a secret is read from a file.
    /// </summary>
    public static string TrimLineEnd(string? text) => (text ?? string.Empty).TrimEnd('\r', '\n');

    /// <summary>Checks that a text is not blank and has only characters that a request can carry.</summary>
    /// <param name="text">The text, which may be a secret; no message repeats it.</param>
    /// <param name="subject">What the message calls it, such as "The password in -SystemCredential".</param>
    /// <param name="isFormatAllowed">Whether invisible characters such as joiners are allowed.</param>
    /// <exception cref="CrashtestException"><see cref="ErrorId.InvalidPayload"/>.</exception>
    public static void Check(string text, string subject, bool isFormatAllowed = false)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw ErrorMessages.InvalidPayload($"{subject} is empty.");
        }

        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
            {
                i++;
            }
            else if (IsForbidden(text[i], isFormatAllowed))
            {
                string code = ((int)text[i]).ToString("X4", CultureInfo.InvariantCulture);
                throw ErrorMessages.InvalidPayload($"{subject} contains the control or invisible character U+{code}.");
            }
        }
    }

    private static bool IsForbidden(char character, bool isFormatAllowed) => char.GetUnicodeCategory(character) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Surrogate => true,
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.Format => !isFormatAllowed,
        _ => false,
    };
}
