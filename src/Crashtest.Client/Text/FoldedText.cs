using System.Globalization;
using System.Text;

namespace Crashtest.Client.Text;

/// <summary>
/// A text as secrets are looked for in it: in upper case and without what is invisible, so that neither a zero-width
/// character nor a missing hyphen hides one. Each of its characters knows where it comes from.
/// </summary>
internal sealed class FoldedText
{
    // \u200B: so exporters write what is invisible.
    private const int EscapeLength = 6;

    private readonly int[] _positions;

    /// <param name="text">The text.</param>
    /// <param name="keepsHyphens">Whether hyphens count.</param>
    public FoldedText(string text, bool keepsHyphens)
    {
        var folded = new StringBuilder(text.Length);
        _positions = new int[text.Length];
        for (int i = 0; i < text.Length; i++)
        {
            if (IsEscapeOfHidden(text, i))
            {
                i += EscapeLength - 1;
                continue;
            }

            bool isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            UnicodeCategory category = CharUnicodeInfo.GetUnicodeCategory(text, i);
            bool isSkipped = IsHidden(category) || (category == UnicodeCategory.DashPunctuation && !keepsHyphens);
            int length = 1;
            if (isPair)
            {
                length = 2;
            }

            for (int j = i; j < i + length && !isSkipped; j++)
            {
                _positions[folded.Length] = j;
                folded.Append(char.ToUpperInvariant(text[j]));
            }

            i += length - 1;
        }

        Text = folded.ToString();
    }

    /// <summary>The folded text.</summary>
    public string Text { get; }

    /// <summary>Where a part of the folded text stands in the original one.</summary>
    public TextSpan FindOriginal(int start, int length) => new(_positions[start], _positions[start + length - 1] + 1);

    private static bool IsHidden(UnicodeCategory category) =>
        category is UnicodeCategory.Format or UnicodeCategory.Control;

    private static bool IsEscapeOfHidden(string text, int index) =>
        text[index] == '\\'
        && index + EscapeLength <= text.Length
        && text[index + 1] == 'u'
        && ushort.TryParse(
            text.Substring(index + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code)
        && IsHidden(CharUnicodeInfo.GetUnicodeCategory((char)code));
}
