namespace Crashtest.Findings;

/// <summary>A part of a text, from its first character to the one behind its last.</summary>
internal readonly record struct TextRange(int Start, int End)
{
    public static readonly TextRange None = new(-1, -1);

    /// <summary>The part, or null where there is none or it is empty.</summary>
    public string? Extract(string text) => End > Start ? text.Substring(Start, End - Start) : null;

    /// <summary>The text without the part.</summary>
    public string RemoveFrom(string text) => End > Start ? text.Remove(Start, End - Start) : text;
}
