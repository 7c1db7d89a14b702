namespace Crashtest.Text;

/// <summary>Treats text without a visible character as no text.</summary>
internal static class BlankText
{
    /// <summary>Returns the text, or null if it is null, empty, or blank.</summary>
    public static string? NullIfBlank(this string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return text;
    }
}
