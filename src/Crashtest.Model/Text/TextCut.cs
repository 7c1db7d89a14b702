namespace Crashtest.Text;

/// <summary>Cuts text to a length without splitting a character of two code units.</summary>
internal static class TextCut
{
    /// <summary>Returns the text, or its beginning if it is longer than the limit.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maximumLength">The limit, in UTF-16 code units, from 1 on.</param>
    public static string Cut(string text, int maximumLength)
    {
        if (text.Length <= maximumLength)
        {
            return text;
        }

        int length = maximumLength;
        if (char.IsHighSurrogate(text[length - 1]))
        {
            length--;
        }

        return text.Substring(0, length);
    }
}
