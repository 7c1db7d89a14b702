using System.Linq;
using System.Text.RegularExpressions;

namespace Crashtest.Parameters;

/// <summary>
/// Masks what looks like a secret in text that users wrote, such as an id in the wrong column or a row taken as the
/// header.
/// </summary>
internal static class MaskedText
{
    // An id, a key or a token: long, without a blank, and with digits in it.
    private static readonly Regex LongWord = new("[0-9A-Za-z_.~+/=-]{16,}", RegexOptions.CultureInvariant);

    /// <summary>Masks each word that may be a secret.</summary>
    public static string Mask(string text) =>
        LongWord.Replace(text, word => word.Value.Any(char.IsDigit) ? "***" : word.Value);
}
