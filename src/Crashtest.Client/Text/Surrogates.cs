namespace Crashtest.Client.Text;

/// <summary>Looks for halves of characters, which no encoding can write.</summary>
internal static class Surrogates
{
    /// <summary>Whether a text has a surrogate without its other half.</summary>
    public static bool HasLone(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return true;
            }
        }

        return false;
    }
}
