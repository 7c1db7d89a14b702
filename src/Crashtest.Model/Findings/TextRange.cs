namespace Crashtest.Findings;

/// <summary>A part of a text, from its first character to the one behind its last.</summary>
internal readonly record struct TextRange(int Start, int End)
{
    public static readonly TextRange None = new(-1, -1);

    /// <summary>The part, or null if there is none or it is empty.</summary>
    public string? Extract(string text)
    {
        if (End > Start)
        {
            return text.Substring(Start, End - Start);
        }

        return null;
    }

    /// <summary>The text without the part.</summary>
    public string RemoveFrom(string text)
    {
        if (End > Start)
        {
            return text.Remove(Start, End - Start);
        }

        return text;
    }
}
